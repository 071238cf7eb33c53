internal import Glibc

/// Finds bytes in bytes. The standard library's search of strings compares characters, which takes ten times as long.
enum ByteSearch {
    /// The place of the first occurrence in bytes, counted as theirs are.
    static func find(_ words: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        let found = words.withUnsafeBytes { words in bytes.withUnsafeBytes { offset(of: words, in: $0) } }
        return found.map { bytes.startIndex + $0 }
    }

    /// The position of the first occurrence; `nil` if there is none, and for no bytes.
    static func offset(of words: UnsafeRawBufferPointer, in bytes: UnsafeRawBufferPointer) -> Int? {
        guard let first = words.first, let start = bytes.baseAddress, let word = words.baseAddress else { return nil }
        var position = 0
        while position + words.count <= bytes.count {
            let places = bytes.count - words.count - position + 1
            guard let found = memchr(start + position, Int32(first), places) else { return nil }
            position = UnsafeRawPointer(found) - start
            if memcmp(found, word, words.count) == 0 { return position }
            position += 1
        }
        return nil
    }

    /// The position in UTF-8 of words in a text.
    static func offset(of words: some StringProtocol, in text: some StringProtocol) -> Int? {
        let found = words.utf8.withContiguousStorageIfAvailable { words in
            text.utf8.withContiguousStorageIfAvailable { text in
                offset(of: UnsafeRawBufferPointer(words), in: UnsafeRawBufferPointer(text))
            }
        }
        if let found, let offset = found { return offset }
        // Only strings of other libraries are not in one piece.
        return Array(words.utf8).withUnsafeBytes { words in
            Array(text.utf8).withUnsafeBytes { offset(of: words, in: $0) }
        }
    }

    /// The place of the first occurrence of an ASCII character in a text.
    static func firstPlace(of byte: UInt8, in text: Substring) -> Substring.Index? {
        let offset = text.utf8.withContiguousStorageIfAvailable { bytes -> Int? in
            guard let start = bytes.baseAddress, let found = memchr(start, Int32(byte), bytes.count) else { return nil }
            return UnsafeRawPointer(found) - UnsafeRawPointer(start)
        }
        guard let offset else { return text.utf8.firstIndex(of: byte) }
        return offset.map { text.utf8.index(text.startIndex, offsetBy: $0) }
    }

    /// Whether bytes hold one of a kind, told of eight at once. Looks at all of them.
    /// - Parameter kind: marks such bytes of a word, as ``marks(ofZerosIn:)`` does; spaces are of no kind.
    @inline(__always)
    static func holds(in bytes: UnsafeRawBufferPointer, _ kind: (UInt64) -> UInt64) -> Bool {
        var found: UInt64 = 0
        var position = 0
        while position + 8 <= bytes.count {
            found |= kind(bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
            position += 8
        }
        var rest = all(0x20)
        for byte in bytes[position...] { rest = rest << 8 | UInt64(byte) }
        return found | kind(rest) != 0
    }

    /// A word of eight equal bytes.
    @inline(__always)
    static func all(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

    /// The highest bit of each byte that is zero.
    @inline(__always)
    static func marks(ofZerosIn word: UInt64) -> UInt64 { ~((word & all(0x7F)) &+ all(0x7F) | word | all(0x7F)) }

    /// Whether a text holds words, byte by byte.
    static func holds(_ words: some StringProtocol, in text: some StringProtocol) -> Bool {
        offset(of: words, in: text) != nil
    }
}
