internal import Dateline
internal import DatelineJSON
internal import HTTPTypes
internal import Logging
internal import Processes

/// Runs writes in a process of their own: if it crashes on a damaged file or runs out of memory, only its requests fail,
/// not the daemon, and its memory is freed with it.
struct WriteProcess: Sendable {
    /// A write and the open file with its articles.
    struct Item: Sendable {
        let job: WriteJob
        let body: BodySpool?

        /// Bytes of its description.
        var size: Int { JSONValue.object(job.json).jsonBytes.count }
    }

    typealias Answer = Result<JSONObject, Failure>

    let program: String
    let log: Log

    /// Does writes of one archive together and passes their answers, each the body of the HTTP answer, as soon as they
    /// are durable. Blocks until the process has ended, which may tidy up first.
    func run(_ items: [Item], answer: ([Answer], WriteFigures) -> Void) {
        var isAnswered = false
        let jobs = JSONValue.array(items.map { .object($0.job.json) }).jsonText
        let ending: ChildProcess.Ending
        do throws(ChildProcess.Fault) {
            let inputs = items.map { $0.body?.descriptor }
            ending = try ChildProcess.answer(to: ["apply", jobs], program: program, inputs: inputs) { line in
                guard !isAnswered, let (answers, figures) = Self.answers(line, items) else { return }
                isAnswered = true
                answer(answers, figures)
            }
        } catch {
            log.line(.error, "a write could not be run", [("reason", .string(error.reason))])
            let failure =
                error.isTemporary
                ? Failure(
                    .serviceUnavailable, "busy", "the system has no process to give for a write; try again",
                    retryAfter: 2) : broken("could not be run: \(error.reason)")
            return answer(items.map { _ in .failure(failure) }, WriteFigures())
        }
        if isAnswered { return }
        // One of them may have ended all.
        guard items.count == 1 else {
            var answers: [Answer] = []
            var figures = WriteFigures()
            for item in items {
                run([item]) { one, last in
                    answers += one
                    figures = last
                }
            }
            return answer(answers, figures)
        }
        answer([.failure(told(ending))], WriteFigures())
    }

    /// Merges segments of the archive, beside other writes.
    func merge(_ job: MergeJob) -> MergeAnswer? {
        var answer: MergeAnswer?
        let arguments = ["apply", JSONValue.object(job.json).jsonText]
        let ending = try? ChildProcess.answer(to: arguments, program: program) { line in
            answer = (try? JSONParser.parse(line).objectValue).flatMap { MergeAnswer($0) }
        }
        if let failure = answer?.failure {
            log.line(.warning, "segments could not be merged", [("reason", .string(failure))])
        } else if answer == nil {
            log.line(.warning, "a merge of segments ended without an answer", [("how", .string("\(ending as Any)"))])
        }
        return answer
    }

    private static func answers(_ line: [UInt8], _ items: [Item]) -> ([Answer], WriteFigures)? {
        guard let object = try? JSONParser.parse(line).objectValue, let members = object["answers"]?.arrayValue else {
            return nil
        }
        let answers = members.compactMap { $0.objectValue.flatMap { WriteAnswer($0) } }
        guard answers.count == items.count else { return nil }
        return (
            zip(items, answers).map { item, answer in
                switch answer {
                case .done(let report): .success(report)
                case .failed(let error): .failure(Failure(error, archive: item.job.archive))
                }
            }, WriteFigures(object["figures"])
        )
    }

    private func told(_ ending: ChildProcess.Ending) -> Failure {
        switch ending {
        case .status(let status):
            log.line(.error, "a write ended without an answer", [("status", .int(Int(status)))])
            return broken("ended without an answer (status \(status))")
        case .signal(let signal):
            log.line(.error, "a write crashed", [("signal", .int(Int(signal)))])
            return broken("crashed (signal \(signal))")
        }
    }

    private func broken(_ what: String) -> Failure {
        Failure(
            .internalServerError, "internal",
            "the write \(what); no article is in the archive by half, and those sent again do no harm; "
                + "if it happens again, run dateline check")
    }
}
