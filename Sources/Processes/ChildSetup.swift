internal import Glibc

/// The first steps of a process started by ``ChildProcess/answer(to:program:inputs:)``.
package enum ChildSetup {
    /// The exit status of a process that ended because nobody reads its answer any more.
    package static let abandoned: Int32 = 130

    /// The descriptor of a process's first input.
    package static let firstInput: Int32 = 3

    /// Closes inherited descriptors other than standard input, output, error and the inputs, limits the process's resources, and
    /// ends it when its parent has ended.
    /// - Parameters:
    ///   - memory: the limit of its writable private memory, in bytes.
    ///   - processorSeconds: the limit after which SIGXCPU ends it: a damaged file may cause an endless loop.
    ///   - inputs: the number of its inputs.
    package static func begin(memory: Int, processorSeconds: Int, inputs: Int = 0) {
        // The parent's libraries leave some open in child processes, including listening sockets.
        closefrom(firstInput + Int32(inputs))
        // The parent gets these signals too, and lets a write that has begun finish.
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

    /// Makes the system's out-of-memory killer choose this process before its parent.
    private static func endFirst() {
        let file = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { return }
        _ = write(file, "500", 3)
        close(file)
    }

    /// Ends the process when the other end of its standard output is closed: the parent is gone, and nobody will read
    /// the answer. Exiting at any moment is as safe as being killed.
    private static func watch() {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        var thread = pthread_t()
        // If the thread cannot be started, the process ends when its work is done.
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
