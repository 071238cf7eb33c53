internal import DatelineModel

/// Reads all articles of the named paths: files, folders with everything below them, `-` for standard input. It splits
/// the input into chunks, which several threads read in parallel.
///
/// Records have the same order in every run. Unreadable input is reported and reading continues. Nothing is written, so
/// a dry run only reads and examines each article's `published`, `publishedFrom` and `warnings`.
package struct ChunkIntake {
    /// The most files of a chunk.
    private static let files = 32
    /// The most parts of a chunk, most of which are files skipped.
    private static let parts = 4096
    /// The largest file that is opened only when its chunk is read, whatever its suffix says: one beyond it may turn
    /// out to hold many records.
    fileprivate static let wholeFile = 1 << 20

    /// The folder that paths are relative to; `nil` if there is none.
    package let base: InputPath?

    private var walker: InputWalker
    private let opener: InputOpener
    private let isCutOff: () -> Bool
    private var current: Current?
    private var bytesRead = 0
    private var isDone = false

    /// The input being read.
    private struct Current {
        let content: Content
        let file: FileBytes
        let isNamed: Bool
        let isStandardInput: Bool
        /// Bytes of it that were counted.
        var counted = 0
    }

    private enum Content {
        case lines(Lines)
        case pulled(Pulled)
        case split(Split)
    }

    /// An input that is split into blocks of lines.
    private final class Lines {
        let source: DecodedBytes
        var blocks: LineBlocks
        var input: IntakeChunk.LineInput
        /// The number of the last record.
        var number = 0

        init(
            _ source: DecodedBytes, _ input: IntakeChunk.LineInput, limit: Int, isCutOff: @escaping () -> Bool
        ) {
            self.source = source
            blocks = LineBlocks(source, limit: limit, isCutOff: isCutOff)
            self.input = input
        }
    }

    /// A reader whose records are read here, one chunk at a time. A class, so that the reader is never copied.
    private final class Pulled {
        var reader: any ArticleReader
        init(_ reader: any ArticleReader) { self.reader = reader }
    }

    /// A splitter, whose records the threads that read chunks read. A class, so that the splitter is never copied.
    private final class Split {
        var splitter: any RecordSplitter
        init(_ splitter: any RecordSplitter) { self.splitter = splitter }
    }

    /// - Parameters:
    ///   - paths: The paths as named.
    ///   - base: The archive's base; `nil` in a first run, which uses ``InputBase/of(_:)``.
    ///   - scope: What of the paths is read.
    ///   - isCutOff: Called at the end of an input: whether an interruption ended it, perhaps within a line.
    package init(
        paths: [InputPath], base: InputPath? = nil, format: FormatChoice = .auto, formats: [Format] = Format.standard,
        options: ReaderOptions, scope: InputScope = InputScope(), isCutOff: @escaping () -> Bool = { false }
    ) {
        self.base = base?.resolved ?? base ?? InputBase.of(paths)
        let selection = FormatSelection(formats: formats, choice: format)
        walker = InputWalker(paths, selection, scope: scope)
        opener = InputOpener(options: options, selection: selection, base: self.base)
        self.isCutOff = isCutOff
    }

    /// The same for paths in UTF-8.
    package init(
        paths: [String], base: InputPath? = nil, format: FormatChoice = .auto, formats: [Format] = Format.standard,
        options: ReaderOptions, isCutOff: @escaping () -> Bool = { false }
    ) {
        self.init(
            paths: paths.map { InputPath($0) }, base: base, format: format, formats: formats, options: options,
            isCutOff: isCutOff)
    }

    /// Returns the next chunk; `nil` at the end.
    package mutating func next() -> IntakeChunk? {
        guard !isDone else { return nil }
        var chunk = IntakeChunk(opener: opener)
        while chunk.byteCount < LineBlocks.size / 2, chunk.fileCount < Self.files, chunk.parts.count < Self.parts {
            if takeCurrent(&chunk) { continue }
            guard let found = walker.next() else {
                isDone = true
                break
            }
            take(found, &chunk)
        }
        chunk.bytesRead = bytesRead
        return isDone && chunk.parts.isEmpty ? nil : chunk
    }

    /// Adds a piece of the open input to a chunk; `false` if no input is open.
    private mutating func takeCurrent(_ chunk: inout IntakeChunk) -> Bool {
        guard let open = current else { return false }
        let hasMore =
            switch open.content {
            case .lines(let lines): take(lines, open.isNamed, &chunk)
            case .pulled(let pulled): take(pulled, open, &chunk)
            case .split(let split): take(split, open, &chunk)
            }
        bytesRead += open.file.byteCount - open.counted
        current?.counted = open.file.byteCount
        if !hasMore { current = nil }
        return true
    }

    private func take(_ lines: Lines, _ isNamed: Bool, _ chunk: inout IntakeChunk) -> Bool {
        do throws(ByteSourceFailure) {
            switch try lines.blocks.next() {
            case .lines(let block)?:
                lines.input.learn(from: block.bytes, opener.options)
                var input = lines.input
                input.guessed = lines.source.guessed
                chunk.parts.append(.lines(block, input, after: lines.number))
                chunk.byteCount += block.count
                lines.number += recordCount(block.bytes)
                return true
            case .tooLong(let byteCount)?:
                var records = records(lines)
                chunk.parts.append(.record(records.tooLong(byteCount), isNamed: isNamed))
                lines.number += 1
                return true
            case nil:
                if let reject = records(lines).end() { chunk.parts.append(.record(reject, isNamed: isNamed)) }
            }
        } catch {
            chunk.parts.append(.record(records(lines).end(error), isNamed: isNamed))
        }
        return false
    }

    private func records(_ lines: Lines) -> NumberedRecords {
        lines.input.records(opener.options, after: lines.number)
    }

    private func recordCount(_ bytes: UnsafeRawBufferPointer) -> Int {
        var lines = BlockLines(bytes, limit: opener.options.recordLimit)
        var count = 0
        while let line = lines.next() {
            if case .bytes(let bytes) = line, NumberedRecords.isBlank(bytes) { continue }
            count += 1
        }
        return count
    }

    private func take(_ pulled: Pulled, _ open: Current, _ chunk: inout IntakeChunk) -> Bool {
        guard let record = pulled.reader.next() else {
            chunk.fileCount += 1
            return false
        }
        // After an interruption the last record of standard input may be half an article.
        if open.isStandardInput, isCutOff() { return false }
        chunk.parts.append(.record(record, isNamed: open.isNamed))
        chunk.byteCount += record.article?.text.utf8.count ?? 0
        return true
    }

    private mutating func take(_ split: Split, _ open: Current, _ chunk: inout IntakeChunk) -> Bool {
        guard let record = split.splitter.next() else {
            chunk.fileCount += 1
            return false
        }
        // After an interruption the last record of standard input may be half an article.
        if open.isStandardInput, isCutOff() { return false }
        if let skipped = record.skipped {
            chunk.parts.append(.skipped(skipped))
            return true
        }
        chunk.parts.append(.split(record, isNamed: open.isNamed))
        chunk.byteCount += record.byteCount
        return true
    }

    private mutating func take(_ found: InputWalker.Found, _ chunk: inout IntakeChunk) {
        switch found {
        case .file(let file) where file.isReadWhole:
            chunk.parts.append(.file(file))
            chunk.fileCount += 1
        case .file(let file): open(file, &chunk)
        case .skipped(let path, let reason):
            chunk.parts.append(
                .skipped(Reject(origin: path.relative(to: base).text, code: .skipped, message: reason)))
        case .unreadable(let path, let reason):
            let reject = Reject(origin: path.relative(to: base).text, code: .unreadable, message: reason)
            chunk.parts.append(.record(.reject(reject), isNamed: false))
        case .unreadableRoot(let path, let reason):
            chunk.parts.append(.unreadable(DatelineError(.unreadableInput, "\(path.text): \(reason)")))
        case .endOfRoot(let path): chunk.parts.append(.endOfPath(path))
        }
    }

    /// Opens a file that may contain several records.
    private mutating func open(_ file: InputFile, _ chunk: inout IntakeChunk) {
        do throws(ByteSourceFailure) {
            let opened = try opener.open(file)
            let content: Content
            if case .split(let splitter)? = opened.format.reading {
                content = .split(Split(splitter(opened.input)))
            } else if case .lines(let reader)? = opened.format.reading {
                content = .lines(
                    Lines(
                        opened.input.text(), IntakeChunk.LineInput(origin: opened.input.origin, reader: reader),
                        limit: opener.options.recordLimit, isCutOff: isCutOff))
            } else {
                content = .pulled(Pulled(opened.format.reader(opened.input)))
            }
            current = Current(
                content: content, file: opened.file, isNamed: file.isNamed, isStandardInput: file.isStream)
        } catch {
            chunk.parts.append(.record(.reject(opener.reject(file, error)), isNamed: file.isNamed))
        }
    }
}

extension InputFile {
    /// Whether it is known to be one article, so that it is opened when its chunk is read.
    fileprivate var isReadWhole: Bool {
        guard case .whole? = format?.reading else { return false }
        return !isStream && byteCount <= ChunkIntake.wholeFile
    }
}
