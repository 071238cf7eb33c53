internal import Glibc

/// What a process does first that was started by ``ChildProcess/answer(to:program:input:)``.
package enum ChildSetup {
    /// The exit status of a process that ended because nobody reads its answer any more.
    package static let abandoned: Int32 = 130

    /// Keeps nothing of the parent's but standard input, output and error, bounds what the process may take, and ends it
    /// when its parent has ended.
    /// - Parameters:
    ///   - memory: bytes of memory of its own that may be written.
    ///   - processorSeconds: after which it is ended by SIGXCPU: a damaged file may lead into a circle.
    package static func begin(memory: Int, processorSeconds: Int) {
        // Libraries of the parent's leave some open for the programs it starts, sockets that listen among them.
        closefrom(3)
        // The parent is told to end, by these too, and lets a write that has begun come to its end.
        for number in [SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
        lower(RLIMIT_DATA, to: memory)
        lower(RLIMIT_CPU, to: processorSeconds)
        endFirst()
        watch()
    }

    private static func lower(_ resource: __rlimit_resource, to limit: Int) {
        var current = rlimit()
        let resource = __rlimit_resource_t(resource.rawValue)
        guard getrlimit(resource, &current) == 0 else { return }
        current.rlim_cur = min(current.rlim_max, rlim_t(max(0, limit)))
        setrlimit(resource, &current)
    }

    /// Has the system, when it runs out of memory, end this process and not its parent.
    private static func endFirst() {
        let file = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { return }
        _ = write(file, "500", 3)
        close(file)
    }

    /// Ends the process when the other end of its standard output is closed: its parent has gone, and nobody will read the
    /// answer. To end at any moment is as safe as to be killed.
    private static func watch() {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        var thread = pthread_t()
        // Without the thread the process ends when its work is done.
        pthread_create(
            &thread, &attributes,
            { _ in
                var output = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
                while poll(&output, 1, -1) < 0 { guard errno == EINTR else { return nil } }
                _exit(ChildSetup.abandoned)
            }, nil)
        pthread_attr_destroy(&attributes)
    }
}
