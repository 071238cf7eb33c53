/// Reads one record after another of one input, or of a share of it; one type for each format whose files hold many.
///
/// State that it keeps between records may save work and must not change what they say: shares of one input are read by
/// several threads, each with a reader of its own.
public protocol RecordReader {
    /// Says what a record holds. Its bytes are there until the call returns; they need not be UTF-8.
    mutating func read(_ record: UnsafeRawBufferPointer, into evidence: inout ArticleEvidence) throws(RecordFault)
}

/// Why a record is no article.
public struct RecordFault: Error, Sendable, Hashable {
    public let code: Reject.Code
    /// One line for people, without the input's name and the record's number.
    public let message: String

    /// A record that is not what its format asks for.
    public init(_ message: String) { self.init(.badRecord, message) }

    public init(_ code: Reject.Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

/// Numbers the records of an input from 1 and makes an article or a reject of each.
struct NumberedRecords {
    let origin: RecordOrigin
    private let options: ReaderOptions
    private var reader: any RecordReader
    /// The number of the last record.
    private(set) var number: Int

    /// - Parameter number: of the record before the first.
    init(_ reader: some RecordReader, origin: RecordOrigin, options: ReaderOptions, after number: Int = 0) {
        self.reader = reader
        self.origin = origin
        self.options = options
        self.number = number
    }

    /// The record of a line; `nil` for a blank one, which has no number.
    mutating func line(_ line: BlockLines.Line) -> ReadRecord? {
        switch line {
        case .tooLong(let byteCount): tooLong(byteCount)
        case .bytes(let bytes): Self.isBlank(bytes) ? nil : record(bytes)
        }
    }

    mutating func record(_ bytes: UnsafeRawBufferPointer) -> ReadRecord {
        number += 1
        var evidence = ArticleEvidence()
        evidence.isRepaired = !UTF8Check.isValid(bytes)
        do throws(RecordFault) {
            try reader.read(bytes, into: &evidence)
        } catch { return reject(error) }
        return evidence.record(origin, number: number, options: options)
    }

    mutating func tooLong(_ byteCount: Int) -> ReadRecord {
        broken(RecordFault(.tooLarge, "a record of \(byteCount) bytes; \(options.recordLimit) are the most"))
    }

    /// A record that could not be cut out of the input.
    mutating func broken(_ fault: RecordFault) -> ReadRecord {
        number += 1
        return reject(fault)
    }

    /// The reject of an input that ended without a record.
    func end() -> ReadRecord? {
        number == 0 ? .reject(Reject(origin: origin.name, code: .emptyFile, message: "holds no record")) : nil
    }

    /// The reject of an input that could not be read to its end.
    func end(_ failure: ByteSourceFailure) -> ReadRecord {
        let after = number == 0 ? "" : "; the \(number) records before it were read"
        return .reject(Reject(origin: origin.name, code: failure.code, message: failure.message + after))
    }

    private func reject(_ fault: RecordFault) -> ReadRecord {
        .reject(Reject(origin: origin.name, record: number, code: fault.code, message: fault.message))
    }

    /// Whether a line holds nothing but white space, and so no record.
    static func isBlank(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let first = bytes.first else { return true }
        if first > 0x20, first != 0xEF { return false }
        let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        return bytes.dropFirst(isMarked ? 3 : 0).allSatisfy { $0 == 0x20 || 0x09...0x0D ~= $0 }
    }
}
