internal import ArgumentParser
internal import Dateline
internal import DatelineStorage
internal import Glibc

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", _superCommandName: "dateline", abstract: "Verifies the archive, and repairs it.",
        discussion: """
            Compares every file of the archive with the digest that it had when it was made, and prints what is wrong. It \
            runs in a process of its own, since a damaged database can crash its reader.

            --repair makes again what follows from other files. Of a part of the archive whose tables are damaged it indexes \
            the articles again whose records can be read, and leaves the part out. The ids of articles that are lost are \
            printed, or written to the file of --lost: index their sources again. What was damaged is kept as NAME.damaged; \
            nothing is deleted. A damaged manifest.json is restored from a backup.

              dateline check
              dateline check --repair --lost lost.txt

            Exit status: 0 sound or repaired, 1 damaged, 66 no archive.
            """)

    @OptionGroup var archive: ArchiveOption

    @Flag(help: "Also run Xapian's own check of every table, read every article and look it up by its id.")
    var deep = false

    @Flag(help: "Bring back what can be brought back, and go on without what cannot.")
    var repair = false

    @Option(
        help: ArgumentHelp("With --repair, write the ids of lost articles here, one a line.", valueName: "file"),
        completion: .file())
    var lost: String?

    @OptionGroup var waiting: WaitOption

    /// Set in the child process that does the check, which may crash on a damaged file.
    @Flag(help: .hidden)
    var here = false

    func validate() throws {
        if lost != nil, !repair { throw ValidationError("--lost goes with --repair") }
    }

    func run() async throws {
        try await ExitStatus.reporting {
            guard here else {
                let status = try CheckProcess.run(arguments, on: archive.path)
                if status != 0 { throw ExitCode(status) }
                return
            }
            if repair { try repairArchive() }
            try check()
        }
    }

    /// The command line of the child process.
    private var arguments: [String] {
        var arguments = ["check"]
        if deep { arguments.append("--deep") }
        if repair { arguments.append("--repair") }
        if let lost { arguments += ["--lost", lost] }
        if waiting.wait > 0 { arguments += ["--wait", "\(waiting.wait)"] }
        return arguments
    }

    private func repairArchive() throws {
        let file = try lost.map { path throws(DatelineError) in try LineFile(writing: path) }
        var failure: DatelineError?
        var progress = ByteProgress("comparing")
        let report = try Archive.repair(
            at: archive.path, wait: waiting.duration,
            lost: { id in
                guard let file else { return Output.line("lost: " + Printable.line(id)) }
                do throws(DatelineError) { try file.write(Printable.line(id)) } catch { failure = failure ?? error }
            },
            progress: { progress.show($0, of: $1) })
        progress.end()
        do throws(DatelineError) { try file?.close() } catch { failure = failure ?? error }
        for step in report.steps { Output.line(Printable.line(step)) }
        if report.steps.isEmpty { Output.line("nothing to repair") }
        let lostCount = report.lost + report.unnamed
        if lostCount > 0 {
            Output.line(
                lostCount.counted("article is", "articles are") + " lost"
                    + (report.unnamed > 0 ? ", of which \(report.unnamed) cannot be named" : "")
                    + ": index their sources again, or take them from a backup")
        }
        if let failure { throw failure }
    }

    private func check() throws {
        var progress = ByteProgress("comparing")
        let report = try Archive.check(at: archive.path, deep: deep) { progress.show($0, of: $1) }
        progress.end()
        for problem in report.problems { Output.line(Printable.line(problem)) }
        if report.untoldCount > 0 { Output.line("and " + report.untoldCount.counted("more problem")) }
        for name in report.foreign.prefix(CheckReport.limit) {
            Output.note("note: \(Printable.line(name)) is not Dateline's, and is left alone")
        }
        for name in report.setAside.prefix(CheckReport.limit) {
            Output.note("note: \(Printable.line(name)) is what a repair kept of damage; remove it when it is of no use")
        }
        if !report.problems.isEmpty {
            Output.flush()
            throw ExitStatus.nothingFound
        }
        Output.line("sound: \(report.articles.counted("article")), revision \(report.revision)")
    }
}
