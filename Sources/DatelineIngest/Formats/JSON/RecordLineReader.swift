import DatelineJSON

/// Makes articles of the lines of one JSONL input, numbering records from 1; blank lines are read over and not numbered.
struct RecordLineReader {
    private let origin: RecordOrigin
    private let mapper: RecordMapper
    private var flatMapper: FlatRecordMapper
    private let limit: Int
    /// The number of the last record.
    private(set) var number: Int

    /// - Parameter number: of the record before the first line.
    init(origin: RecordOrigin, options: ReaderOptions, after number: Int = 0) {
        self.origin = origin
        mapper = RecordMapper(options: options)
        flatMapper = FlatRecordMapper(options: options)
        limit = options.recordLimit
        self.number = number
    }

    /// What a line holds; `nil` for a blank one.
    mutating func record(_ line: LineReader.Line) -> ReadRecord? {
        switch line {
        case .tooLong(let byteCount):
            number += 1
            return reject(.tooLarge, "a record of \(byteCount) bytes; \(limit) are the most")
        case .bytes(let bytes):
            if Self.isBlank(bytes) { return nil }
            number += 1
            if let article = flatMapper.article(of: bytes, origin: origin, number: number) { return .article(article) }
            do throws(JSONError) {
                guard case .object(let object) = try JSONParser.parse(bytes) else {
                    return reject(.notAnObject, "a record is a JSON object; this is another value")
                }
                return mapper.article(of: object, origin: origin, number: number, isRepaired: !UTF8Check.isValid(bytes))
            } catch {
                return reject(.badJSON, "\(error)")
            }
        }
    }

    /// What the end of the input says: an input without a record is a reject.
    func end() -> ReadRecord? {
        number == 0 ? .reject(Reject(origin: origin.name, code: .emptyFile, message: "holds no record")) : nil
    }

    /// What an input that could not be read on says.
    func end(_ failure: ByteSourceFailure) -> ReadRecord {
        let after = number == 0 ? "" : "; the \(number) records before it were read"
        return .reject(Reject(origin: origin.name, code: failure.code, message: failure.message + after))
    }

    private func reject(_ code: Reject.Code, _ message: String) -> ReadRecord {
        .reject(Reject(origin: origin.name, record: number, code: code, message: message))
    }

    /// Whether a line holds nothing but white space, and so no record.
    static func isBlank(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let first = bytes.first else { return true }
        if first > 0x20, first != 0xEF { return false }
        let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        return bytes.dropFirst(isMarked ? 3 : 0).allSatisfy { $0 == 0x20 || 0x09...0x0D ~= $0 }
    }
}
