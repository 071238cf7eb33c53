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

    /// Whether a text holds words, byte by byte.
    static func holds(_ words: some StringProtocol, in text: some StringProtocol) -> Bool {
        offset(of: words, in: text) != nil
    }
}
