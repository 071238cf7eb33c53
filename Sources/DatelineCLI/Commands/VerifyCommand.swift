internal import ArgumentParser
internal import Dateline
internal import DatelineStorage
internal import Glibc

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", _superCommandName: "dateline",
        abstract: "Verifies that the archive, or what it was indexed from, is as it was.",
        discussion: """
            Without a path, or with the path of an archive: compares every file of the archive with its digest, follows the \
            chain of all revisions from the first to the present one, and reads every article. It prints the link of the \
            present revision: noted outside of the archive, it tells later whether the archive still has the history that it \
            had then.

            With files and folders: reads them as index would, and tells which of their articles the archive has otherwise, \
            which it lacks, and which of its own are in the files no more. Nothing is written. Give the options of reading \
            that they were indexed with.

              dateline verify
              dateline verify --since 30f7f7ba72f5a76eadc762d360ded49578ca5d905bde57ee918761776b577162
              dateline verify articles/

            Exit status: 0 as it was; 1 something differs, or the link is not in the history; 65 a path cannot be read; 66 \
            no archive.
            """)

    @OptionGroup var archive: ArchiveOption

    @Option(help: ArgumentHelp("A link noted earlier, which has to be in the archive's history.", valueName: "link"))
    var since: String?

    @OptionGroup var reading: ReadingOptions

    @Flag(help: "Print a JSON object.")
    var json = false

    /// Set in the child process that reads the archive, which may crash on a damaged file.
    @Flag(help: .hidden)
    var here = false

    @Argument(
        help: ArgumentHelp("An archive, or files and folders that were indexed.", valueName: "path"),
        completion: .file())
    var paths: [String] = []

    func run() async throws {
        try await ExitStatus.reporting {
            if paths.isEmpty || paths.count == 1 && Archive.exists(at: paths[0]) {
                let path = paths.first ?? archive.path
                guard here else {
                    let words = (since.map { ["--since", $0] } ?? []) + (json ? ["--json"] : [])
                    let status = try CheckProcess.run(["verify"] + words, on: path)
                    if status != 0 { throw ExitCode(status) }
                    return
                }
                return try verifyArchive(path)
            }
            guard since == nil else {
                throw DatelineError(
                    .invalidParameter, "since: goes with an archive, not with files", parameter: "since")
            }
            try verifySources()
        }
    }

    // MARK: - The archive

    private func verifyArchive(_ path: String) throws {
        var progress = ByteProgress("comparing")
        let report = try Archive.verify(at: path, since: since) { progress.show($0, of: $1) }
        progress.end()
        if json {
            Output.json(report.json)
        } else {
            tell(report)
        }
        guard report.problems.isEmpty else {
            Output.flush()
            throw ExitStatus.nothingFound
        }
    }

    private func tell(_ report: VerificationReport) {
        for problem in report.problems.prefix(CheckReport.limit) { Output.line(Printable.line(problem)) }
        if report.problems.count > CheckReport.limit {
            Output.line("and " + (report.problems.count - CheckReport.limit).counted("more problem"))
        }
        if let since = report.since {
            Output.line("since: revision \(since.number)" + (since.instant.map { ", published \($0)" } ?? ""))
        }
        guard report.problems.isEmpty else { return }
        let first = report.first?.instant.map { ", the first published \($0)" } ?? ""
        Output.line("whole: \(report.articles.counted("article")), revision \(report.revision)\(first)")
        if report.beginsAgain, let first = report.first {
            Output.line("the history before revision \(first.number) was lost by damage")
        }
        Output.line("link: \(report.link)")
    }

    // MARK: - Sources

    private func verifySources() throws {
        var request = IndexRequest(paths)
        request.exactPaths = RawArguments.bytes(of: paths).map { InputPath(bytes: $0) }
        try reading.set(in: &request)
        Interrupt.catchSignals()
        var isUnreadable = false
        let found = try Archive.compare(request, at: archive.path, isInterrupted: { Interrupt.wasAsked }) { event in
            switch event {
            case .reject(let reject): Output.note("\(reject)")
            case .unreadable(let error):
                isUnreadable = true
                Output.note("dateline: \(error.message)")
            default: break
            }
        }
        if json {
            Output.json(found.json)
        } else {
            for article in found.missing {
                Output.line("missing: \(Printable.line(article.id)), read from \(Printable.line(article.origin))")
            }
            for (id, fields) in found.changed.sorted(by: { $0.key < $1.key }) {
                Output.line("changed: \(Printable.line(id)): \(fields.joined(separator: ", "))")
            }
            for id in found.added.sorted() { Output.line("added: \(Printable.line(id))") }
            Output.line(
                "\(found.missing.count) missing, \(found.changed.count) changed, \(found.added.count) added, "
                    + "\(found.same.counted("article")) the same")
        }
        Output.flush()
        if isUnreadable { throw ExitStatus.unreadableInput }
        if !found.isEmpty { throw ExitStatus.nothingFound }
    }
}

extension VerificationReport.Revision {
    /// When it was published.
    fileprivate var instant: String? { published.map { Instant.text(secondsSinceEpoch: $0) } }

    fileprivate var json: JSONValue { ["revision": .int(number), "published": .optional(instant)] }
}

extension VerificationReport {
    /// The report in the format of `dateline verify --json`.
    fileprivate var json: JSONObject {
        [
            "articles": .int(articles), "revision": .int(revision), "link": .string(link),
            "first": first?.json ?? .null, "since": since?.json ?? .null,
            "problems": .array(problems.map { .string($0) }),
        ]
    }
}

extension SourceDifferences {
    /// The differences in the format of `dateline verify --json PATH`.
    fileprivate var json: JSONObject {
        [
            "same": .int(same),
            "missing": .array(missing.map { ["id": .string($0.id), "origin": .string($0.origin)] }),
            "changed": .array(
                changed.sorted { $0.key < $1.key }.map { id, fields in
                    ["id": .string(id), "fields": .array(fields.map { .string($0) })]
                }),
            "added": .array(added.sorted().map { .string($0) }), "rejected": .int(rejected), "skipped": .int(skipped),
        ]
    }
}
