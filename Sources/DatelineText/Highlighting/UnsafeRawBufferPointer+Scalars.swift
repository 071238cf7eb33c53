extension Slice<UnsafeRawBufferPointer> {
    /// Scalars of well-formed UTF-8: each has one byte that is not a continuation.
    var scalarCount: Int { reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 } }
}

extension UnsafeRawBufferPointer {
    /// At most so many bytes from the start, cut between two scalars.
    func beginning(_ limit: Int) -> UnsafeRawBufferPointer {
        guard count > limit else { return self }
        var end = limit
        while end > 0, self[end] & 0xC0 == 0x80 { end -= 1 }
        return UnsafeRawBufferPointer(rebasing: self[..<end])
    }

    /// Where the first word begins within so many scalars before an offset; the offset itself where none does.
    func wordStart(before offset: Int, scalars limit: Int) -> Int {
        let table = ScalarTable.shared
        var start = offset
        var steps = 0
        while start > 0, steps < limit {
            start -= 1
            if self[start] & 0xC0 != 0x80 { steps += 1 }
        }
        if start == 0 { return 0 }
        while start < offset {
            let (value, count) = UTF8Reader.scalar(in: self, at: start)
            let entry = table[value]
            start += count
            // After a space that another word follows, or where a run without spaces may be broken.
            if entry.flags.contains(.whitespace) || entry.role == .ideograph { return Swift.min(start, offset) }
        }
        return offset
    }
}
