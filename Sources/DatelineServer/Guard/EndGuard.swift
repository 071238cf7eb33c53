internal import Glibc
internal import Logging
internal import ServiceLifecycle

/// Ends the process where it has not ended by itself some time after it was asked to.
///
/// Requests are cancelled when their time is up, but what waits for a disk that does not answer cannot be. Whatever is
/// not published then is dropped, as after a crash.
struct EndGuard: Service {
    /// From the asking on.
    let time: Duration
    let log: Log

    func run() async {
        try? await gracefulShutdown()
        // Not a task: the threads of tasks may be what hangs.
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
