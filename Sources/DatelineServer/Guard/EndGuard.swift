internal import Glibc
internal import Logging
internal import ServiceLifecycle

/// Ends the process if it has not ended some time after a shutdown was requested.
///
/// Requests are cancelled when they time out, but a wait for a disk that does not respond cannot be. Unpublished writes
/// are then dropped, as after a crash.
struct EndGuard: Service {
    /// Counted from the shutdown request.
    let time: Duration
    let log: Log

    func run() async {
        try? await gracefulShutdown()
        // Not a task: the threads of tasks may be the ones that hang.
        let seconds = UInt32(clamping: time.components.seconds)
        let ending = Unmanaged.passRetained(Ending(seconds: seconds, log: log))
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { context in
                let ending = Unmanaged<Ending>.fromOpaque(context!).takeRetainedValue()
                sleep(ending.seconds)
                ending.log.line(.error, "ended although not all requests were")
                _exit(0)
            }, ending.toOpaque())
    }

    private final class Ending: Sendable {
        let seconds: UInt32
        let log: Log

        init(seconds: UInt32, log: Log) {
            self.seconds = seconds
            self.log = log
        }
    }
}
