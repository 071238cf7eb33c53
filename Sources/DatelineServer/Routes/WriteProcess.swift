internal import Dateline
internal import DatelineJSON
internal import HTTPTypes
internal import Logging
internal import Processes

/// Runs a write in a process of its own: if it crashes on a damaged file or runs out of memory, only the request fails,
/// not the daemon, and its memory is freed with it.
struct WriteProcess: Sendable {
    let program: String
    let log: Log

    /// Returns the body of the HTTP answer. Blocks until the process has ended.
    /// - Parameter body: The open file with the articles.
    func run(_ job: WriteJob, body: Int32?) throws(Failure) -> JSONObject {
        let ending: ChildProcess.Ending
        let output: [UInt8]
        do throws(ChildProcess.Fault) {
            (ending, output) = try ChildProcess.answer(
                to: ["apply", JSONValue.object(job.json).jsonText], program: program, input: body)
        } catch {
            log.line(.error, "a write could not be run", [("reason", .string(error.reason))])
            guard error.isTemporary else { throw broken("could not be run: \(error.reason)") }
            throw Failure(
                .serviceUnavailable, "busy", "the system has no process to give for a write; try again", retryAfter: 2)
        }
        let answer = (try? JSONParser.parse(output).objectValue).flatMap { WriteAnswer($0) }
        switch (ending, answer) {
        case (.status(0), .done(let report)): return report
        case (.status(0), .failed(let error)): throw Failure(error, archive: job.archive)
        case (.status(let status), _):
            log.line(.error, "a write ended without an answer", [("status", .int(Int(status)))])
            throw broken("ended without an answer (status \(status))")
        case (.signal(let signal), _):
            log.line(.error, "a write crashed", [("signal", .int(Int(signal)))])
            throw broken("crashed (signal \(signal))")
        }
    }

    private func broken(_ what: String) -> Failure {
        Failure(
            .internalServerError, "internal",
            "the write \(what); no article is in the archive by half, and those sent again do no harm; "
                + "if it happens again, run dateline check")
    }
}
