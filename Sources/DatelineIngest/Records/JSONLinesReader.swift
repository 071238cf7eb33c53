internal import DatelineJSON

/// Reads JSON Lines: one record a line. Records are numbered from 1; blank lines are read over and not numbered.
///
/// A line that is no record is rejected and the rest goes on; one beyond the limit is skipped to its end and never held.
/// Holds the longest line and a read's worth more.
public struct JSONLinesReader: ArticleReader {
    private let lines: LineReader
    private let origin: RecordOrigin
    private let mapper: RecordMapper
    private let limit: Int
    private var number = 0
    private var isDone = false

    public init(_ source: some ByteSource, origin: RecordOrigin, options: ReaderOptions) {
        lines = LineReader(source, limit: options.recordLimit)
        self.origin = origin
        mapper = RecordMapper(options: options)
        limit = options.recordLimit
    }

    public mutating func next() -> ReadRecord? {
        while !isDone {
            do throws(ByteSourceFailure) {
                guard let line = try lines.next() else { break }
                if let record = record(line) { return record }
            } catch {
                isDone = true
                let after = number == 0 ? "" : "; the \(number) records before it were read"
                return .reject(Reject(origin: origin.name, code: error.code, message: error.message + after))
            }
        }
        if !isDone, number == 0 {
            isDone = true
            return .reject(Reject(origin: origin.name, code: .emptyFile, message: "holds no record"))
        }
        isDone = true
        return nil
    }

    private mutating func record(_ line: LineReader.Line) -> ReadRecord? {
        switch line {
        case .tooLong(let byteCount):
            number += 1
            return reject(.tooLarge, "a record of \(byteCount) bytes; \(limit) are the most")
        case .bytes(let bytes):
            if Self.isBlank(bytes) { return nil }
            number += 1
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

    private func reject(_ code: Reject.Code, _ message: String) -> ReadRecord {
        .reject(Reject(origin: origin.name, record: number, code: code, message: message))
    }

    private static func isBlank(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        return bytes.dropFirst(isMarked ? 3 : 0).allSatisfy { $0 == 0x20 || 0x09...0x0D ~= $0 }
    }
}
