/// Splits an input with one record per line into blocks of lines, which several threads read.
struct LineSplitter: RecordSplitter {
    private let source: DecodedBytes
    private var blocks: LineBlocks
    private var input: IntakeChunk.LineInput
    private let options: ReaderOptions
    /// The number of the last record.
    private var number = 0
    private var isDone = false

    init(_ input: FormatInput, _ reader: @escaping @Sendable (ReaderOptions) -> any RecordReader) {
        source = input.text()
        blocks = LineBlocks(source, limit: input.options.recordLimit)
        self.input = IntakeChunk.LineInput(origin: input.origin, reader: reader)
        options = input.options
    }

    mutating func next() -> SplitRecord? {
        guard !isDone else { return nil }
        do throws(ByteSourceFailure) {
            switch try blocks.next() {
            case .lines(let block)?: return lines(block)
            case .tooLong(let byteCount)?:
                var records = input.records(options, after: number)
                number += 1
                return SplitRecord(records.tooLong(byteCount))
            case nil:
                isDone = true
                return input.records(options, after: number).end().map { SplitRecord($0) }
            }
        } catch {
            isDone = true
            return SplitRecord(input.records(options, after: number).end(error))
        }
    }

    private mutating func lines(_ block: ByteBlock) -> SplitRecord {
        input.learn(from: block.bytes, options)
        var input = input
        input.guessed = source.guessed
        let (options, after) = (options, number)
        var lines = BlockLines(block.bytes, limit: options.recordLimit)
        while let line = lines.next() {
            if case .bytes(let bytes) = line, NumberedRecords.isBlank(bytes) { continue }
            number += 1
        }
        return SplitRecord(byteCount: block.count) { [input] in
            var lines = BlockLines(block.bytes, limit: options.recordLimit)
            var records = input.records(options, after: after)
            var found: [ReadRecord] = []
            while let line = lines.next() {
                if let record = records.line(line) { found.append(record) }
            }
            return found
        }
    }
}
