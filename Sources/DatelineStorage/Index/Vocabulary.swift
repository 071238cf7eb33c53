/// Gives every distinct word a number, counting from 0, and keeps its bytes.
///
/// Open addressing over one arena: a look-up is one hash and, nearly always, one comparison.
struct Vocabulary: ~Copyable {
    private var arena: [UInt8] = []
    /// Where each word ends in the arena; it begins where the one before it ends.
    private var ends: [UInt32] = []
    /// Word numbers plus one, 0 for an empty place; a power of two in size.
    private var places = [UInt32](repeating: 0, count: 1 << 14)

    var count: Int { ends.count }
    /// Bytes of all words.
    var byteCount: Int { arena.count }

    func bytes(_ number: UInt32) -> ArraySlice<UInt8> {
        arena[start(of: number)..<Int(ends[Int(number)])]
    }

    @inline(__always)
    private func start(of number: UInt32) -> Int { number == 0 ? 0 : Int(ends[Int(number) - 1]) }

    /// The number of a word, a new one where the word is new.
    mutating func number(of word: UnsafeRawBufferPointer) -> UInt32 {
        if ends.count * 2 >= places.count { grow() }
        let mask = places.count - 1
        var place = Int(truncatingIfNeeded: Self.hash(word)) & mask
        while places[place] != 0 {
            let number = places[place] - 1
            if holds(number, word) { return number }
            place = (place + 1) & mask
        }
        arena.append(contentsOf: word)
        ends.append(UInt32(arena.count))
        places[place] = UInt32(ends.count)
        return UInt32(ends.count - 1)
    }

    @inline(__always)
    private func holds(_ number: UInt32, _ word: UnsafeRawBufferPointer) -> Bool {
        let start = start(of: number)
        guard Int(ends[Int(number)]) - start == word.count else { return false }
        return arena.withUnsafeBytes { bytes in
            for index in 0..<word.count where bytes[start + index] != word[index] { return false }
            return true
        }
    }

    private mutating func grow() {
        var larger = [UInt32](repeating: 0, count: places.count * 2)
        let mask = larger.count - 1
        arena.withUnsafeBytes { bytes in
            for number in 0..<UInt32(ends.count) {
                let word = UnsafeRawBufferPointer(rebasing: bytes[start(of: number)..<Int(ends[Int(number)])])
                var place = Int(truncatingIfNeeded: Self.hash(word)) & mask
                while larger[place] != 0 { place = (place + 1) & mask }
                larger[place] = number + 1
            }
        }
        places = larger
    }

    /// Eight bytes at a step, mixed by multiplication; the words are those of articles, not of an attacker's choice
    /// beyond slowing the reading of their own article.
    private static func hash(_ word: UnsafeRawBufferPointer) -> UInt64 {
        var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(word.count)
        var offset = 0
        while offset + 8 <= word.count {
            hash = mixed(hash ^ word.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            offset += 8
        }
        var tail: UInt64 = 0
        while offset < word.count {
            tail = tail << 8 | UInt64(word[offset])
            offset += 1
        }
        return mixed(hash ^ tail)
    }

    @inline(__always)
    private static func mixed(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        return product.high ^ product.low
    }
}
