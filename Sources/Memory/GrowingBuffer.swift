/// A growing run of plain values that is emptied and never shrunk, so that texts of the same size are analysed and
/// indexed without allocating. Unlike an array it is never shared, and asks nobody before it writes.
///
/// Public, though no user of the library sees this module: the compiler specializes for other modules only what is, and
/// an unspecialized `append` takes five times as long.
public struct GrowingBuffer<Element: BitwiseCopyable>: ~Copyable {
    @usableFromInline var start: UnsafeMutablePointer<Element>
    @usableFromInline var filled = 0
    @usableFromInline var capacity: Int

    /// - Parameter capacity: the number of elements that it has room for at first.
    @inlinable
    public init(capacity: Int = 256) {
        start = .allocate(capacity: capacity)
        self.capacity = capacity
    }

    @inlinable
    deinit { start.deallocate() }

    /// Where the elements are, until the buffer next grows.
    @inlinable public var base: UnsafeMutablePointer<Element> { start }

    /// The number of elements.
    @inlinable public var count: Int { filled }

    /// Valid until the buffer next grows.
    @inlinable public var elements: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: start, count: filled) }

    /// An element; places beyond the end are checked in debug builds only.
    @inlinable
    public subscript(index: Int) -> Element {
        @inline(__always) get {
            assert(index >= 0 && index < filled)
            return start[index]
        }
        @inline(__always) nonmutating set {
            assert(index >= 0 && index < filled)
            start[index] = newValue
        }
    }

    /// Adds an element.
    @inlinable @inline(__always)
    public mutating func append(_ element: Element) {
        if filled == capacity { grow(to: filled + 1) }
        (start + filled).initialize(to: element)
        filled += 1
    }

    /// Adds elements.
    @inlinable
    public mutating func append(contentsOf elements: UnsafeBufferPointer<Element>) {
        guard let first = elements.baseAddress else { return }
        reserve(elements.count)
        (start + filled).initialize(from: first, count: elements.count)
        filled += elements.count
    }

    /// Makes room for more elements, to be written at `base + count`.
    @inlinable @inline(__always)
    public mutating func reserve(_ extra: Int) {
        if filled + extra > capacity { grow(to: filled + extra) }
    }

    /// Takes elements off the end, or in that were written into room made by ``reserve(_:)``.
    @inlinable @inline(__always)
    public mutating func setCount(_ count: Int) {
        assert(count >= 0 && count <= capacity)
        filled = count
    }

    /// Lengthens it to a number of elements, all new ones of one value.
    @inlinable
    public mutating func extend(to length: Int, with element: Element) {
        guard length > filled else { return }
        if length > capacity { grow(to: length) }
        (start + filled).initialize(repeating: element, count: length - filled)
        filled = length
    }

    /// Empties it; its memory stays.
    @inlinable public mutating func removeAll() { filled = 0 }

    /// Takes the last element off.
    @inlinable public mutating func removeLast() { filled -= 1 }

    @inlinable @inline(never)
    mutating func grow(to needed: Int) {
        let larger = max(needed, capacity * 2)
        let moved = UnsafeMutablePointer<Element>.allocate(capacity: larger)
        moved.moveInitialize(from: start, count: filled)
        start.deallocate()
        start = moved
        capacity = larger
    }
}

extension GrowingBuffer where Element == UInt8 {
    /// Adds the bytes of a text.
    public mutating func append(utf8 text: String) {
        var text = text
        text.withUTF8 { append(contentsOf: $0) }
    }

    /// Adds bytes.
    @inlinable
    public mutating func append(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
    }

    /// Adds a number, with zeros before it where it has fewer digits.
    public mutating func append(_ number: Int, digits: Int) {
        extend(to: count + digits, with: 0)
        var rest = number
        for place in 1...digits {
            base[count - place] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        }
    }

    /// All bytes; valid until the buffer next grows.
    @inlinable public var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(elements) }

    /// The bytes of a range; valid until the buffer next grows.
    @inlinable
    public subscript(range: Range<Int>) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count)
    }
}
