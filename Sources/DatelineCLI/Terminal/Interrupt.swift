internal import Glibc
internal import Synchronization

/// Remembers that a person or the system asked the program to stop, so that a batch ends on disk and not in the middle.
enum Interrupt {
    private static let asked = Atomic<Bool>(false)

    static var wasAsked: Bool { asked.load(ordering: .relaxed) }

    /// From now on SIGINT and SIGTERM ask; a second one ends the program at once.
    static func catchSignals() {
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                Interrupt.asked.store(true, ordering: .relaxed)
                signal(number, SIG_DFL)
            }
        }
    }
}
