public import DatelineModel

/// Reads all articles of the paths that a person named: files, folders with all below them, `-` for standard input.
///
/// Records come in the same order in every run. What cannot be read is told and the rest goes on. Nothing is written
/// anywhere, so a dry run is reading and looking at each article's `published`, `publishedFrom` and `warnings`.
public struct ArticleIntake {
    /// What reading comes upon.
    public enum Event: Sendable, Equatable {
        case article(Article)
        /// A record or a file that is no article.
        case reject(Reject)
        /// A named path that is missing, cannot be read, or held not one article: the run ends in failure (exit 65).
        case unreadable(DatelineError)
    }

    /// Bytes read of files so far, compressed where they are.
    public private(set) var byteCount = 0
    /// Files and folders passed over so far: hidden, of other formats, or read already by another path.
    public private(set) var skippedCount = 0
    /// The folder below which paths are named; `nil` where there is none.
    public let base: InputPath?

    private var walker: InputWalker
    private let opener: InputOpener
    private var current: InputOpener.Opened?
    /// Whether the named path that is being read gave an article, or was told to be unreadable.
    private var isRootSettled = false

    /// - Parameters:
    ///   - paths: as they were named.
    ///   - base: the archive's base; `nil` in a first run, which takes ``InputBase/of(_:)``.
    public init(paths: [String], base: InputPath? = nil, format: FormatChoice = .auto, options: ReaderOptions) {
        self.base = base?.resolved ?? base ?? InputBase.of(paths)
        walker = InputWalker(paths, choice: format)
        opener = InputOpener(options: options, base: self.base)
    }

    /// The next article, reject or failure; `nil` at the end.
    public mutating func next() -> Event? {
        while true {
            if let record = nextRecord() { return record }
            guard let found = walker.next() else { return nil }
            if let event = take(found) { return event }
        }
    }

    private mutating func nextRecord() -> Event? {
        guard var opened = current else { return nil }
        // The reader is moved out and back, so that it is never copied.
        current = nil
        let before = opened.file.byteCount
        let record = opened.reader.next()
        byteCount += opened.file.byteCount - before
        guard let record else { return nil }
        current = opened
        switch record {
        case .article(let article):
            isRootSettled = true
            return .article(article)
        case .reject(let reject): return event(reject, isNamed: opened.isNamed)
        }
    }

    private mutating func event(_ reject: Reject, isNamed: Bool) -> Event {
        guard let failure = reject.failure(ofNamed: isNamed) else { return .reject(reject) }
        isRootSettled = true
        return .unreadable(failure)
    }

    private mutating func take(_ found: InputWalker.Found) -> Event? {
        switch found {
        case .file(let file):
            do throws(ByteSourceFailure) {
                let opened = try opener.open(file)
                byteCount += opened.file.byteCount
                current = opened
                return nil
            } catch {
                let reject = Reject(origin: opener.origin(of: file).name, code: error.code, message: error.message)
                return event(reject, isNamed: file.isNamed)
            }
        case .skipped:
            skippedCount += 1
            return nil
        case .unreadable(let path, let reason):
            return .reject(Reject(origin: path.relative(to: base).text, code: .unreadable, message: reason))
        case .unreadableRoot(let path, let reason):
            isRootSettled = true
            return .unreadable(DatelineError(.unreadableInput, "\(path.text): \(reason)"))
        case .endOfRoot(let path):
            defer { isRootSettled = false }
            if isRootSettled { return nil }
            return .unreadable(Self.nothingRead(path))
        }
    }

    /// A named path that was read and held not one article.
    static func nothingRead(_ path: InputPath) -> DatelineError {
        DatelineError(.unreadableInput, "\(path.text): not one article in it")
    }
}
