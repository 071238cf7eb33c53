internal import Glibc
internal import Processes

/// Runs the jobs of an actor on its own thread.
///
/// Xapian blocks on disks, uses much processor time and shares nothing between threads. So its handles stay on such a
/// thread, never on the cooperative pool, whose threads must not block, nor on an event loop.
final class ThreadExecutor: SerialExecutor, @unchecked Sendable {
    // Unchecked: mutable state is accessed only within `condition`.
    private let condition = Condition()
    private var jobs: [UnownedJob] = []
    private var isStarted = false
    /// Whether the thread that enqueues jobs also runs them.
    private var isRunningHere = false
    private var isDone = false
    private let name: String

    /// Stack size in bytes: Xapian recurses over queries, and the planner limits their depth for this size.
    private static let stackSize = 8 << 20

    /// The thread starts with the first job.
    /// - Parameter name: shown by the system's tools, cut to 15 bytes of ASCII.
    init(name: String) { self.name = name }

    func enqueue(_ job: UnownedJob) {
        condition.locked {
            jobs.append(job)
            if isStarted {
                condition.signal()
            } else if !isRunningHere, !start() {
                runHere()
            }
        }
    }

    func enqueue(_ job: consuming ExecutorJob) { enqueue(UnownedJob(job)) }

    /// Runs the jobs on the calling thread if the system gives no other: it is slower and the stack is smaller, but no
    /// job is lost. It is called within `condition`.
    private func runHere() {
        isRunningHere = true
        while !jobs.isEmpty {
            let job = jobs.removeFirst()
            condition.unlocked { job.runSynchronously(on: asUnownedSerialExecutor()) }
        }
        isRunningHere = false
    }

    /// Starts the thread; `false` if the system gives none.
    private func start() -> Bool {
        // Set before, since the thread may check it at once.
        isStarted = true
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setstacksize(&attributes, Self.stackSize)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        var thread = pthread_t()
        let loop = Unmanaged.passRetained(Loop(executor: self, name: name))
        let status = pthread_create(
            &thread, &attributes,
            { context in
                Unmanaged<Loop>.fromOpaque(context!).takeRetainedValue().run()
                return nil
            }, loop.toOpaque())
        pthread_attr_destroy(&attributes)
        if status != 0 {
            loop.release()
            isStarted = false
        }
        return isStarted
    }

    /// Ends the thread once its jobs are done; called in the owner's `deinit`.
    func finish() {
        condition.locked {
            isDone = true
            condition.signal()
        }
    }

    /// The thread's own reference to the executor.
    private final class Loop: @unchecked Sendable {
        let executor: ThreadExecutor
        let name: String

        init(executor: ThreadExecutor, name: String) {
            self.executor = executor
            self.name = name
        }

        func run() {
            setThreadName()
            while let job = executor.next() { job.runSynchronously(on: executor.asUnownedSerialExecutor()) }
        }

        /// Names the thread, so that the system's tools show the processor time of each; the system keeps 15 bytes. The
        /// Glibc module lacks the function for it.
        private func setThreadName() {
            let file = open("/proc/thread-self/comm", O_WRONLY | O_CLOEXEC)
            guard file >= 0 else { return }
            let bytes = Array(name.utf8.prefix(15))
            _ = write(file, bytes, bytes.count)
            close(file)
        }
    }

    private func next() -> UnownedJob? {
        condition.locked {
            while jobs.isEmpty && !isDone { condition.wait() }
            return jobs.isEmpty ? nil : jobs.removeFirst()
        }
    }
}
