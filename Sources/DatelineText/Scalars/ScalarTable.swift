internal import Glibc
internal import Synchronization

/// All Unicode scalars in pages of 128, each built on first use and never changed or freed.
struct ScalarTable: @unchecked Sendable {
    // @unchecked: a page is complete before its address is published, with release and acquire ordering.
    private typealias Page = UnsafePointer<ScalarEntry>

    private static let pageSize = 128
    private static let pageCount = 0x110000 / pageSize
    private let pages: UnsafeMutablePointer<Atomic<Page?>>

    static let shared = ScalarTable()

    private init() {
        // Zeroes are null pointers. Memory from the system is zero without being touched, and most of it is never used;
        // calloc would write the zeroes of a block of this size.
        let length = Self.pageCount * MemoryLayout<Atomic<Page?>>.stride
        let zeroes = mmap(nil, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        precondition(zeroes != MAP_FAILED, "no memory for the table of scalars")
        pages = zeroes!.bindMemory(to: Atomic<Page?>.self, capacity: Self.pageCount)
    }

    /// - Parameter scalar: At most U+10FFFF.
    @inline(__always)
    subscript(scalar: UInt32) -> ScalarEntry {
        let number = Int(scalar) / Self.pageSize
        let page = pages[number].load(ordering: .acquiring) ?? build(number)
        return page[Int(scalar) % Self.pageSize]
    }

    /// Two threads may build the same page; the first to publish it wins.
    @inline(never)
    private func build(_ number: Int) -> UnsafePointer<ScalarEntry> {
        let page = UnsafeMutablePointer<ScalarEntry>.allocate(capacity: Self.pageSize)
        for low in 0..<Self.pageSize {
            (page + low).initialize(to: ScalarEntry(of: UInt32(number * Self.pageSize + low)))
        }
        let (published, other) = pages[number].compareExchange(
            expected: nil, desired: UnsafePointer(page), ordering: .acquiringAndReleasing)
        guard published == false, let other else { return UnsafePointer(page) }
        page.deallocate()
        return other
    }
}
