internal import Files
internal import Glibc

/// Runs the program again in a child process, for work that may crash or take much memory.
package enum ChildProcess {
    /// How a process ended.
    package enum Ending: Sendable, Equatable {
        case status(Int32)
        case signal(Int32)
    }

    /// Why a process could not be run.
    package struct Fault: Error, Sendable, Equatable {
        /// The system's message.
        package let reason: String
        /// Whether the system is only temporarily out of processes or memory.
        package let isTemporary: Bool

        init(_ number: Int32) {
            reason = SystemError(number).reason
            isTemporary = number == EAGAIN || number == ENOMEM
        }
    }

    /// The program that this process runs, even if its file was replaced.
    package static let ownProgram = "/proc/self/exe"

    /// Runs a command with the caller's standard input and output, and in its process group, so that Ctrl-C ends both.
    package static func run(
        _ arguments: [String], program: String = ownProgram
    ) throws(Fault) -> Ending {
        try ending(of: start(program, arguments, POSIX_SPAWN_SETSIGMASK) { _ in })
    }

    /// Runs a command in its own process group, and passes each line that it writes to standard output as soon as it is
    /// there; returns when it has ended.
    ///
    /// Blocks. The command must call ``ChildSetup/begin(memory:processorSeconds:inputs:)``, which ends it with its parent.
    /// - Parameter inputs: open files, which the command has as descriptors from ``ChildSetup/firstInput`` on; `nil` for an
    ///   empty one.
    package static func answer(
        to arguments: [String], program: String = ownProgram, inputs: [Int32?] = [], line: ([UInt8]) -> Void
    ) throws(Fault) -> Ending {
        // A socket pair, because unlike a pipe it is created with the close-on-exec flag atomically.
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw Fault(errno) }
        var sent = ends[1]
        defer {
            close(ends[0])
            if sent >= 0 { close(sent) }
        }
        // Descriptors that others are moved to could be overwritten by one `dup2` before the next has copied them.
        let first = ChildSetup.firstInput + Int32(inputs.count)
        let output = try Duplicate(of: sent, from: first)
        let sources = try inputs.map { input throws(Fault) -> Duplicate? in
            if let input { try Duplicate(of: input, from: first) } else { nil }
        }
        let process = try start(program, arguments, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP) { actions in
            posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
            for (place, source) in sources.enumerated() {
                let number = ChildSetup.firstInput + Int32(place)
                if let source {
                    posix_spawn_file_actions_adddup2(&actions, source.descriptor, number)
                } else {
                    posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_RDONLY, 0)
                }
            }
            posix_spawn_file_actions_adddup2(&actions, output.descriptor, STDOUT_FILENO)
        }
        // The output ends only when the child is the only process that can write to it.
        output.close()
        close(sent)
        sent = -1
        passLines(from: ends[0], to: line)
        return try ending(of: process)
    }

    /// Passes the lines that come from a descriptor until its end, without their newlines.
    private static func passLines(from descriptor: Int32, to body: ([UInt8]) -> Void) {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var rest: [UInt8] = []
        while true {
            let count = buffer.withUnsafeMutableBufferPointer { buffer in
                (try? Descriptor.read(descriptor, into: UnsafeMutableRawBufferPointer(buffer))) ?? 0
            }
            if count == 0 { break }
            for byte in buffer[..<count] {
                if byte == UInt8(ascii: "\n") {
                    body(rest)
                    rest.removeAll()
                } else {
                    rest.append(byte)
                }
            }
        }
        if !rest.isEmpty { body(rest) }
    }

    /// A copy of a descriptor, with a number from a given one on.
    private final class Duplicate {
        private(set) var descriptor: Int32

        init(of descriptor: Int32, from first: Int32) throws(Fault) {
            self.descriptor = fcntl(descriptor, F_DUPFD_CLOEXEC, first)
            guard self.descriptor >= 0 else { throw Fault(errno) }
        }

        deinit { close() }

        func close() {
            if descriptor >= 0 { Glibc.close(descriptor) }
            descriptor = -1
        }
    }

    private static func start(
        _ program: String, _ arguments: [String], _ flags: Int32,
        _ add: (inout posix_spawn_file_actions_t) -> Void
    ) throws(Fault) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        add(&actions)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Pool threads block signals, and a process inherits the signal mask of the thread that starts it.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(flags))
        // If SIGCHLD is ignored, which is inherited, the system discards how a process ended.
        signal(SIGCHLD, SIG_DFL)
        var words = (["dateline"] + arguments).map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        let backtrace = strdup("SWIFT_BACKTRACE=enable=no")
        defer { free(backtrace) }
        // A crash over a damaged file is reported by its signal; a backtrace takes seconds and fills the log.
        var variables = environment + (getenv("SWIFT_BACKTRACE") == nil ? [backtrace, nil] : [nil])
        var process = pid_t()
        let failed = posix_spawn(&process, program, &actions, &attributes, &words, &variables)
        guard failed == 0 else { throw Fault(failed) }
        return process
    }

    private static var environment: [UnsafeMutablePointer<CChar>?] {
        var variables: [UnsafeMutablePointer<CChar>?] = []
        var next = environ
        while let variable = next.pointee {
            variables.append(variable)
            next += 1
        }
        return variables
    }

    private static func ending(of process: pid_t) throws(Fault) -> Ending {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 { guard errno == EINTR else { throw Fault(errno) } }
        let signal = status & 0x7F
        return signal == 0 ? .status(status >> 8 & 0xFF) : .signal(signal)
    }
}
