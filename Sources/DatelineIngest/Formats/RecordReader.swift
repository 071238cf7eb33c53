internal import DatelineModel

/// Reads the records of one input, or of a part of it, one by one; one type per format with several records per file.
///
/// State kept between records may save work but must not affect the result: several threads read parts of one input,
/// each with its own reader.
public protocol RecordReader {
    /// States the contents of a record. Its bytes are valid during the call and are valid UTF-8.
    mutating func read(_ record: UnsafeRawBufferPointer, into evidence: inout ArticleEvidence) throws(RecordFault)
}

/// Why a record is not an article.
public struct RecordFault: Error, Sendable, Hashable {
    public let code: Reject.Code
    /// One line for people, without the input's name and the record's number.
    public let message: String

    /// A record that violates its format.
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
    /// The encoding of the input, if it was guessed.
    var guessed: TextEncoding?

    /// - Parameter number: The number of the record before the first one.
    init(_ reader: some RecordReader, origin: RecordOrigin, options: ReaderOptions, after number: Int = 0) {
        self.reader = reader
        self.origin = origin
        self.options = options
        self.number = number
    }

    /// The record of a line; `nil` for a blank one, which is not numbered.
    mutating func line(_ line: BlockLines.Line) -> ReadRecord? {
        switch line {
        case .tooLong(let byteCount): tooLong(byteCount)
        case .bytes(let bytes): Self.isBlank(bytes) ? nil : record(bytes)
        }
    }

    mutating func record(_ bytes: UnsafeRawBufferPointer) -> ReadRecord {
        number += 1
        return record(bytes, number: number)
    }

    /// The only record of an input, which has no number.
    mutating func onlyRecord(_ bytes: UnsafeRawBufferPointer) -> ReadRecord {
        number += 1
        return record(bytes, number: nil)
    }

    private mutating func record(_ bytes: UnsafeRawBufferPointer, number: Int?) -> ReadRecord {
        var evidence = ArticleEvidence()
        if let guessed, bytes.contains(where: { $0 >= 0x80 }) { evidence.sawGuess(guessed) }
        do throws(RecordFault) {
            if let repaired = UTF8Repairer.repaired(bytes) {
                evidence.isRepaired = true
                try Self.read(repaired, by: &reader, into: &evidence)
            } else {
                try reader.read(bytes, into: &evidence)
            }
        } catch {
            return .reject(Reject(origin: origin.name, record: number, code: error.code, message: error.message))
        }
        return evidence.record(origin, number: number, options: options)
    }

    private static func read(
        _ bytes: [UInt8], by reader: inout any RecordReader, into evidence: inout ArticleEvidence
    ) throws(RecordFault) {
        let fault = bytes.withUnsafeBytes { bytes -> RecordFault? in
            do throws(RecordFault) { try reader.read(bytes, into: &evidence) } catch { return error }
            return nil
        }
        if let fault { throw fault }
    }

    mutating func tooLong(_ byteCount: Int) -> ReadRecord {
        broken(RecordFault(.tooLarge, "a record of \(byteCount) bytes; \(options.recordLimit) are the most"))
    }

    /// A record that could not be extracted from the input.
    mutating func broken(_ fault: RecordFault) -> ReadRecord {
        number += 1
        return reject(fault)
    }

    /// The reject of an input without records.
    func end() -> ReadRecord? {
        number == 0 ? .reject(Reject(origin: origin.name, code: .emptyFile, message: "holds no record")) : nil
    }

    /// The reject of an input that could not be read to its end.
    func end(_ failure: ByteSourceFailure) -> ReadRecord {
        let after = number == 0 ? "" : "; the \(number.counted("record before it was", "records before it were")) read"
        return .reject(Reject(origin: origin.name, code: failure.code, message: failure.message + after))
    }

    private func reject(_ fault: RecordFault) -> ReadRecord {
        .reject(Reject(origin: origin.name, record: number, code: fault.code, message: fault.message))
    }

    /// Whether a line has only white space.
    static func isBlank(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let first = bytes.first else { return true }
        if first > 0x20, first != 0xEF { return false }
        let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        return bytes.dropFirst(isMarked ? 3 : 0).allSatisfy { $0 == 0x20 || 0x09...0x0D ~= $0 }
    }
}
