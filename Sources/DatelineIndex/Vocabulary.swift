internal import Memory

/// Gives every distinct word a number, counting from 0, and keeps its bytes.
///
/// Open addressing: a look-up is one hash and, nearly always, one place. A place holds the word's first bytes, so that
/// words of up to eight are compared there and then.
package struct Vocabulary: ~Copyable {
    struct Place: BitwiseCopyable {
        /// ``key(of:)``, which of words of up to eight bytes tells all beside the length.
        var key: UInt64
        var length: UInt32
        /// The word's number plus one; 0 for an empty place.
        var number: UInt32
    }

    private var arena = GrowingBuffer<UInt8>(capacity: 1 << 16)
    /// Where each word ends in the arena; it begins where the one before it ends.
    private var ends = GrowingBuffer<UInt32>(capacity: 1 << 12)
    private var places: UnsafeMutablePointer<Place>
    /// The number of places, a power of two, less one.
    private var mask = (1 << 14) - 1

    package init() {
        places = .allocate(capacity: 1 << 14)
        places.initialize(repeating: Place(key: 0, length: 0, number: 0), count: 1 << 14)
    }

    deinit { places.deallocate() }

    package var count: Int { ends.count }
    /// Bytes of all words.
    package var byteCount: Int { arena.count }

    /// The bytes of a word; valid until the next one is numbered.
    package func bytes(_ number: UInt32) -> UnsafeRawBufferPointer {
        let start = number == 0 ? 0 : Int(ends[Int(number) - 1])
        return UnsafeRawBufferPointer(start: arena.base + start, count: Int(ends[Int(number)]) - start)
    }

    /// The number of a word, a new one where the word is new.
    @inline(__always)
    package mutating func number(of word: UnsafeRawBufferPointer) -> UInt32 {
        let key = Self.key(of: word)
        let length = UInt32(truncatingIfNeeded: word.count)
        var place = Int(truncatingIfNeeded: Self.hash(word, key: key)) & mask
        while true {
            let found = places[place]
            if found.number == 0 { return add(word, key: key, at: place) }
            if found.key == key, found.length == length, length <= 8 || isEqual(found.number - 1, word) {
                return found.number - 1
            }
            place = (place + 1) & mask
        }
    }

    private func isEqual(_ number: UInt32, _ word: UnsafeRawBufferPointer) -> Bool {
        let known = bytes(number)
        // All but the last bytes in steps of eight, then the last eight: they may overlap.
        var offset = 8
        while offset + 8 <= word.count {
            if known.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                != word.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            {
                return false
            }
            offset += 8
        }
        return known.loadUnaligned(fromByteOffset: word.count - 8, as: UInt64.self)
            == word.loadUnaligned(fromByteOffset: word.count - 8, as: UInt64.self)
    }

    @inline(never)
    private mutating func add(_ word: UnsafeRawBufferPointer, key: UInt64, at place: Int) -> UInt32 {
        arena.append(contentsOf: word.assumingMemoryBound(to: UInt8.self))
        ends.append(UInt32(arena.count))
        places[place] = Place(key: key, length: UInt32(word.count), number: UInt32(ends.count))
        if ends.count * 2 > mask { grow() }
        return UInt32(ends.count - 1)
    }

    private mutating func grow() {
        let size = (mask + 1) * 2
        let larger = UnsafeMutablePointer<Place>.allocate(capacity: size)
        larger.initialize(repeating: Place(key: 0, length: 0, number: 0), count: size)
        for old in 0...mask where places[old].number != 0 {
            var place =
                Int(truncatingIfNeeded: Self.hash(bytes(places[old].number - 1), key: places[old].key)) & (size - 1)
            while larger[place].number != 0 { place = (place + 1) & (size - 1) }
            larger[place] = places[old]
        }
        places.deallocate()
        places = larger
        mask = size - 1
    }

    /// The first eight bytes; of fewer, bytes that with their count tell which they are.
    @inline(__always)
    private static func key(of word: UnsafeRawBufferPointer) -> UInt64 {
        let count = word.count
        if count >= 8 { return word.loadUnaligned(as: UInt64.self) }
        if count >= 4 {
            let low = UInt64(word.loadUnaligned(as: UInt32.self))
            return low | UInt64(word.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)) << 32
        }
        if count == 0 { return 0 }
        return UInt64(word[0]) | UInt64(word[count >> 1]) << 8 | UInt64(word[count - 1]) << 16
    }

    /// Eight bytes at a step, mixed by multiplication; the words are those of articles, not of an attacker's choice
    /// beyond slowing the reading of their own article.
    @inline(__always)
    private static func hash(_ word: UnsafeRawBufferPointer, key: UInt64) -> UInt64 {
        var hash = mixed(key ^ 0x9E37_79B9_7F4A_7C15 &+ UInt64(word.count))
        guard word.count > 8 else { return hash }
        var offset = 8
        while offset + 8 <= word.count {
            hash = mixed(hash ^ word.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            offset += 8
        }
        return mixed(hash ^ word.loadUnaligned(fromByteOffset: word.count - 8, as: UInt64.self))
    }

    @inline(__always)
    private static func mixed(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        return product.high ^ product.low
    }
}
