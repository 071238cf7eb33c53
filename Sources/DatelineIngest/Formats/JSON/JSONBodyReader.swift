internal import DatelineJSON

/// Reads one JSON value: a record, or an array of records.
///
/// An invalid element is rejected and reading continues; after a JSON syntax error it ends.
struct JSONBodyReader: ArticleReader {
    private let elements: JSONElements
    private var records: NumberedRecords
    private var isDone = false

    init(_ source: any ByteSource, origin: RecordOrigin, options: ReaderOptions) {
        elements = JSONElements(source, limit: options.recordLimit)
        records = NumberedRecords(RecordMapper(options), origin: origin, options: options)
    }

    mutating func next() -> ReadRecord? {
        guard !isDone else { return nil }
        do throws(ByteSourceFailure) {
            switch try elements.next() {
            case .tooLong(let byteCount)?: return records.tooLong(byteCount)
            case .bytes(let bytes)?: return bytes.withUnsafeBytes { records.record($0) }
            case .broken(let reason)?:
                isDone = true
                return records.broken(RecordFault(.badJSON, reason))
            case nil:
                isDone = true
                return nil
            }
        } catch {
            isDone = true
            return .reject(Reject(origin: records.origin.name, code: error.code, message: error.message))
        }
    }
}
