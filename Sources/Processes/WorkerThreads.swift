internal import Glibc

/// Threads that burn processor time and wait for disks, which the cooperative pool must not.
package struct WorkerThreads: ~Copyable {
    private var threads: [pthread_t] = []

    /// How many run at once: one for each processor.
    package static var defaultCount: Int { max(1, min(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 64)) }

    private final class Start {
        let work: @Sendable () -> Void
        init(_ work: @escaping @Sendable () -> Void) { self.work = work }
    }

    /// None yet.
    package init() {}

    /// Starts so many threads on the same work; fewer, where the system gives no more, but one at least or a failure.
    package init?(_ count: Int, _ work: @escaping @Sendable (Int) -> Void) {
        for number in 0..<count {
            guard start({ work(number) }) else { break }
        }
        if threads.isEmpty { return nil }
    }

    /// Starts one more; `false` where the system gives none.
    package mutating func start(_ work: @escaping @Sendable () -> Void) -> Bool {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setstacksize(&attributes, 8 << 20)
        defer { pthread_attr_destroy(&attributes) }
        // Signals are for the threads that were there before, but for those that a thread raises by what it does: where
        // they are blocked, no handler of the host's is called.
        var all = sigset_t()
        var before = sigset_t()
        sigfillset(&all)
        for raised in [SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP] { sigdelset(&all, raised) }
        pthread_sigmask(SIG_SETMASK, &all, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        var thread = pthread_t()
        let start = Unmanaged.passRetained(Start(work))
        let status = pthread_create(
            &thread, &attributes,
            { context in
                Unmanaged<Start>.fromOpaque(context!).takeRetainedValue().work()
                return nil
            }, start.toOpaque())
        guard status == 0 else {
            start.release()
            return false
        }
        threads.append(thread)
        return true
    }

    /// Waits until all have ended.
    package consuming func join() {
        for thread in threads { pthread_join(thread, nil) }
    }
}
