internal import Glibc
internal import Synchronization

/// Mappings that arenas have let go, kept for the next: the kernel clears each page that it gives out, which costs more
/// than most of what is then done with it.
enum PageCache {
    // Whoever takes a mapping out owns it.
    private struct Mapping: @unchecked Sendable {
        let base: UnsafeMutablePointer<UInt8>
        let capacity: Int
    }

    /// Ascending by capacity.
    private static let mappings = Mutex<[Mapping]>([])

    /// The smallest mapping of so many bytes or more; `nil` where there is none.
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

    /// Gives everything back to the kernel.
    static func release() {
        let all = mappings.withLock { mappings in
            defer { mappings = [] }
            return mappings
        }
        for mapping in all { munmap(mapping.base, mapping.capacity) }
    }
}
