internal import ArgumentParser
internal import Dateline
internal import Glibc

/// Runs `dateline check` in a process of its own, so that a crash over a damaged file is a finding and no crash of ours.
enum CheckProcess {
    /// Answers the exit status that a check of the archive gives.
    static func run(_ path: String) throws(DatelineError) -> Int32 {
        Output.flush()
        let arguments = ["dateline", "check", "--here", "--index", path]
        var pointers = arguments.map { strdup($0) } + [nil]
        defer { pointers.forEach { free($0) } }
        var process = pid_t()
        let failed = posix_spawn(&process, "/proc/self/exe", nil, nil, &pointers, environ)
        guard failed == 0 else {
            throw DatelineError(
                .internal, "\(path): the check could not be started: \(String(cString: strerror(failed)))")
        }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            guard errno == EINTR else {
                throw DatelineError(.internal, "\(path): the check was lost: \(String(cString: strerror(errno)))")
            }
        }
        let signal = status & 0x7F
        if signal == 0 { return status >> 8 & 0xFF }
        Output.line("damaged: the check itself broke off (signal \(signal)) over the archive's files")
        return ExitStatus.nothingFound.rawValue
    }
}
