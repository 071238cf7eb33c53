internal import Dateline
internal import Glibc
internal import Processes

/// `dateline apply JOB`: does one write for `dateline serve`, which starts it, and answers it in JSON. It is no command
/// for people, so no help names it; and it begins without the parser of commands, since every write waits for its start.
enum ApplyCommand {
    /// Far more than a body within the daemon's limits takes, and an end to what a damaged file may lead into.
    private static let processorSeconds = 600

    /// Does what the words of a command line say, and answers the exit status; `nil` where they are another command.
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
