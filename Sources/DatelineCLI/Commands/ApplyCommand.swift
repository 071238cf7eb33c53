internal import Dateline
internal import Glibc
internal import Processes

/// `dateline apply JOB`: does one write for `dateline serve`, which starts it, and prints the answer in JSON. It is
/// internal, so help omits it, and it bypasses the argument parser, since every write waits for its start.
enum ApplyCommand {
    /// Far more than a body within the daemon's limits needs; ends an endless loop over a damaged file.
    private static let processorSeconds = 600

    /// Runs the command if the arguments name it, and returns its exit status; `nil` for another command.
    static func run(_ words: [String]) -> Int32? {
        guard words.count == 2, words[0] == "apply", let object = try? JSONParser.parse(words[1]).objectValue,
            let job = WriteJob(object)
        else { return nil }
        ChildSetup.begin(memory: job.memory, processorSeconds: processorSeconds)
        Output.json(job.answer(body: STDIN_FILENO).json)
        Output.flush()
        return 0
    }
}
