import Synchronization

/// All Unicode scalars in pages of 256, each built when first asked for and never changed or freed.
struct ScalarTable: @unchecked Sendable {
    // @unchecked: a page is complete before its address is published, with release and acquire.
    private typealias Page = UnsafePointer<ScalarEntry>

    private static let pageCount = 0x1100
    private let pages: UnsafeMutablePointer<Atomic<UnsafePointer<ScalarEntry>?>>

    static let shared = ScalarTable()

    private init() {
        pages = .allocate(capacity: Self.pageCount)
        for index in 0..<Self.pageCount { (pages + index).initialize(to: Atomic(nil)) }
    }

    /// - Parameter scalar: at most U+10FFFF.
    @inline(__always)
    subscript(scalar: UInt32) -> ScalarEntry {
        let number = Int(scalar >> 8)
        let page = pages[number].load(ordering: .acquiring) ?? build(number)
        return page[Int(scalar & 0xFF)]
    }

    /// Two threads may build the same page; the first to publish it wins.
    @inline(never)
    private func build(_ number: Int) -> UnsafePointer<ScalarEntry> {
        let page = UnsafeMutablePointer<ScalarEntry>.allocate(capacity: 256)
        for low in 0..<256 {
            (page + low).initialize(to: ScalarEntry(of: UInt32(number << 8 | low)))
        }
        let (published, other) = pages[number].compareExchange(
            expected: nil, desired: UnsafePointer(page), ordering: .acquiringAndReleasing)
        guard published == false, let other else { return UnsafePointer(page) }
        page.deallocate()
        return other
    }
}
