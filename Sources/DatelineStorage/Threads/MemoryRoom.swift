package import DatelineModel
internal import Glibc

/// The memory still available to this process, checked before large allocations: if an allocation fails within the
/// Swift runtime, the process ends, since that cannot be caught.
package enum MemoryRoom {
    /// Remaining address space in bytes; the largest number if there is no limit (`ulimit -v`, `LimitAS=`).
    package static var left: Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0, limit.rlim_cur < UInt(Int.max),
            let used = mapped
        else { return .max }
        return max(0, Int(limit.rlim_cur) - used)
    }

    /// Throws if fewer than `byteCount` bytes are left.
    /// - Parameter thing: what they are for, such as an archive's path.
    package static func expect(_ byteCount: Int, for thing: String) throws(DatelineError) {
        let left = left
        guard left < byteCount else { return }
        throw DatelineError(
            .internal,
            "\(thing): out of memory: \(byteCount >> 20) MB are needed and the limit of address space leaves \(left >> 20) MB; raise it (ulimit -v)"
        )
    }

    /// Address space in use, in bytes: the first number of `/proc/self/statm`, in pages.
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
