internal import Processes
public import DatelineIngest
public import DatelineJSON
public import DatelineModel
internal import DatelineStorage

/// What to index, and how.
public struct IndexRequest: Sendable {
    /// Files, folders (read with all below them), or `-` for standard input.
    public var paths: [String]
    /// The formats that can be read: ``DatelineIngest/Format/standard`` and a program's own.
    public var formats: [Format]
    /// How files are read: told by themselves, or all in one of the formats.
    public var format = FormatChoice.auto
    /// Source of articles that name none.
    public var source: String?
    /// The folder below which paths become ids; `nil` for the archive's own.
    public var base: String?
    /// Makes the archive where there is none.
    public var create = true
    /// Own fields of the archive, kept in it: those that it has already need not be named again.
    public var fields: [OwnField] = []
    /// How long to wait for another process that writes.
    public var wait = Duration.zero
    /// Rejected records after which indexing stops; `nil` for any number.
    public var maximumRejects: Int?
    /// Bytes of memory that building a large archive may take, from 64 MiB on; what does not fit waits on disk.
    public var memory = 1 << 30

    /// Bytes of input from which on an empty archive is built in bulk; the largest number never is reached.
    package var bulkBytes = 1 << 20

    public init(_ paths: [String], formats: [Format] = Format.standard) {
        self.paths = paths
        self.formats = formats
    }

    /// Cuts the input into chunks.
    /// - Parameter own: the archive's own fields.
    func intake(
        base: String?, own: [OwnField], isCutOff: @escaping () -> Bool = { false }
    ) -> ChunkIntake {
        var options = ReaderOptions(source: source)
        options.fields = own
        return ChunkIntake(
            paths: paths, base: (self.base ?? base).map { InputPath($0) }, format: format, formats: formats,
            options: options, isCutOff: isCutOff)
    }
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
    /// Bytes of all files to be read, where that is known from the start.
    package var bytesInAll: Int?

    mutating func count(_ outcome: WriterSession.Outcome) {
        switch outcome {
        case .added: added += 1
        case .replaced: replaced += 1
        case .unchanged: unchanged += 1
        }
    }

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
    /// All was read, and this share of it (0 to 1) is merged into the archive.
    case merging(IndexReport, share: Double)
    /// Something that people may want to know.
    case note(String)
}

extension Archive {
    /// Reads files and folders and adds their articles; what cannot be read is told, and the rest goes on.
    ///
    /// - Parameter problem: told in one line each of what was rejected or could not be read, by one thread at a
    ///   time.
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
    ///   - report: told what happens, in order, by one thread at a time.
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
        var intake = request.intake(base: base, own: request.fields)
        var named = NamedPathCheck()
        var bytesOfFiles = 0
        while let chunk = intake.next() {
            bytesOfFiles += chunk.read { event in
                switch named.take(event) {
                case .article(let article)?:
                    counts.added += 1
                    counts.warnings += article.warnings.count
                    report(.read(article))
                case .reject(let reject)?:
                    counts.rejected += 1
                    report(.reject(reject))
                case .unreadable(let error)?: report(.unreadable(error))
                case .endOfPath?, nil: break
                }
            }
            counts.skipped = chunk.skippedCount
            counts.bytes = chunk.bytesRead + bytesOfFiles
        }
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

    mutating func run() throws(DatelineError) -> IndexReport {
        tell(.opened)
        for name in session.foreign { tell(.note("\(name) is not Dateline's, and is left alone")) }
        let rewritten = try session.declare(request.fields)
        if rewritten > 0 { tell(.note("\(rewritten) articles that the archive holds were indexed by the new fields")) }
        report.bytesInAll = InputSize.known(request.paths)
        switch try session.mayWriteInBulk(least: request.bulkBytes) {
        case .from(let byteCount): try runByChunks(bulkFrom: byteCount)
        case .unknownVersion(let version):
            tell(
                .note(
                    "Xapian \(version) is not known to the bulk builder; everything goes through Xapian's own writer, slowly"
                ))
            try runByChunks(bulkFrom: .max)
        case .unknownDatabase(let reason):
            tell(.note("\(reason); everything goes through Xapian's own writer, slowly"))
            try runByChunks(bulkFrom: .max)
        }
        if let problem = session.languageProblem {
            tell(
                .note(
                    "articles that name no language have none now, since the library that identifies them is missing: \(problem)"
                ))
        }
        return report
    }

    /// The base of a first run, or one that was said anew.
    private func keep(_ base: InputPath?) throws(DatelineError) {
        if session.base == nil || request.base != nil, let base { try session.setBase(base.text) }
    }

    private mutating func finish() throws(DatelineError) {
        report.isInterrupted = isInterrupted()
        try publish()
        if !report.isInterrupted {
            try session.collectCompletions()
            if session.isKept { report.revision = session.revision }
        }
    }

    private mutating func take(_ event: IntakeEvent) throws(DatelineError) {
        switch event {
        case .article(let article):
            var stored = article
            report.count(try session.put(&stored))
            report.warnings += stored.warnings.count
            tell(.read(article))
            if session.isFull { try publish() }
        case .reject(let reject):
            report.rejected += 1
            tell(.reject(reject))
            if let most = request.maximumRejects, report.rejected > most {
                try publish()
                throw Self.overdrawn(most)
            }
        case .unreadable(let error): tell(.unreadable(error))
        case .endOfPath: break
        }
        if .now - lastProgress > .milliseconds(100) {
            lastProgress = .now
            report.seconds = (.now - start) / .seconds(1)
            tell(.progress(report))
        }
    }

    private static func overdrawn(_ most: Int) -> DatelineError {
        DatelineError(
            .unreadableInput,
            "more than \(most) records were rejected; stopped (what was read before is in the archive)")
    }

    private mutating func publish() throws(DatelineError) {
        try session.publish()
        try told()
    }

    private mutating func told() throws(DatelineError) {
        if session.created, !report.created {
            report.created = true
            tell(.created)
        }
        // An archive that nothing was put into does not stay.
        report.revision = session.isKept ? session.revision : 0
        report.seconds = (.now - start) / .seconds(1)
        tell(.published(report))
    }
}

extension IndexJob {
    /// Bytes of input that are held to see whether there are enough to be added in bulk.
    private static let mostHeld = 64 << 20
    /// Bytes for which a file of one article counts before it is read.
    private static let bytesPerFile = 4096

    /// Looks whether the input is large, and takes it the one way or the other.
    private mutating func runByChunks(bulkFrom least: Int) throws(DatelineError) {
        let isInterrupted = isInterrupted
        var intake = request.intake(base: session.base, own: session.ownFields, isCutOff: isInterrupted)
        try keep(intake.base)
        var first: [IntakeChunk] = []
        var byteCount = 0
        // Files whose sizes are known need not be held.
        let isLarge = report.bytesInAll.map { $0 >= least } ?? false
        while byteCount < min(least, isLarge ? 1 : Self.mostHeld) {
            guard least < .max, !isInterrupted(), let chunk = intake.next() else {
                return try runOneByOne(first, &intake)
            }
            byteCount += chunk.byteCount + chunk.fileCount * Self.bytesPerFile
            first.append(chunk)
        }
        if byteCount < least, !isLarge { return try runOneByOne(first, &intake) }
        try runInBulk(first, &intake)
    }

    private mutating func runInBulk(_ first: [IntakeChunk], _ intake: inout ChunkIntake) throws(DatelineError) {
        let isInterrupted = isInterrupted
        let workers = WorkerThreads.defaultCount
        let memory = max(request.memory, 64 << 20)
        let build = try session.beginBulk(memory: memory, workers: workers)
        let job = BulkJob(
            build, maximumRejects: request.maximumRejects, report: report, start: start, workers: workers,
            memory: memory, tell: tell)
        var waiting = first[...]
        let (read, exceedsRejectLimit) = try job.run(workers: workers) {
            waiting.popFirst() ?? (isInterrupted() ? nil : intake.next())
        }
        report = read
        report.isInterrupted = isInterrupted()
        if report.added + report.replaced > 0 {
            let (counts, start, tell) = (report, start, tell)
            try session.publish(build) { share in
                var counts = counts
                counts.seconds = (.now - start) / .seconds(1)
                tell(.merging(counts, share: share))
            }
        }
        try told()
        if exceedsRejectLimit, let most = request.maximumRejects { throw Self.overdrawn(most) }
        if !report.isInterrupted {
            try session.collectCompletions()
            if session.isKept { report.revision = session.revision }
        }
    }

    /// Takes the input article by article: what was read already, for which an interruption comes too late, and the rest.
    private mutating func runOneByOne(
        _ first: [IntakeChunk], _ intake: inout ChunkIntake
    ) throws(DatelineError) {
        var named = NamedPathCheck()
        var bytesOfFiles = 0
        var waiting = first[...]
        while let chunk = waiting.popFirst() ?? (isInterrupted() ? nil : intake.next()) {
            var events: [IntakeEvent] = []
            bytesOfFiles += chunk.read { event in
                if let event = named.take(event) { events.append(event) }
            }
            report.bytes = chunk.bytesRead + bytesOfFiles
            report.skipped = chunk.skippedCount
            session.expect(events.compactMap { if case .article(let article) = $0 { article } else { nil } })
            for event in events { try take(event) }
        }
        try finish()
    }
}
