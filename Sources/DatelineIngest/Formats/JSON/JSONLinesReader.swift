import DatelineJSON

/// Reads JSON Lines: one record a line. Records are numbered from 1; blank lines are read over and not numbered.
///
/// A line that is no record is rejected and the rest goes on; one beyond the limit is skipped to its end and never held.
/// Holds the longest line and a read's worth more.
public struct JSONLinesReader: ArticleReader {
    private let lines: LineReader
    private var records: RecordLineReader
    private var isDone = false

    public init(_ source: some ByteSource, origin: RecordOrigin, options: ReaderOptions) {
        lines = LineReader(source, limit: options.recordLimit)
        records = RecordLineReader(origin: origin, options: options)
    }

    public mutating func next() -> ReadRecord? {
        while !isDone {
            do throws(ByteSourceFailure) {
                guard let line = try lines.next() else {
                    isDone = true
                    return records.end()
                }
                if let record = records.record(line) { return record }
            } catch {
                isDone = true
                return records.end(error)
            }
        }
        return nil
    }
}
