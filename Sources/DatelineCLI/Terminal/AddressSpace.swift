internal import Glibc

/// Room for allocations where the system limits the addresses of a process (`ulimit -v`).
enum AddressSpace {
    /// <https://man7.org/linux/man-pages/man3/mallopt.3.html>, which Swift's module of the C library lacks.
    private static let mostArenas: Int32 = -8

    /// Keeps the C library from reserving 64 MiB of addresses for each thread: under a limit of a few hundred they would
    /// be used up by reservations, while little memory is in use.
    static func prepare() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0, limit.rlim_cur != rlim_t.max,
            let mallopt = dlsym(nil, "mallopt")
        else { return }
        _ = unsafeBitCast(mallopt, to: (@convention(c) (Int32, Int32) -> Int32).self)(mostArenas, 1)
    }
}
