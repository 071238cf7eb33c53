/// Reads an input with one record per line on one thread. Blank lines are skipped and not numbered.
///
/// An invalid line is rejected and reading continues; one beyond the limit is skipped and never held in memory. Holds
/// at most the longest line and one block.
struct LineReader: ArticleReader {
    private let source: DecodedBytes
    private var blocks: LineBlocks
    private var records: NumberedRecords
    /// The current block, which owns the bytes of its lines.
    private var current: (block: ByteBlock, lines: BlockLines)?
    private let limit: Int
    private var isDone = false

    init(_ source: DecodedBytes, _ records: NumberedRecords, limit: Int) {
        self.source = source
        blocks = LineBlocks(source, limit: limit)
        self.records = records
        self.limit = limit
    }

    mutating func next() -> ReadRecord? {
        while !isDone {
            while let line = current?.lines.next() {
                if let record = records.line(line) { return record }
            }
            current = nil
            do throws(ByteSourceFailure) {
                switch try blocks.next() {
                case .lines(let block)?:
                    records.guessed = source.guessed
                    current = (block, BlockLines(block.bytes, limit: limit))
                case .tooLong(let byteCount)?: return records.tooLong(byteCount)
                case nil:
                    isDone = true
                    return records.end()
                }
            } catch {
                isDone = true
                return records.end(error)
            }
        }
        return nil
    }
}
