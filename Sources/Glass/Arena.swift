internal import CDeflate
internal import Glibc

/// Bytes that only grow at their end. Large ones lie on huge pages, spare ones where there are, and else are grown by moving
/// pages, not bytes.
///
/// A plain value: whoever owns it frees it, once.
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

    /// Makes room for so many bytes at the end.
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

    /// Gives back the pages behind the end, for an arena that grows no more: those that served before take memory, used or
    /// not.
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

    /// Bytes are put in by code that cannot stop half-way. Who fills arenas looks whether there is room before it begins.
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
