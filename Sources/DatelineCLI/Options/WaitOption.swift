internal import ArgumentParser
internal import Dateline

/// How long a command waits for another process that writes the archive.
struct WaitOption: ParsableArguments {
    @Option(help: ArgumentHelp("Seconds to wait while another process writes the archive.", valueName: "seconds"))
    var wait: Double = 0

    /// About a year; a longer time is a typing error.
    private static let longest = 3e7

    var duration: Duration { .seconds(wait) }

    func validate() throws {
        // NaN fails both comparisons.
        guard wait >= 0, wait <= Self.longest else {
            throw ValidationError("--wait: \(wait) is not a number of seconds from 0 on")
        }
    }
}
