package import DatelineModel

/// A share of the input that one thread reads by itself, while others read other shares.
package struct IntakeChunk: Sendable {
    enum Part: Sendable {
        /// Whole lines of a JSONL input, the first of which follows so many records.
        case lines(ByteBlock, RecordOrigin, after: Int)
        /// A file that is opened by whoever reads the chunk.
        case file(InputFile)
        /// What was found out while the input was cut.
        case record(ReadRecord, isNamed: Bool)
        case unreadable(DatelineError)
        case endOfRoot(InputPath)
    }

    /// What reading a chunk comes upon.
    package enum Event: Sendable {
        case article(Article)
        case reject(Reject)
        case unreadable(DatelineError)
        /// All of a named path has been read.
        case endOfRoot(InputPath)
    }

    var parts: [Part] = []
    /// Bytes that it holds in memory.
    package internal(set) var byteCount = 0
    /// Files that it names and does not hold.
    package internal(set) var fileCount = 0
    /// Bytes read of files when the chunk was cut off, compressed where they are.
    package internal(set) var bytesRead = 0
    /// Files and folders passed over up to its end.
    package internal(set) var skippedCount = 0

    let opener: InputOpener

    /// Reads the chunk, in the input's order.
    /// - Returns: bytes of files that were opened for it.
    package func read(_ body: (Event) -> Void) -> Int {
        var bytesRead = 0
        for part in parts {
            switch part {
            case .lines(let block, let origin, let number):
                var lines = BlockLines(block.bytes, limit: opener.options.recordLimit)
                var records = RecordLineReader(origin: origin, options: opener.options, after: number)
                while let line = lines.next() {
                    if let record = records.record(line) { Self.tell(record, isNamed: false, body) }
                }
            case .file(let file): bytesRead += read(file, body)
            case .record(let record, let isNamed): Self.tell(record, isNamed: isNamed, body)
            case .unreadable(let error): body(.unreadable(error))
            case .endOfRoot(let path): body(.endOfRoot(path))
            }
        }
        return bytesRead
    }

    private func read(_ file: InputFile, _ body: (Event) -> Void) -> Int {
        do throws(ByteSourceFailure) {
            var opened = try opener.open(file)
            while let record = opened.reader.next() { Self.tell(record, isNamed: file.isNamed, body) }
            return opened.file.byteCount
        } catch {
            let reject = Reject(origin: opener.origin(of: file).name, code: error.code, message: error.message)
            Self.tell(.reject(reject), isNamed: file.isNamed, body)
            return 0
        }
    }

    private static func tell(_ record: ReadRecord, isNamed: Bool, _ body: (Event) -> Void) {
        switch record {
        case .article(let article): body(.article(article))
        case .reject(let reject):
            body(reject.failure(ofNamed: isNamed).map(Event.unreadable) ?? .reject(reject))
        }
    }
}

/// Tells, of the events of all chunks in their order, which named paths held not one article.
package struct RootSettlement {
    /// Whether the named path that is being read gave an article, or was told to be unreadable.
    private var isSettled = false

    package init() {}

    /// The same as an article that is taken.
    package mutating func foundArticle() { isSettled = true }

    /// What an event means for whoever reports; `nil` for nothing.
    package mutating func take(_ event: IntakeChunk.Event) -> ArticleIntake.Event? {
        switch event {
        case .article(let article):
            isSettled = true
            return .article(article)
        case .reject(let reject): return .reject(reject)
        case .unreadable(let error):
            isSettled = true
            return .unreadable(error)
        case .endOfRoot(let path):
            defer { isSettled = false }
            return isSettled ? nil : .unreadable(ArticleIntake.nothingRead(path))
        }
    }
}
