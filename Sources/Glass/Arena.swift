internal import CDeflate
internal import Glibc

/// A buffer that only grows at its end. Large buffers use huge pages and reuse mappings from ``PageCache`` where
/// possible; otherwise they grow by remapping pages instead of copying bytes.
///
/// A plain value: its owner frees it exactly once.
struct Arena {
    private(set) var base: UnsafeMutablePointer<UInt8>
    var count = 0
    private var capacity: Int
    private static let mapped = 1 << 20

    init(capacity: Int = 256) {
        (base, self.capacity) = Self.allocate(capacity)
    }

    /// Where the next byte goes.
    @inline(__always)
    var end: UnsafeMutablePointer<UInt8> { base + count }

    /// Makes room for `byteCount` bytes at the end.
    @inline(__always)
    mutating func reserve(_ byteCount: Int) {
        if _slowPath(count + byteCount > capacity) { grow(byteCount) }
    }

    /// Sets the end after bytes were written there.
    @inline(__always)
    mutating func setEnd(_ pointer: UnsafeMutablePointer<UInt8>) { count = pointer - base }

    @inline(__always)
    mutating func append(_ bytes: UnsafePointer<UInt8>, _ byteCount: Int) {
        reserve(byteCount)
        end.update(from: bytes, count: byteCount)
        count += byteCount
    }

    /// Returns the pages behind the end to the system, for an arena that no longer grows: reused pages take memory
    /// whether they are needed or not.
    mutating func trim() {
        guard capacity >= Self.mapped else { return }
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        let needed = max(Self.mapped, (count + page - 1) / page * page)
        guard needed < capacity else { return }
        munmap(base + needed, capacity - needed)
        capacity = needed
    }

    func free() {
        if capacity >= Self.mapped { PageCache.put(base, capacity) } else { base.deallocate() }
    }

    @inline(never)
    private mutating func grow(_ byteCount: Int) {
        var larger = capacity * 2
        while larger < count + byteCount { larger *= 2 }
        if let spare = larger >= Self.mapped ? PageCache.take(larger) : nil {
            spare.base.update(from: base, count: count)
            free()
            (base, capacity) = spare
        } else if capacity >= Self.mapped {
            let moved = glass_grow(base, capacity, larger)
            guard let moved, moved != MAP_FAILED else { Self.fail() }
            madvise(moved, larger, MADV_HUGEPAGE)
            base = moved.assumingMemoryBound(to: UInt8.self)
            capacity = larger
        } else {
            let moved = Self.allocate(larger)
            moved.base.update(from: base, count: count)
            free()
            (base, capacity) = moved
        }
    }

    /// The code that appends cannot fail half-way, so callers check that there is enough memory before they begin.
    private static func fail() -> Never { fatalError("out of memory") }

    private static func allocate(_ capacity: Int) -> (base: UnsafeMutablePointer<UInt8>, capacity: Int) {
        guard capacity >= mapped else { return (.allocate(capacity: capacity), capacity) }
        if let spare = PageCache.take(capacity) { return spare }
        let pages = mmap(nil, capacity, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let pages, pages != MAP_FAILED else { fail() }
        madvise(pages, capacity, MADV_HUGEPAGE)
        return (pages.assumingMemoryBound(to: UInt8.self), capacity)
    }
}
