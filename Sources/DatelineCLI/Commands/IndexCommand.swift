internal import ArgumentParser
internal import Dateline
internal import DatelineIngest
internal import Glibc

struct IndexCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index", _superCommandName: "dateline", abstract: "Reads articles and adds them to the archive.",
        discussion: """
            Reads text files, records in JSON, CSV and SQLite, pages, feeds, captures (WARC, WACZ), exports of press \
            databases, wire formats, scans with METS, mail and documents, also compressed and in zip and tar files. In folders, \
            files with the suffixes of these formats are read, with all folders below; a file that is named outright is \
            always tried, and so is a pipe. - reads standard input. What a file holds counts for more than its name: \
            what is not read as an article, such as a PDF, is refused by name, with the command that makes text of it.

            Much at once is built beside the archive on all processors, within --memory, and takes its place whole; \
            little is added in batches.

            The same articles again change nothing; a changed one replaces its older self. What cannot be read is \
            named, and the rest goes on.

              dateline index articles/
              dateline index news.jsonl --source "Daily News" --rejects bad.jsonl
              zcat dump.jsonl.gz | dateline index -
              dateline index --dry-run articles/
              dateline index --synonyms names.txt

            Exit status: 0 every named path could be read, rejects included; 65 one is missing or without one \
            article, or there were more rejects than --max-rejects; 69 another process writes the archive.
            """)

    @OptionGroup var archive: ArchiveOption

    @OptionGroup var reading: ReadingOptions

    @Option(
        help: ArgumentHelp(
            "The folder below which paths of files become ids; kept in the archive. Default: the archive's own, which "
                + "is the folder that was named in the first run.",
            valueName: "dir"),
        completion: .directory)
    var base: String?

    @Option(
        help: ArgumentHelp(
            "A field of your own, kept in the archive: NAME (whole values that filter and are counted), NAME:text (words "
                + "that are searched), or NAME=PATH with its place in a record, such as tags=metadata.tags; repeat for more.",
            valueName: "name"))
    var field: [String] = []

    @Option(
        help: ArgumentHelp(
            "A file of spellings that all searches look for together, such as \"Zelensky, Zelenskyy\" or \"UN => United "
                + "Nations\" on a line; kept in the archive in place of those it has. An empty file removes them.",
            valueName: "file"),
        completion: .file())
    var synonyms: String?

    @Flag(
        help: ArgumentHelp(
            "Keep lines that many articles of one outlet have. Otherwise they are left out of texts, and kept beside them."
        ))
    var keepBoilerplate = false

    @Option(
        help: ArgumentHelp("Write a JSON line for each rejected record and each file skipped.", valueName: "file"),
        completion: .file())
    var rejects: String?

    @Option(help: ArgumentHelp("Stop when more records than this are rejected.", valueName: "n"))
    var maxRejects: Int?

    @Flag(help: "Fail where there is no archive instead of making one.")
    var noCreate = false

    @Flag(help: "Only show what would be read, and how each date was known.")
    var dryRun = false

    @Flag(
        help: ArgumentHelp(
            "Only show, in a JSON object a record, where each field was read: its value, the kind of evidence, the "
                + "words, and what disagreed."))
    var explain = false

    @OptionGroup var following: FollowOptions

    @OptionGroup var waiting: WaitOption

    @Option(
        help: ArgumentHelp(
            "Memory that adding much at once may take: bytes, or with k, m or g. What does not fit waits on disk.",
            valueName: "bytes"))
    var memory: ByteSize = ByteSize(byteCount: 1 << 30)

    @Flag(help: "Show each file that is skipped, with the reason.")
    var verbose = false

    @Flag(help: "End with a JSON object of counts.")
    var json = false

    @Argument(
        help: "Files, folders, or - for standard input. None is needed where fields or synonyms are set.",
        completion: .file())
    var paths: [String] = []

    func validate() throws {
        guard paths.isEmpty, synonyms == nil && field.isEmpty || following.watch else { return }
        throw ValidationError("Missing expected argument '<paths> ...'")
    }

    func run() async throws {
        try await ExitStatus.reporting {
            // A closed pipe or a file-size limit must be reported as an error instead of killing the process within a
            // batch.
            signal(SIGPIPE, SIG_IGN)
            signal(SIGXFSZ, SIG_IGN)
            let request = try request()
            let printer = try IndexPrinter(
                archive: archive.path, rejects: rejects, showing: explain ? .provenance : dryRun ? .line : .nothing,
                showsProgress: Output.errorIsTerminal,
                showsSkipped: verbose, endsWithJSON: json)
            let report: IndexReport
            if dryRun || explain {
                report = try await dryReport(request, printer)
            } else {
                report = try await following.index(
                    request, in: Archive(unopened: archive.path),
                    report: { event in
                        // Before the archive is opened for writing, and while waiting for another writer, a signal may
                        // end the process at once.
                        if case .opened = event { Interrupt.catchSignals() }
                        printer.tell(event)
                    })
            }
            try printer.finish(
                report, json: json, dryRun: dryRun || explain, isTold: following.watch && !report.isInterrupted)
            Output.flush()
            if report.isInterrupted { throw ExitCode(130) }
            if printer.hasUnreadable { throw ExitStatus.unreadableInput }
        }
    }

    private func request() throws(DatelineError) -> IndexRequest {
        if let base {
            var status = stat()
            guard stat(base, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
                throw DatelineError(.invalidParameter, "base: \(base): no such folder", parameter: "base")
            }
        }
        var request = IndexRequest(paths)
        request.exactPaths = RawArguments.bytes(of: paths).map { InputPath(bytes: $0) }
        request.explains = explain
        request.base = base
        try following.set(in: &request)
        request.create = !noCreate
        request.leavesOutBoilerplate = !keepBoilerplate
        for declaration in field { request.fields.append(try OwnField(parsing: declaration)) }
        if let synonyms { request.synonyms = try FilterOptions.synonyms(synonyms) }
        request.wait = waiting.duration
        request.maximumRejects = maxRejects
        request.memory = memory.byteCount
        try reading.set(in: &request)
        return request
    }

    private func dryReport(_ request: IndexRequest, _ printer: IndexPrinter) async throws -> IndexReport {
        guard Archive.exists(at: archive.path) else {
            return Archive.dryRun(request, base: nil, report: printer.tell)
        }
        let archive = try await archive.open()
        return Archive.dryRun(
            request, base: try await archive.stats().base, gone: try await archive.goneArticles(request),
            report: printer.tell)
    }
}
