internal import ArgumentParser
internal import Dateline
internal import Processes

/// Runs `dateline check` or `dateline verify` in a process of its own, so that a crash on a damaged file becomes a finding.
enum CheckProcess {
    /// Returns the exit status of the command.
    /// - Parameter arguments: of the command, whose name is first.
    static func run(_ arguments: [String], on path: String) throws(DatelineError) -> Int32 {
        Output.flush()
        do throws(ChildProcess.Fault) {
            switch try ChildProcess.run(arguments.prefix(1) + ["--here", "--index", path] + arguments.dropFirst()) {
            case .status(let status): return status
            case .signal(let signal):
                Output.line("damaged: the check itself broke off (signal \(signal)) over the archive's files")
                return ExitStatus.nothingFound.rawValue
            }
        } catch {
            throw DatelineError(.internal, "\(path): the check could not be run: \(error.reason)")
        }
    }
}
