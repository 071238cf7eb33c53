internal import Memory

// The forms of a text's tokens, in one buffer.
extension GrowingBuffer where Element == UInt8 {
    @inline(__always)
    mutating func append(_ form: PackedForm) {
        reserve(PackedForm.storeSize)
        form.store(at: base + count)
        setCount(count + form.count)
    }

    /// Replaces everything from `start` on.
    mutating func replaceTail(from start: Int, with text: String) {
        setCount(start)
        append(utf8: text)
    }

    func string(_ range: Range<Int>) -> String { String(decoding: self[range], as: UTF8.self) }
}
