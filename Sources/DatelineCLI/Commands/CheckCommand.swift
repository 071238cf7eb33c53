internal import ArgumentParser
internal import Dateline
internal import DatelineStorage
internal import Glibc

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", _superCommandName: "dateline", abstract: "Verifies the archive.",
        discussion: """
            Looks at the manifest, every table of the database and every article, and prints what is wrong. It runs in a \
            process of its own, since a damaged database can crash its reader.

            Exit status: 0 sound, 1 damaged, 66 no archive.
            """)

    @OptionGroup var archive: ArchiveOption

    /// Set in the child process that does the check, which may crash on a damaged file.
    @Flag(help: .hidden)
    var here = false

    func run() async throws {
        try await ExitStatus.reporting {
            guard here else {
                let status = try CheckProcess.run(archive.path)
                if status != 0 { throw ExitCode(status) }
                return
            }
            let report = try Archive.check(at: archive.path)
            for problem in report.problems { Output.line(Printable.line(problem)) }
            if report.untoldCount > 0 { Output.line("and " + report.untoldCount.counted("more problem")) }
            for name in report.foreign.prefix(CheckReport.limit) {
                Output.note("note: \(Printable.line(name)) is not Dateline's, and is left alone")
            }
            if !report.problems.isEmpty {
                Output.flush()
                throw ExitStatus.nothingFound
            }
            Output.line("sound: \(report.articles.counted("article")), revision \(report.revision)")
            if !report.coversTables {
                Output.note("note: every article was read; tables are checked only for whoever may write them")
            }
        }
    }
}
