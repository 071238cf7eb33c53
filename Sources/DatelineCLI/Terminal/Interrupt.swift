internal import Glibc
internal import Synchronization

/// Records an interruption, so that a batch ends with a commit and not in the middle.
enum Interrupt {
    private static let asked = Atomic<Bool>(false)
    /// The thread that reads the input.
    private static let reader = Atomic<pthread_t>(0)
    /// An input at its end, to replace one that may never end.
    private static let emptyInput = open("/dev/null", O_RDONLY | O_CLOEXEC)

    static var wasAsked: Bool { asked.load(ordering: .relaxed) }

    /// From now on SIGINT and SIGTERM request an end; a second one ends the process at once. Called on the reading
    /// thread.
    static func catchSignals() {
        _ = emptyInput
        reader.store(pthread_self(), ordering: .relaxed)
        var action = sigaction()
        // Without SA_RESTART: a read of standard input is interrupted and repeated on the empty input.
        action.__sigaction_handler.sa_handler = { number in
            Interrupt.asked.store(true, ordering: .relaxed)
            dup2(Interrupt.emptyInput, STDIN_FILENO)
            // A signal interrupts a read only on the thread that receives it.
            let reader = Interrupt.reader.load(ordering: .relaxed)
            if pthread_self() == reader { signal(number, SIG_DFL) } else { pthread_kill(reader, number) }
        }
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM] {
            sigaction(number, &action, nil)
            sigaddset(&signals, number)
        }
        // Pool threads block signals, and threads that they start inherit that.
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }
}
