extension Slice<UnsafeRawBufferPointer> {
    /// Number of scalars in well-formed UTF-8: each has one byte that is not a continuation byte.
    var scalarCount: Int { reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 } }
}

extension UnsafeRawBufferPointer {
    /// A prefix of at most `limit` bytes, cut between two scalars.
    func beginning(_ limit: Int) -> UnsafeRawBufferPointer {
        guard count > limit else { return self }
        var end = limit
        while end > 0, self[end] & 0xC0 == 0x80 { end -= 1 }
        return UnsafeRawBufferPointer(rebasing: self[..<end])
    }

    /// Start of the first word within a number of scalars before an offset; the offset itself if there is none.
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
            // After a space with a word behind it, or where text without spaces may be broken: not within a character.
            guard entry.flags.contains(.whitespace) || entry.role == .ideograph, !ScalarRanges.leansForward(value)
            else {
                continue
            }
            if start < offset, table[UTF8Reader.scalar(in: self, at: start).value].flags.contains(.extendsGrapheme) {
                continue
            }
            return Swift.min(start, offset)
        }
        return offset
    }
}
