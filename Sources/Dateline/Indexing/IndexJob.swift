public import DatelineIngest
public import DatelineJSON
public import DatelineModel
package import DatelineStorage

/// What to index and how.
public struct IndexRequest: Sendable {
    /// Files, folders (read with all below them), or `-` for standard input.
    public var paths: [String]
    /// The formats to recognize: ``DatelineIngest/Format/standard`` and a program's own.
    public var formats: [Format]
    /// Whether to detect each file's format or to read all files in one.
    public var format = FormatChoice.auto
    /// The encoding of all inputs, but for those with a byte order mark; `nil` to find it out.
    public var encoding: TextEncoding?
    /// The source of articles that name none.
    public var source: String?
    /// The folder that ids of files are relative to; `nil` for the archive's base.
    public var base: String?
    /// Makes the archive if there is none.
    public var create = true
    /// Own fields to declare; those that the archive already has need not be repeated.
    public var fields: [OwnField] = []
    /// Synonyms for the archive to keep, in place of those that it has; empty ones remove them, `nil` changes nothing.
    public var synonyms: Synonyms?
    /// Members of records or columns of tables that hold fields, before the names that are known.
    public var mappings: [FieldMapping] = []
    /// The table or view of SQLite databases to read; `nil` for those that look like articles.
    public var table: String?
    /// Whether files are skipped that have not changed since the last run that read their path.
    public var sinceLast = false
    /// Whether articles are removed whose file is gone from one of the named folders.
    public var prune = false
    /// The names of outlets: the built-in table, or one's own rows before it.
    public var outlets = OutletNames()
    /// Whether lines that many articles of one outlet have are learned and left out of texts.
    public var leavesOutBoilerplate = true
    /// How long to wait for another writing process.
    public var wait = Duration.zero
    /// The most rejected records before indexing stops; `nil` for no limit.
    public var maximumRejects: Int?
    /// Memory for building a large archive, in bytes, at least 64 MiB; what does not fit is spilled to disk.
    public var memory = 1 << 30

    /// Whether articles say where each of their fields was read.
    package var explains = false

    /// ``paths`` as the system has them, where their names are not UTF-8.
    package var exactPaths: [InputPath]?

    /// Tables of outlets, which are not read as articles.
    package var outletTables: [InputPath] = []

    /// What has changed in the named folders, to which the run is confined; `nil` for all that is in them.
    var changes: FolderWatch.Changes?
    /// Whether a named path without an article is no failure.
    var mayFindNothing: Bool { sinceLast || isWatched }
    /// Whether the named folders are watched after the run.
    package var isWatched = false

    var inputPaths: [InputPath] { exactPaths ?? paths.map { InputPath($0) } }

    /// Bytes of input from which on several threads index it; `.max` for never.
    package var bulkBytes = 1 << 20

    public init(_ paths: [String], formats: [Format] = Format.standard) {
        self.paths = paths
        self.formats = formats
    }

    /// Cuts the input into chunks.
    /// - Parameters:
    ///   - own: the archive's own fields.
    ///   - lastWritten: when the archive was last written, in seconds since 1970. A clock that is behind that takes no
    ///     date away that the archive already has.
    func intake(
        base: String?, own: [OwnField], lastWritten: Int? = nil, scope: InputScope = InputScope(),
        isCutOff: @escaping () -> Bool = { false }
    ) -> ChunkIntake {
        var options = ReaderOptions(source: source, clock: ReferenceTime.now.notBefore(lastWritten))
        options.fields = own
        options.mappings = mappings
        options.table = table
        options.encoding = encoding
        options.explains = explains
        options.sources = outlets
        return ChunkIntake(
            paths: inputPaths, base: (self.base ?? base).map { InputPath($0) }, format: format, formats: formats,
            options: options, scope: scope, isCutOff: isCutOff)
    }
}

/// The outcome of indexing.
public struct IndexReport: Sendable, Hashable, Codable {
    public var added = 0
    public var replaced = 0
    public var unchanged = 0
    /// Records that are not articles.
    public var rejected = 0
    /// Skipped files.
    public var skipped = 0
    /// Parts of files that were left out since they are no articles by their kind.
    public var leftOut = 0
    /// Articles that were removed since their files are gone; `nil` if that was not asked for.
    public var pruned: Int?
    /// The articles read, by outlet.
    public var outlets = OutletTally()
    /// Warnings on the articles read.
    public var warnings = 0
    /// Whether the archive was made by this run.
    public var created = false
    public var seconds = 0.0
    /// Bytes read.
    public var bytes = 0
    /// The revision that contains the articles.
    public var revision = 0
    /// Whether indexing was interrupted.
    public var isInterrupted = false
    /// The total size of all files, if known from the start.
    package var bytesInAll: Int?

    mutating func count(skip: Reject) {
        if skip.code == .leftOut { leftOut += skip.partCount } else { skipped += 1 }
    }

    mutating func count(_ outcome: WriterSession.Outcome) {
        switch outcome {
        case .added: added += 1
        case .replaced: replaced += 1
        case .unchanged: unchanged += 1
        }
    }

    /// The report in the format of the last line of `dateline index --json`.
    public var json: JSONObject {
        var object: JSONObject = [
            "added": .int(added), "replaced": .int(replaced), "unchanged": .int(unchanged), "rejected": .int(rejected),
            "skipped": .int(skipped), "left_out": .int(leftOut), "warnings": .int(warnings), "created": .bool(created),
            "seconds": .double((seconds * 1000).rounded() / 1000), "bytes": .int(bytes), "revision": .int(revision),
        ]
        if let pruned { object["pruned"] = .int(pruned) }
        for member in outlets.json.members { object[member.name] = member.value }
        return object
    }
}

/// The events of indexing, in order.
package enum IndexEvent: Sendable {
    /// The archive is open for writing, and locked.
    case opened
    /// A new archive was made.
    case created
    /// An article was read; in a dry run it is not added.
    case read(Article)
    case reject(Reject)
    /// A file or folder that was not read, with the reason.
    case skipped(Reject)
    /// A named path that could not be read: the run fails at the end.
    case unreadable(DatelineError)
    /// An article whose file is gone was removed; in a dry run it is not.
    case pruned(StoredOrigin)
    /// So many folders are watched from now on.
    case watching(folders: Int)
    /// A run that read what changed in watched folders has ended.
    case batch(IndexReport)
    /// The articles counted so far are durable.
    case published(IndexReport)
    /// Progress, several times a second.
    case progress(IndexReport)
    /// Reading has ended, and this share (0 to 1) is merged into the archive.
    case merging(IndexReport, share: Double)
    /// So many of the archive's articles have been examined for new or changed own fields.
    case declaring(examined: Int, of: Int)
    /// Information for people.
    case note(String)
}

extension Archive {
    /// Reads files and folders and adds their articles; unreadable input is reported, and indexing continues.
    ///
    /// - Parameter problem: called, by one thread at a time, with a line for each record or file that was rejected or
    ///   could not be read.
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

    /// Indexes files. Each article is added, replaced or found unchanged; each batch is durable before the next one
    /// starts.
    ///
    /// - Parameters:
    ///   - isInterrupted: called before each article; `true` publishes the articles so far and stops.
    ///   - report: called with events in order, by one thread at a time.
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

    /// Reads what ``index(_:isInterrupted:report:)`` would read, and writes nothing.
    /// - Parameter gone: the archive's articles whose files are gone, if such are to be removed.
    package static func dryRun(
        _ request: IndexRequest, base: String?, gone: GoneArticles? = nil, report: (IndexEvent) -> Void
    ) -> IndexReport {
        var counts = IndexReport()
        let scope = InputScope(tables: Set(request.outletTables.compactMap(\.resolved)))
        var intake = request.intake(base: base, own: request.fields, scope: scope)
        var named = NamedPathCheck()
        var bytesOfFiles = 0
        while let chunk = intake.next() {
            bytesOfFiles += chunk.read { event in
                switch named.take(event) {
                case .article(let article)?:
                    counts.added += 1
                    counts.warnings += article.warnings.count
                    counts.outlets.add(article)
                    gone?.keep(article.id)
                    report(.read(article))
                case .reject(let reject)?:
                    counts.rejected += 1
                    report(.reject(reject))
                case .skipped(let skip)?:
                    counts.count(skip: skip)
                    report(.skipped(skip))
                case .unreadable(let error)?: report(.unreadable(error))
                case .endOfPath?, nil: break
                }
            }
            counts.bytes = chunk.bytesRead + bytesOfFiles
        }
        if let gone { counts.pruned = Self.tell(gone, request, base: intake.base, report) }
        return counts
    }
}

/// One run of indexing.
struct IndexJob {
    let request: IndexRequest
    let session: WriterSession
    let isInterrupted: @Sendable () -> Bool
    let tell: @Sendable (IndexEvent) -> Void
    var report = IndexReport()
    /// The articles to remove at the end; `nil` if none are to be removed.
    var gone: GoneArticles?
    /// When the run began, in seconds since 1970.
    let started = Instant.now
    let start = ContinuousClock.now
    private var lastProgress = ContinuousClock.now
    /// Segments that this run has published.
    var segmentCount = 0

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
        session.learnsBoilerplate = request.leavesOutBoilerplate
        for name in session.foreign { tell(.note("\(name) is not Dateline's, and is left alone")) }
        let rewritten = try session.declare(
            request.fields, isInterrupted: isInterrupted, progress: { tell(.declaring(examined: $0, of: $1)) })
        guard let rewritten else {
            report.isInterrupted = true
            return report
        }
        if rewritten > 0 {
            let articles = rewritten.counted(
                "article that the archive holds was", "articles that the archive holds were")
            tell(.note("\(articles) indexed by the new fields"))
        }
        if request.inputPaths.isEmpty {
            // Fields and synonyms may be set without reading anything.
            try keepSynonyms()
            try told()
            return report
        }
        report.bytesInAll = InputSize.known(request.changes?.written ?? request.inputPaths)
        try runByChunks(bulkFrom: WriterSession.hasRoomForThreads ? request.bulkBytes : .max)
        // An archive that stays empty is removed again.
        if session.isKept { try keepSynonyms() }
        if let problem = session.languageProblem {
            tell(
                .note(
                    "articles that name no language have none now, since the library that identifies them is missing: \(problem)"
                ))
        }
        return report
    }

    private mutating func keepSynonyms() throws(DatelineError) {
        guard let synonyms = request.synonyms, try session.keep(synonyms) else { return }
        report.revision = session.revision
        let count = synonyms.lineCount
        tell(
            .note(
                count == 0
                    ? "the archive keeps no synonyms any more"
                    : "the archive keeps \(count == 1 ? "1 line" : "\(count) lines") of synonyms for all searches; "
                        + "dateline stats --synonyms shows them"))
    }

    /// Keeps the base of a first run, or a base that the request names.
    func keep(_ base: InputPath?) throws(DatelineError) {
        if session.base == nil || request.base != nil, let base { try session.setBase(base.text) }
    }

    mutating func finish() throws(DatelineError) {
        report.isInterrupted = isInterrupted()
        try publish()
        if !report.isInterrupted {
            try complete()
            try learnBoilerplate()
            try mergeSegments()
            if session.isKept { report.revision = session.revision }
        }
    }

    /// Merges segments as far as that is cheap beside what this run added.
    func mergeSegments() throws(DatelineError) { try session.mergeSegments(added: session.bytesAdded) }

    /// Learns from the articles of this run and of earlier ones, and tells what.
    func learnBoilerplate() throws(DatelineError) {
        if let count = session.recountedForBoilerplate {
            let articles = count.counted("article that the archive holds", "articles that the archive holds")
            tell(.note("the lines of \(articles) were counted, to learn boilerplate"))
        }
        let learned = try session.learnBoilerplate()
        guard learned.lines > 0 else { return }
        tell(
            .note(
                "\(learned.lines.counted("line")) of boilerplate learned and left out of "
                    + "\(learned.articles.counted("article")); dateline stats --boilerplate shows them"))
    }

    mutating func take(_ event: IntakeEvent) throws(DatelineError) {
        switch event {
        case .article(let article):
            var stored = article
            report.count(try session.put(&stored))
            report.warnings += stored.warnings.count
            report.outlets.add(article)
            gone?.keep(stored.id)
            tell(.read(article))
            if session.isFull { try publish() }
        case .reject(let reject):
            report.rejected += 1
            tell(.reject(reject))
            if let most = request.maximumRejects, report.rejected > most {
                try publish()
                throw Self.overdrawn(most)
            }
        case .skipped(let skip):
            report.count(skip: skip)
            tell(.skipped(skip))
        case .unreadable(let error): tell(.unreadable(error))
        case .endOfPath: break
        }
        if .now - lastProgress > .milliseconds(100) {
            lastProgress = .now
            report.seconds = (.now - start) / .seconds(1)
            tell(.progress(report))
        }
    }

    static func overdrawn(_ most: Int) -> DatelineError {
        DatelineError(
            .unreadableInput,
            "more than \(most.counted("record was", "records were")) rejected; stopped (what was read before is in the archive)"
        )
    }

    mutating func publish() throws(DatelineError) {
        try session.publish()
        try told()
    }

    mutating func told() throws(DatelineError) {
        if session.created, !report.created {
            report.created = true
            tell(.created)
        }
        // An archive that stayed empty is removed, so it has no revision.
        report.revision = session.isKept ? session.revision : 0
        report.seconds = (.now - start) / .seconds(1)
        tell(.published(report))
    }
}
