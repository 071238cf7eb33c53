internal import Memory

/// Shortens forms to the length limit of a term.
enum Form {
    /// The most bytes of a form.
    static let limit = 64
    /// Bytes of a longer form that are kept before its hash.
    private static let prefix = 40

    /// Shortens the form at the end of the arena to its first bytes, "#" and a hash of the whole form.
    ///
    /// So a word of ten thousand letters is one short term that the same word finds. No word contains "#".
    static func shorten(_ form: Range<Int>, in arena: inout GrowingBuffer<UInt8>) -> Range<Int> {
        guard form.count > limit else { return form }
        let hash = hash(arena[form])
        var cut = form.lowerBound + prefix
        while cut > form.lowerBound, arena.base[cut] & 0xC0 == 0x80 { cut -= 1 }
        arena.setCount(cut)
        arena.append(UInt8(ascii: "#"))
        for shift in stride(from: UInt64(60), through: 0, by: -4) {
            let digit = UInt8(truncatingIfNeeded: hash >> shift & 0xF)
            arena.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
        return form.lowerBound..<arena.count
    }

    /// 64-bit FNV-1a, since archives store it: the hash of the standard library differs from run to run.
    private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
