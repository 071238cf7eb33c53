package import DatelineModel

/// An event while the named paths are read.
package enum IntakeEvent: Sendable, Equatable {
    case article(Article)
    /// A record or a file that is not an article.
    case reject(Reject)
    /// A file or folder that was not read, or parts of an input that were left out, with the reason.
    case skipped(Reject)
    /// A named path that is missing, unreadable, or without any article: the run fails (exit 65).
    case unreadable(DatelineError)
    /// All of a named path has been read.
    case endOfPath(InputPath)
}

/// A part of the input that one thread reads, in parallel with others.
package struct IntakeChunk: Sendable {
    enum Part: Sendable {
        /// Whole lines of an input, and the number of records before them.
        case lines(ByteBlock, LineInput, after: Int)
        /// A file that is opened when the chunk is read.
        case file(InputFile)
        /// A record that was read while the input was split.
        case record(ReadRecord, isNamed: Bool)
        /// A record that was found while the input was split.
        case split(SplitRecord, isNamed: Bool)
        case skipped(Reject)
        case unreadable(DatelineError)
        case endOfPath(InputPath)
    }

    /// An input with one record per line.
    struct LineInput: Sendable {
        let origin: RecordOrigin
        let reader: @Sendable (ReaderOptions) -> any RecordReader
        /// Its encoding, if that was guessed.
        var guessed: TextEncoding?
        /// The order of day and month in the dates of its outlets; `nil` until its first lines were seen.
        private var orders: OutletDateOrders?

        init(origin: RecordOrigin, reader: @escaping @Sendable (ReaderOptions) -> any RecordReader) {
            self.origin = origin
            self.reader = reader
        }

        /// Learns of the input's first lines what counts for all of it.
        mutating func learn(from lines: UnsafeRawBufferPointer, _ options: ReaderOptions) {
            guard orders == nil else { return }
            orders =
                (reader(options) as? RecordMapper).map { OutletDateOrders(of: lines, $0, limit: options.recordLimit) }
                ?? OutletDateOrders()
        }

        func records(_ options: ReaderOptions, after number: Int) -> NumberedRecords {
            var reader = reader(options)
            if let orders, !orders.isEmpty, var mapper = reader as? RecordMapper {
                mapper.outletOrders = orders
                reader = mapper
            }
            var records = NumberedRecords(reader, origin: origin, options: options, after: number)
            records.guessed = guessed
            return records
        }
    }

    var parts: [Part] = []
    /// Bytes that it holds in memory.
    package internal(set) var byteCount = 0
    /// Files that it refers to but does not hold.
    package internal(set) var fileCount = 0
    /// Bytes read from files when the chunk was completed, still compressed.
    package internal(set) var bytesRead = 0

    let opener: InputOpener

    /// Reads the chunk, in the order of the input.
    /// - Returns: Bytes of the files opened for it.
    package func read(_ body: (IntakeEvent) -> Void) -> Int {
        var bytesRead = 0
        for part in parts {
            switch part {
            case .lines(let block, let input, let number):
                var lines = BlockLines(block.bytes, limit: opener.options.recordLimit)
                var records = input.records(opener.options, after: number)
                while let line = lines.next() {
                    if let record = records.line(line) { Self.tell(record, isNamed: false, body) }
                }
            case .file(let file): bytesRead += read(file, body)
            case .record(let record, let isNamed): Self.tell(record, isNamed: isNamed, body)
            case .split(let found, let isNamed):
                for record in found.read() { Self.tell(record, isNamed: isNamed, body) }
            case .skipped(let reject): body(.skipped(reject))
            case .unreadable(let error): body(.unreadable(error))
            case .endOfPath(let path): body(.endOfPath(path))
            }
        }
        return bytesRead
    }

    private func read(_ file: InputFile, _ body: (IntakeEvent) -> Void) -> Int {
        do throws(ByteSourceFailure) {
            let opened = try opener.open(file)
            var reader = opened.format.reader(opened.input)
            while let record = reader.next() { Self.tell(record, isNamed: file.isNamed, body) }
            return opened.file.byteCount
        } catch {
            Self.tell(.reject(opener.reject(file, error)), isNamed: file.isNamed, body)
            return 0
        }
    }

    private static func tell(_ record: ReadRecord, isNamed: Bool, _ body: (IntakeEvent) -> Void) {
        switch record {
        case .article(let article): body(.article(article))
        case .reject(let reject) where reject.isSkip: body(.skipped(reject))
        case .reject(let reject):
            body(reject.failure(ofNamed: isNamed).map(IntakeEvent.unreadable) ?? .reject(reject))
        }
    }
}

/// Reports, from the events of all chunks in order, which named paths had no article at all.
package struct NamedPathCheck {
    /// Whether the current named path had an article, or was reported as unreadable.
    private var isAnswered = false
    private let mayFindNothing: Bool

    /// - Parameter mayFindNothing: whether paths without an article are as they should be, as where only what has
    ///   changed is read.
    package init(mayFindNothing: Bool = false) { self.mayFindNothing = mayFindNothing }

    /// The same as an event with an article.
    package mutating func foundArticle() { isAnswered = true }

    /// The event to report; `nil` for none.
    package mutating func take(_ event: IntakeEvent) -> IntakeEvent? {
        switch event {
        case .article, .unreadable: isAnswered = true
        case .reject, .skipped: break
        case .endOfPath(let path):
            defer { isAnswered = false }
            if isAnswered || mayFindNothing { return nil }
            return .unreadable(DatelineError(.unreadableInput, "\(path.text): not one article in it"))
        }
        return event
    }
}
