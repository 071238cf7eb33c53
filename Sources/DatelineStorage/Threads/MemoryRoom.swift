package import DatelineModel
internal import Glibc

/// The memory that the system would still give to this process, looked at before much is taken: where an allocation fails
/// within Swift's own runtime the process ends, since nothing there can be caught.
package enum MemoryRoom {
    /// Bytes of address space that are left; the largest number where there is no limit (`ulimit -v`, `LimitAS=`).
    package static var left: Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0, limit.rlim_cur < UInt(Int.max),
            let used = mapped
        else { return .max }
        return max(0, Int(limit.rlim_cur) - used)
    }

    /// Throws where fewer bytes are left than are wanted next.
    /// - Parameter thing: what they are for, such as an archive's path.
    package static func expect(_ byteCount: Int, for thing: String) throws(DatelineError) {
        let left = left
        guard left < byteCount else { return }
        throw DatelineError(
            .internal,
            "\(thing): out of memory: \(byteCount >> 20) MB are needed and the limit of address space leaves \(left >> 20) MB; raise it (ulimit -v)"
        )
    }

    /// Bytes of address space in use: the first number of `/proc/self/statm`, in pages.
    private static var mapped: Int? {
        let file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { buffer in
            let count = read(file, buffer.baseAddress, buffer.count)
            var pages: Int?
            for byte in buffer.prefix(max(0, count)) {
                guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte else { break }
                pages = (pages ?? 0) * 10 + Int(byte - UInt8(ascii: "0"))
            }
            return pages.map { $0 * Int(sysconf(Int32(_SC_PAGESIZE))) }
        }
    }
}
