internal import Glibc
internal import Synchronization

/// Mappings freed by arenas, kept for reuse: the kernel clears each page that it hands out, which would cost more than
/// most of the work done on it.
enum PageCache {
    // A mapping belongs to the thread that takes it out.
    private struct Mapping: @unchecked Sendable {
        let base: UnsafeMutablePointer<UInt8>
        let capacity: Int
    }

    /// Ascending by capacity.
    private static let mappings = Mutex<[Mapping]>([])

    /// The smallest mapping of at least `capacity` bytes; `nil` if there is none.
    static func take(_ capacity: Int) -> (base: UnsafeMutablePointer<UInt8>, capacity: Int)? {
        mappings.withLock { mappings in
            guard let index = mappings.firstIndex(where: { $0.capacity >= capacity }) else { return nil }
            let mapping = mappings.remove(at: index)
            return (mapping.base, mapping.capacity)
        }
    }

    static func put(_ base: UnsafeMutablePointer<UInt8>, _ capacity: Int) {
        mappings.withLock { mappings in
            let index = mappings.firstIndex { $0.capacity >= capacity } ?? mappings.count
            mappings.insert(Mapping(base: base, capacity: capacity), at: index)
        }
    }

    /// Returns everything to the kernel.
    static func release() {
        let all = mappings.withLock { mappings in
            defer { mappings = [] }
            return mappings
        }
        for mapping in all { munmap(mapping.base, mapping.capacity) }
    }
}
