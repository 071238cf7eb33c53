internal import ArgumentParser
internal import Dateline
internal import Glibc

struct CompactCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compact", _superCommandName: "dateline",
        abstract: "Makes one segment of all, without what is gone.",
        discussion: """
            Readers go on undisturbed; other writers are told that the archive is locked until it is done. It needs room \
            on the disk for a second copy. Nothing needs it: merges keep an archive in shape, and this is the last of them.
            """)

    @OptionGroup var archive: ArchiveOption

    @Option(
        help: ArgumentHelp(
            "What the archive keeps from now on: standard, or full, with the terms of each article too, which other "
                + "programs of Xapian's may need. Default: what it keeps.",
            valueName: "layout"))
    var layout: String?

    @OptionGroup var waiting: WaitOption

    func run() async throws {
        try await ExitStatus.reporting {
            signal(SIGPIPE, SIG_IGN)
            let layout = try layout.map { name throws(DatelineError) in
                guard let layout = Archive.Layout(rawValue: name) else {
                    throw DatelineError(
                        .invalidParameter, "layout: \(name) is none; there are \(Archive.Layout.names)",
                        parameter: "layout")
                }
                return layout
            }
            let archive = try await archive.open()
            let before = try await archive.stats().bytes
            try await archive.compact(layout: layout, wait: waiting.duration)
            Output.note("\(before) bytes before, \(try await archive.stats().bytes) after")
        }
    }
}
