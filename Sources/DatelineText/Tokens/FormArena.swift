/// A growing buffer with the forms of a text's tokens.
///
/// It is cleared but never shrunk, so analyzing texts of similar size does not allocate.
struct FormArena: ~Copyable {
    private(set) var base: UnsafeMutablePointer<UInt8>
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int = 4096) {
        base = .allocate(capacity: capacity)
        self.capacity = capacity
    }

    deinit { base.deallocate() }

    /// The bytes of a range; valid until the arena next grows.
    subscript(range: Range<Int>) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count)
    }

    /// Reserves space for more bytes, to be written at `base + count`.
    @inline(__always)
    mutating func reserve(_ extra: Int) {
        if count + extra > capacity { grow(to: count + extra) }
    }

    @inline(never)
    private mutating func grow(to needed: Int) {
        let larger = max(needed, capacity * 2)
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        moved.update(from: base, count: count)
        base.deallocate()
        base = moved
        capacity = larger
    }

    /// Truncates to `count`, or commits bytes that were written after ``reserve(_:)``.
    @inline(__always)
    mutating func setCount(_ count: Int) { self.count = count }

    @inline(__always)
    mutating func append(_ form: PackedForm) {
        reserve(PackedForm.storeSize)
        form.store(at: base + count)
        count += form.count
    }

    mutating func append(_ byte: UInt8) {
        reserve(1)
        base[count] = byte
        count += 1
    }

    /// Replaces everything from `start` on.
    mutating func replaceTail(from start: Int, with text: String) {
        count = start
        for byte in text.utf8 { append(byte) }
    }

    func string(_ range: Range<Int>) -> String {
        String(decoding: self[range], as: UTF8.self)
    }
}
