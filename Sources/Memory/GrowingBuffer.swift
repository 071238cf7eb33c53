/// A growing buffer of plain values that is emptied but never shrunk, so that indexing articles of similar size does
/// not allocate. Unlike an array it is never shared, so a write needs no uniqueness check.
package struct GrowingBuffer<Element: BitwiseCopyable>: ~Copyable {
    @usableFromInline package internal(set) var base: UnsafeMutablePointer<Element>
    @usableFromInline package internal(set) var count = 0
    @usableFromInline var capacity: Int

    @inlinable package init(capacity: Int = 256) {
        base = .allocate(capacity: capacity)
        self.capacity = capacity
    }

    @inlinable deinit { base.deallocate() }

    /// Valid until the buffer next grows.
    @inlinable package var elements: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }

    @inlinable @inline(__always)
    package subscript(index: Int) -> Element {
        get {
            assert(index >= 0 && index < count)
            return base[index]
        }
        nonmutating set {
            assert(index >= 0 && index < count)
            base[index] = newValue
        }
    }

    @inlinable @inline(__always)
    package mutating func append(_ element: Element) {
        if count == capacity { grow(to: count + 1) }
        (base + count).initialize(to: element)
        count += 1
    }

    @inlinable package mutating func append(contentsOf elements: UnsafeBufferPointer<Element>) {
        guard let first = elements.baseAddress else { return }
        if count + elements.count > capacity { grow(to: count + elements.count) }
        (base + count).initialize(from: first, count: elements.count)
        count += elements.count
    }

    /// Extends the buffer to `length`, filling new places with `element`.
    @inlinable package mutating func extend(to length: Int, with element: Element) {
        guard length > count else { return }
        if length > capacity { grow(to: length) }
        (base + count).initialize(repeating: element, count: length - count)
        count = length
    }

    @inlinable package mutating func removeAll() { count = 0 }

    @inlinable package mutating func removeLast() { count -= 1 }

    @inline(never) @usableFromInline
    mutating func grow(to needed: Int) {
        let larger = max(needed, capacity * 2)
        let moved = UnsafeMutablePointer<Element>.allocate(capacity: larger)
        moved.moveInitialize(from: base, count: count)
        base.deallocate()
        base = moved
        capacity = larger
    }
}

extension GrowingBuffer where Element == UInt8 {
    @inlinable package mutating func append(utf8 text: String) {
        var text = text
        text.withUTF8 { append(contentsOf: $0) }
    }

    @inlinable package mutating func append(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
    }

    /// Appends a number in `digits` decimal digits.
    @inlinable package mutating func append(_ number: Int, digits: Int) {
        extend(to: count + digits, with: 0)
        var rest = number
        for place in 1...digits {
            base[count - place] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        }
    }

    @inlinable package var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(elements) }
}
