internal import Glibc
internal import Synchronization

/// Remembers that a person or the system asked the program to stop, so that a batch ends on disk and not in the middle.
enum Interrupt {
    private static let asked = Atomic<Bool>(false)
    /// The thread that reads the input.
    private static let reader = Atomic<pthread_t>(0)
    /// An input that is at its end, to put in the place of one that may never come to its own.
    private static let emptyInput = open("/dev/null", O_RDONLY | O_CLOEXEC)

    static var wasAsked: Bool { asked.load(ordering: .relaxed) }

    /// From now on SIGINT and SIGTERM ask; a second one ends the program at once. Called on the thread that reads.
    static func catchSignals() {
        _ = emptyInput
        reader.store(pthread_self(), ordering: .relaxed)
        var action = sigaction()
        // Without SA_RESTART: a read that waits for standard input is broken off, and begun again on the empty one.
        action.__sigaction_handler.sa_handler = { number in
            Interrupt.asked.store(true, ordering: .relaxed)
            dup2(Interrupt.emptyInput, STDIN_FILENO)
            // Only the thread that takes the signal is broken off in its read.
            let reader = Interrupt.reader.load(ordering: .relaxed)
            if pthread_self() == reader { signal(number, SIG_DFL) } else { pthread_kill(reader, number) }
        }
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM] {
            sigaction(number, &action, nil)
            sigaddset(&signals, number)
        }
        // The threads of a pool block signals, and hand that down to threads that they start.
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }
}
