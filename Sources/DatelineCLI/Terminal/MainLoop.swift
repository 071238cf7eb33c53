internal import Glibc
internal import Processes

/// Runs a command on the main thread.
///
/// An `async` main makes the runtime start threads for a pool, a timer and a queue that a command hardly uses, which
/// takes as long as a search.
///
/// It is the executor of the task and of the actors that are configured with it: their jobs run here one after another.
final class MainLoop: TaskExecutor, SerialExecutor, @unchecked Sendable {
    // @unchecked: mutable state is accessed only within `condition`.
    private let condition = Condition()
    /// The next job, usually the only one.
    private var first: UnownedJob?
    private var later: [UnownedJob] = []

    private static let shared = MainLoop()

    /// The executor for reading an archive: this one, if the stack is large enough for a reader; `nil` for a separate
    /// thread.
    static var reading: (any SerialExecutor)? {
        var limit = rlimit()
        let status = getrlimit(__rlimit_resource_t(RLIMIT_STACK.rawValue), &limit)
        return status == 0 && limit.rlim_cur >= 8 << 20 ? shared : nil
    }

    private init() {}

    /// Runs the work to its end and exits with status 0; failing work exits by itself.
    static func run(_ work: @escaping @Sendable () async -> Void) -> Never {
        // A process inherits blocked signals from the program that started it; these have to end it all the same.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        sigaddset(&signals, SIGTERM)
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        let loop = shared
        Task(executorPreference: loop) {
            await work()
            exit(0)
        }
        let (serial, task) = (loop.asUnownedSerialExecutor(), loop.asUnownedTaskExecutor())
        while true { loop.next().runSynchronously(isolatedTo: serial, taskExecutor: task) }
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        condition.locked {
            if first == nil { first = job } else { later.append(job) }
            condition.signal()
        }
    }

    private func next() -> UnownedJob {
        condition.locked {
            while true {
                if let job = first {
                    first = later.isEmpty ? nil : later.removeFirst()
                    return job
                }
                condition.wait()
            }
        }
    }
}
