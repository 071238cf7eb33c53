package import DatelineIngest
public import DatelineJSON
public import DatelineModel
internal import DatelineStorage

/// What to index, and how.
public struct IndexRequest: Sendable {
    /// Files, folders (read with all below them), or `-` for standard input.
    public var paths: [String]
    package var format = FormatChoice.auto
    /// Source of articles that name none.
    public var source: String?
    /// The folder below which paths become ids; `nil` for the archive's own.
    public var base: String?
    /// Makes the archive where there is none.
    public var create = true
    /// How long to wait for another process that writes.
    public var wait = Duration.zero
    /// Rejected records after which indexing stops; `nil` for any number.
    public var maximumRejects: Int?

    public init(_ paths: [String]) { self.paths = paths }
}

/// What came of indexing.
public struct IndexReport: Sendable, Hashable {
    public var added = 0
    public var replaced = 0
    public var unchanged = 0
    /// Records that are no articles.
    public var rejected = 0
    /// Files passed over.
    public var skipped = 0
    /// Warnings on the articles read.
    public var warnings = 0
    /// Whether the archive was made.
    public var created = false
    public var seconds = 0.0
    /// Bytes read.
    public var bytes = 0
    /// The revision in which the articles are found.
    public var revision = 0
    /// Whether it was broken off before the end.
    public var isInterrupted = false

    /// The report as `dateline index --json` ends with.
    public var json: JSONObject {
        [
            "added": .int(added), "replaced": .int(replaced), "unchanged": .int(unchanged), "rejected": .int(rejected),
            "skipped": .int(skipped), "warnings": .int(warnings), "created": .bool(created),
            "seconds": .double((seconds * 1000).rounded() / 1000), "bytes": .int(bytes), "revision": .int(revision),
        ]
    }
}

/// What happens while indexing, in order.
package enum IndexEvent: Sendable {
    /// The archive is open for writing, and locked.
    case opened
    /// The archive was made.
    case created
    /// An article was read, and for a dry run only that.
    case read(Article)
    case reject(Reject)
    /// A named path that could not be read: the run fails in the end.
    case unreadable(DatelineError)
    /// So much is on disk for good.
    case published(IndexReport)
    /// How far it is, several times a second.
    case progress(IndexReport)
}

extension Archive {
    /// Reads files and folders and adds their articles; what cannot be read is told, and the rest goes on.
    ///
    /// - Parameter problem: told in one line each of what was rejected or could not be read, on the writing thread.
    /// - Throws: `.archiveLocked`, `.disk`, `.noArchive`; what was published before stays.
    public func index(
        _ request: IndexRequest, problem: @escaping @Sendable (String) -> Void = { _ in }
    ) async throws(DatelineError) -> IndexReport {
        try await index(request) { event in
            switch event {
            case .reject(let reject): problem("\(reject)")
            case .unreadable(let error): problem(error.message)
            default: break
            }
        }
    }

    /// Indexes files. Each article is added, replaced or found unchanged; each batch is on disk before the next begins.
    ///
    /// - Parameters:
    ///   - isInterrupted: asked before each article is taken; `true` publishes those before it and ends.
    ///   - report: told what happens, on the writing thread.
    package func index(
        _ request: IndexRequest, isInterrupted: @escaping @Sendable () -> Bool = { false },
        report: @escaping @Sendable (IndexEvent) -> Void
    ) async throws(DatelineError) -> IndexReport {
        let result = try await writer.write(create: request.create, wait: request.wait) {
            session throws(DatelineError) in
            var job = IndexJob(request, session: session, isInterrupted: isInterrupted, tell: report)
            return try job.run()
        }
        readers.refresh()
        return result
    }

    /// Reads what ``index(_:isInterrupted:report:)`` would, and writes nothing.
    package static func dryRun(_ request: IndexRequest, base: String?, report: (IndexEvent) -> Void) -> IndexReport {
        var counts = IndexReport()
        var intake = IndexJob.intake(request, base: base)
        while let event = intake.next() {
            switch event {
            case .article(let article):
                counts.added += 1
                counts.warnings += article.warnings.count
                report(.read(article))
            case .reject(let reject):
                counts.rejected += 1
                report(.reject(reject))
            case .unreadable(let error): report(.unreadable(error))
            }
        }
        counts.skipped = intake.skippedCount
        counts.bytes = intake.byteCount
        return counts
    }
}

/// One run of indexing.
private struct IndexJob {
    let request: IndexRequest
    let session: WriterSession
    let isInterrupted: @Sendable () -> Bool
    let tell: @Sendable (IndexEvent) -> Void
    private var report = IndexReport()
    private let start = ContinuousClock.now
    private var lastProgress = ContinuousClock.now

    init(
        _ request: IndexRequest, session: WriterSession, isInterrupted: @escaping @Sendable () -> Bool,
        tell: @escaping @Sendable (IndexEvent) -> Void
    ) {
        self.request = request
        self.session = session
        self.isInterrupted = isInterrupted
        self.tell = tell
    }

    static func intake(_ request: IndexRequest, base: String?) -> ArticleIntake {
        ArticleIntake(
            paths: request.paths, base: (request.base ?? base).map { InputPath($0) }, format: request.format,
            options: ReaderOptions(source: request.source))
    }

    mutating func run() throws(DatelineError) -> IndexReport {
        tell(.opened)
        report.created = session.created
        if session.created { tell(.created) }
        var intake = Self.intake(request, base: session.base)
        if session.base == nil || request.base != nil, let base = intake.base { try session.setBase(base.text) }
        while let event = intake.next() {
            report.bytes = intake.byteCount
            report.skipped = intake.skippedCount
            // An interruption ends standard input in the middle: what was read last may be half an article.
            if isInterrupted() { break }
            try take(event)
        }
        report.isInterrupted = isInterrupted()
        report.bytes = intake.byteCount
        report.skipped = intake.skippedCount
        try publish()
        if !report.isInterrupted {
            try session.collectCompletions()
            report.revision = session.revision
        }
        return report
    }

    private mutating func take(_ event: ArticleIntake.Event) throws(DatelineError) {
        switch event {
        case .article(let article):
            switch try session.put(article) {
            case .added: report.added += 1
            case .replaced: report.replaced += 1
            case .unchanged: report.unchanged += 1
            }
            report.warnings += article.warnings.count
            tell(.read(article))
            if session.isFull { try publish() }
        case .reject(let reject):
            report.rejected += 1
            tell(.reject(reject))
            if let most = request.maximumRejects, report.rejected > most {
                try publish()
                throw DatelineError(
                    .unreadableInput,
                    "more than \(most) records were rejected; stopped (what was read before is in the archive)")
            }
        case .unreadable(let error): tell(.unreadable(error))
        }
        if .now - lastProgress > .milliseconds(100) {
            lastProgress = .now
            report.seconds = (.now - start) / .seconds(1)
            tell(.progress(report))
        }
    }

    private mutating func publish() throws(DatelineError) {
        try session.publish()
        report.revision = session.revision
        report.seconds = (.now - start) / .seconds(1)
        tell(.published(report))
    }
}
