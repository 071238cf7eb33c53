internal import DatelineModel

/// Cuts the input of the paths that a person named into chunks, which several threads read side by side. Their events,
/// in the order of chunks, are those of ``ArticleIntake``.
package struct ChunkIntake {
    /// Files, at most, that a chunk names.
    private static let files = 32

    /// The folder below which paths are named; `nil` where there is none.
    package let base: InputPath?

    private var walker: InputWalker
    private let opener: InputOpener
    private let isCutOff: () -> Bool
    private var current: Lines?
    private var bytesRead = 0
    private var skippedCount = 0
    private var isDone = false

    /// A JSONL input that is being cut.
    private struct Lines {
        var blocks: LineBlocks
        let file: FileBytes
        let origin: RecordOrigin
        let isNamed: Bool
        var number = 0
        var counted = 0
    }

    /// - Parameters:
    ///   - paths: as they were named.
    ///   - base: the archive's base; `nil` in a first run.
    ///   - isCutOff: asked at the end of an input: whether an interruption ended it, perhaps within a line.
    package init(
        paths: [String], base: InputPath? = nil, format: FormatChoice = .auto, options: ReaderOptions,
        isCutOff: @escaping () -> Bool = { false }
    ) {
        self.base = base?.resolved ?? base ?? InputBase.of(paths)
        walker = InputWalker(paths, choice: format)
        opener = InputOpener(options: options, base: self.base)
        self.isCutOff = isCutOff
    }

    /// The next chunk; `nil` at the end.
    package mutating func next() -> IntakeChunk? {
        guard !isDone else { return nil }
        var chunk = IntakeChunk(opener: opener)
        while chunk.byteCount < LineBlocks.size / 2, chunk.fileCount < Self.files {
            if takeLines(&chunk) { continue }
            guard let found = walker.next() else {
                isDone = true
                break
            }
            take(found, &chunk)
        }
        chunk.bytesRead = bytesRead
        chunk.skippedCount = skippedCount
        return isDone && chunk.parts.isEmpty && chunk.skippedCount == 0 ? nil : chunk
    }

    /// Takes a block of the input that is being cut; `false` where there is none.
    private mutating func takeLines(_ chunk: inout IntakeChunk) -> Bool {
        guard var lines = current else { return false }
        // Moved out and back, so that it is never copied.
        current = nil
        defer { count(&lines) }
        do throws(ByteSourceFailure) {
            switch try lines.blocks.next() {
            case .lines(let block)?:
                chunk.parts.append(.lines(block, lines.origin, after: lines.number))
                chunk.byteCount += block.count
                lines.number += recordCount(block.bytes)
            case .tooLong(let byteCount)?:
                var records = RecordLineReader(origin: lines.origin, options: opener.options, after: lines.number)
                if let reject = records.record(.tooLong(byteCount: byteCount)) {
                    chunk.parts.append(.record(reject, isNamed: lines.isNamed))
                }
                lines.number += 1
            case nil:
                if let reject = records(lines).end() { chunk.parts.append(.record(reject, isNamed: lines.isNamed)) }
                return true
            }
            count(&lines)
            current = lines
        } catch {
            chunk.parts.append(.record(records(lines).end(error), isNamed: lines.isNamed))
        }
        return true
    }

    private mutating func count(_ lines: inout Lines) {
        bytesRead += lines.file.byteCount - lines.counted
        lines.counted = lines.file.byteCount
    }

    private func records(_ lines: Lines) -> RecordLineReader {
        RecordLineReader(origin: lines.origin, options: opener.options, after: lines.number)
    }

    private func recordCount(_ bytes: UnsafeRawBufferPointer) -> Int {
        var lines = BlockLines(bytes, limit: opener.options.recordLimit)
        var count = 0
        while let line = lines.next() {
            if case .bytes(let bytes) = line, RecordLineReader.isBlank(bytes) { continue }
            count += 1
        }
        return count
    }

    private mutating func take(_ found: InputWalker.Found, _ chunk: inout IntakeChunk) {
        switch found {
        case .file(let file) where file.format == .text && !file.isStandardInput:
            chunk.parts.append(.file(file))
            chunk.fileCount += 1
        case .file(let file): open(file, &chunk)
        case .skipped: skippedCount += 1
        case .unreadable(let path, let reason):
            let reject = Reject(origin: path.relative(to: base).text, code: .unreadable, message: reason)
            chunk.parts.append(.record(.reject(reject), isNamed: false))
        case .unreadableRoot(let path, let reason):
            chunk.parts.append(.unreadable(DatelineError(.unreadableInput, "\(path.text): \(reason)")))
        case .endOfRoot(let path): chunk.parts.append(.endOfRoot(path))
        }
    }

    /// Opens a file of many records; one of another format is read here.
    private mutating func open(_ file: InputFile, _ chunk: inout IntakeChunk) {
        do throws(ByteSourceFailure) {
            let source = try opener.source(file)
            if source.format == .jsonl {
                current = Lines(
                    blocks: LineBlocks(source.bytes, limit: opener.options.recordLimit, isCutOff: isCutOff),
                    file: source.file, origin: source.origin, isNamed: file.isNamed)
                return
            }
            var reader = opener.reader(of: source)
            while let record = reader.next() {
                // An interruption ends standard input in the middle: what was read last may be half an article.
                if !isCutOff() || !file.isStandardInput {
                    chunk.parts.append(.record(record, isNamed: file.isNamed))
                }
            }
            bytesRead += source.file.byteCount
            chunk.fileCount += 1
        } catch {
            chunk.parts.append(
                .record(
                    .reject(Reject(origin: opener.origin(of: file).name, code: error.code, message: error.message)),
                    isNamed: file.isNamed))
        }
    }
}
