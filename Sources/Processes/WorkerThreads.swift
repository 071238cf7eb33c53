internal import Glibc

/// Threads for work that blocks or uses much processor time, which would starve the cooperative pool.
package struct WorkerThreads: ~Copyable {
    private var threads: [pthread_t] = []

    /// The default number of threads: one for each processor, at most 64.
    package static var defaultCount: Int { max(1, min(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 64)) }

    private final class Start {
        let work: @Sendable () -> Void
        init(_ work: @escaping @Sendable () -> Void) { self.work = work }
    }

    /// Starts no thread.
    package init() {}

    /// Starts `count` threads on the same work; fewer if the system gives no more. Fails if it gives none.
    package init?(_ count: Int, _ work: @escaping @Sendable (Int) -> Void) {
        for number in 0..<count {
            guard start({ work(number) }) else { break }
        }
        if threads.isEmpty { return nil }
    }

    /// Starts one more thread; `false` if the system gives none.
    package mutating func start(_ work: @escaping @Sendable () -> Void) -> Bool {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setstacksize(&attributes, 8 << 20)
        defer { pthread_attr_destroy(&attributes) }
        // Asynchronous signals are for the host's threads. Signals that a thread raises itself stay unblocked, since
        // blocking them would bypass the host's handlers.
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
