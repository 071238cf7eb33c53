internal import ArgumentParser
internal import Dateline
internal import Glibc

struct CompactCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compact", _superCommandName: "dateline", abstract: "Rewrites the archive at its smallest.",
        discussion: """
            Readers go on undisturbed; other writers are told that the archive is locked until it is done. It needs room \
            on the disk for a second copy.
            """)

    @OptionGroup var archive: ArchiveOption

    @OptionGroup var waiting: WaitOption

    func run() async throws {
        try await ExitStatus.reporting {
            signal(SIGPIPE, SIG_IGN)
            let archive = try await archive.open()
            let before = try await archive.stats().bytes
            try await archive.compact(wait: waiting.duration)
            Output.note("\(before) bytes before, \(try await archive.stats().bytes) after")
        }
    }
}
