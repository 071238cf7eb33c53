@preconcurrency internal import Glibc

/// Prints a line and exits with status 70 where a signal would otherwise end the process silently: on a failed
/// allocation in Swift's or another library's runtime, or a defect of ours. Only the program does this; the library
/// never ends its host.
enum LastWords {
    private static let signals = [SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP]
    /// A line for each signal, made in advance: a handler must not allocate.
    nonisolated(unsafe) private static var lines: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    private static let lineCount: Int32 = 32

    /// Prepares the lines and installs the handlers, unless a sanitizer is active or Swift's own backtraces are
    /// requested.
    static func prepare() {
        guard getenv("SWIFT_BACKTRACE") == nil, dlsym(nil, "__asan_init") == nil else { return }
        let lines = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: Int(lineCount))
        lines.initialize(repeating: nil, count: Int(lineCount))
        Self.lines = lines
        prepareStack()
        holdStackTraces()
        for signal in signals {
            lines[Int(signal)] = strdup(
                "dateline: out of memory, or a defect of Dateline (signal \(signal)); what was acknowledged is in the archive\n"
            )
            var action = sigaction()
            action.__sigaction_handler.sa_handler = { LastWords.speak($0) }
            action.sa_flags = SA_ONSTACK | Int32(bitPattern: UInt32(SA_RESETHAND))
            sigaction(signal, &action, nil)
        }
        // A process inherits blocked signals from the program that started it.
        var caught = sigset_t()
        sigemptyset(&caught)
        for signal in signals { sigaddset(&caught, signal) }
        pthread_sigmask(SIG_UNBLOCK, &caught, nil)
    }

    /// Calls only async-signal-safe functions.
    private static func speak(_ signal: Int32) {
        if signal < lineCount, let line = lines?[Int(signal)] { _ = write(STDERR_FILENO, line, strlen(line)) }
        _exit(70)
    }

    /// Of a failed allocation Swift's runtime writes one line at once, then a stack trace of thirty lines through the
    /// buffer of `stderr`. With a buffer that holds it, the trace ends with the process. What others write there is
    /// written when the program exits; the program's own lines do not pass through it.
    private static func holdStackTraces() {
        let size = 64 << 10
        guard let buffer = malloc(size) else { return }
        setvbuf(stderr, buffer.assumingMemoryBound(to: CChar.self), _IOFBF, size)
    }

    /// A separate stack for the handler, since the thread's stack may have overflowed.
    private static func prepareStack() {
        let size = 64 << 10
        guard let base = malloc(size) else { return }
        var stack = stack_t(ss_sp: base, ss_flags: 0, ss_size: size)
        sigaltstack(&stack, nil)
    }
}
