package import Glibc
internal import Synchronization

/// Held while pipes are made and processes started, so that none inherits another's pipe.
private let starting = Mutex(())

/// Another process that a test starts, watches and ends.
package final class Subprocess {
    /// How a process ended and what it wrote.
    package struct Ending {
        /// `nil` where a signal ended it.
        package let status: Int32?
        package let signal: Int32
        package let output: String
        package let error: String
        /// The most memory that it held, in bytes.
        package let peakMemory: Int

        package var errorLines: [String] { Self.lines(of: error) }
        package var outputLines: [String] { Self.lines(of: output) }

        /// Lines that end in a line feed, whatever stands before it.
        private static func lines(of text: String) -> [String] {
            text.utf8.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
        }
    }

    package let id: pid_t
    private let folder = TemporaryFolder()
    private var inputDescriptor: Int32?
    private var hasEnded = false

    /// Starts a program.
    /// - Parameters:
    ///   - input: what it reads; `nil` for a pipe that stays open and is written by ``write(_:)``.
    ///   - environment: variables added to those of the test.
    ///   - directory: where it runs.
    package init(
        _ program: String, _ arguments: [String], input: [UInt8]? = [], environment: [String: String] = [:],
        directory: String? = nil
    ) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        // Glibc's module lacks the spawn action that changes folder.
        let command = directory.map { ["env", "-C", $0, program] + arguments } ?? [program] + arguments
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let input { posix_spawn_file_actions_addopen(&actions, 0, folder.write("input", input), O_RDONLY, 0) }
        posix_spawn_file_actions_addopen(&actions, 1, folder["output"], O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, folder["error"], O_WRONLY | O_CREAT | O_APPEND, 0o600)

        var variables = environment.map { strdup("\($0.key)=\($0.value)") }
        var next = environ
        while let variable = next.pointee {
            let name = String(cString: variable).prefix { $0 != "=" }
            if environment[String(name)] == nil, name != "DATELINE_INDEX" { variables.append(strdup(variable)) }
            next += 1
        }
        variables.append(nil)
        var pointers = command.map { strdup($0) } + [nil]
        defer { (variables + pointers).forEach { free($0) } }
        var id = pid_t()
        let (failure, descriptor) = starting.withLock { _ -> (Int32, Int32?) in
            guard input == nil else {
                return (posix_spawnp(&id, command[0], &actions, nil, &pointers, &variables), nil)
            }
            var ends: [Int32] = [0, 0]
            guard pipe(&ends) == 0 else { return (errno, nil) }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
            defer { close(ends[0]) }
            return (posix_spawnp(&id, command[0], &actions, nil, &pointers, &variables), ends[1])
        }
        guard failure == 0 else { fatalError("\(program) could not be started: \(String(cString: strerror(failure)))") }
        self.id = id
        inputDescriptor = descriptor
    }

    deinit {
        closeInput()
        if !hasEnded {
            kill(id, SIGKILL)
            waitpid(id, nil, 0)
        }
    }

    package func write(_ text: String) {
        let bytes = Array(text.utf8)
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(inputDescriptor!, $0.baseAddress! + sent, bytes.count - sent)
            }
            guard count > 0 else { return }
            sent += count
        }
    }

    package func closeInput() {
        if let inputDescriptor { close(inputDescriptor) }
        inputDescriptor = nil
    }

    package func send(_ signal: Int32) { kill(id, signal) }

    /// What it wrote to standard output so far.
    package var outputSoFar: String { String(decoding: folder.read("output"), as: UTF8.self) }

    /// What it wrote to standard error so far.
    package var errorSoFar: String { String(decoding: folder.read("error"), as: UTF8.self) }

    /// Waits until something holds, or the process has ended.
    /// - Parameter pause: microseconds from one look to the next.
    package func waits(pause: UInt32 = 5_000, for condition: () -> Bool) -> Bool {
        while true {
            if condition() { return true }
            var information = siginfo_t()
            if waitid(P_PID, id_t(id), &information, WEXITED | WNOHANG | WNOWAIT) == 0,
                information.si_signo == SIGCHLD
            {
                return condition()
            }
            usleep(pause)
        }
    }

    /// Waits for the end.
    /// - Parameter closingInput: ends the pipe that the process reads; else it stays open.
    package func end(closingInput: Bool = true) -> Ending {
        if closingInput { closeInput() }
        var status: Int32 = 0
        var usage = rusage()
        while wait4(id, &status, 0, &usage) < 0, errno == EINTR {}
        hasEnded = true
        let signal = status & 0x7F
        return Ending(
            status: signal == 0 ? status >> 8 & 0xFF : nil, signal: signal,
            output: String(decoding: folder.read("output"), as: UTF8.self),
            error: String(decoding: folder.read("error"), as: UTF8.self), peakMemory: usage.ru_maxrss * 1024)
    }

    /// Runs a program to its end.
    package static func run(
        _ program: String, _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:],
        directory: String? = nil
    ) -> Ending {
        Subprocess(program, arguments, input: input, environment: environment, directory: directory).end()
    }

    /// Whether a program of that name can be found.
    package static func finds(_ program: String) -> Bool {
        run("/bin/sh", ["-c", "command -v \(program)"]).status == 0
    }
}

/// Dateline's program: the one that `DATELINE_PROGRAM` names, or the one that was built beside the tests.
package let datelineProgram = environmentValue("DATELINE_PROGRAM") ?? testFolder() + "/dateline"

/// Where the running tests were built.
private func testFolder() -> String {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    return "/"
        + String(decoding: buffer[..<max(0, count)], as: UTF8.self).split(separator: "/").dropLast()
        .joined(separator: "/")
}

/// The value of an environment variable.
package func environmentValue(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
