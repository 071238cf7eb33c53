internal import Dateline
internal import Glibc
internal import Processes

/// `dateline apply JOBS`: does some writes, or merges, for `dateline serve`, which starts it, and prints the answers in
/// JSON. It is internal, so help omits it, and it bypasses the argument parser, since every write waits for its start.
enum ApplyCommand {
    /// Far more than bodies within the daemon's limits need; ends an endless loop over a damaged file.
    private static let processorSeconds = 600

    /// Runs the command if the arguments name it, and returns its exit status; `nil` for another command.
    static func run(_ words: [String]) -> Int32? {
        guard words.count == 2, words[0] == "apply", let request = try? JSONParser.parse(words[1]) else { return nil }
        if let object = request["merge"]?.objectValue, let job = MergeJob(object) { return merge(job) }
        let jobs = (request.arrayValue ?? []).compactMap { $0.objectValue.flatMap(WriteJob.init) }
        guard let first = jobs.first, jobs.count == request.arrayValue?.count else { return nil }
        ChildSetup.begin(memory: first.memory, processorSeconds: processorSeconds, inputs: jobs.count)
        let items = jobs.enumerated().map { WriteGroup.Item($1, body: ChildSetup.firstInput + Int32($0)) }
        WriteGroup(items).run { answers, figures in
            Output.json(["answers": .array(answers.map { .object($0.json) }), "figures": figures.json])
            Output.flush()
        }
        return 0
    }

    private static func merge(_ job: MergeJob) -> Int32 {
        ChildSetup.begin(memory: job.memory, processorSeconds: .max)
        // Searches and writes go first.
        _ = nice(10)
        Output.json(job.answer().json)
        Output.flush()
        return 0
    }
}
