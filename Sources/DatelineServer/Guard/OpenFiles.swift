internal import Glibc

/// The limit of open files and sockets of this process.
enum OpenFiles {
    /// Files that are not connections: the archive's files for each reader, bodies, logs.
    private static let reserve = 512
    /// More than any limit on connections needs.
    private static let wanted: rlim_t = 65_536

    /// Raises the limit as far as the system permits, and returns the number of connections that it allows.
    ///
    /// A connection without a file descriptor could be neither served nor refused.
    static func connections(atMost limit: Int) -> Int {
        var current = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &current) == 0 else { return limit }
        if current.rlim_cur < min(wanted, current.rlim_max) {
            current.rlim_cur = min(wanted, current.rlim_max)
            setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &current)
            getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &current)
        }
        let files = Int(clamping: current.rlim_cur)
        return min(limit, files > 2 * reserve ? files - reserve : max(1, files / 2))
    }
}
