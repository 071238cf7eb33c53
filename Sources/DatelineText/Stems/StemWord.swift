/// A word that a light stemmer changes: its scalars in a buffer that is used for one word after the other.
///
/// Positions are counted from the beginning, and all of them are checked: a stemmer that asks for a letter before the
/// first or behind the last gets 0, which is no letter.
package struct StemWord: ~Copyable {
    /// The scalars of the longest word that is stemmed. A form has at most ``Form/limit`` bytes; what is longer is no
    /// form, and stays as it is.
    static let capacity = 128

    private let base = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
    package private(set) var count = 0

    /// Whether it is a word of a query and not of a text: second stems may then be fewer, where they would find too much.
    package internal(set) var isTyped = false

    package init() {}

    deinit { base.deallocate() }

    /// Takes another word. False if it is too long or not valid UTF-8; it should then stay as it is.
    mutating func load(_ bytes: UnsafeRawBufferPointer) -> Bool {
        count = 0
        guard bytes.count <= Self.capacity else { return false }
        var offset = 0
        while offset < bytes.count {
            let (value, length) = UTF8Reader.scalar(in: bytes, at: offset)
            if value == UTF8Reader.replacement { return false }
            base[count] = value
            count += 1
            offset += length
        }
        return true
    }

    /// The word as UTF-8.
    var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count * 4) { buffer, size in
            for position in 0..<count {
                let letter = base[position]
                if letter < 0x80 {
                    buffer[size] = UInt8(letter)
                    size += 1
                    continue
                }
                for byte in UTF8.encode(Unicode.Scalar(letter) ?? "\u{FFFD}")! {
                    buffer[size] = byte
                    size += 1
                }
            }
        }
    }

    /// The letter at a position, 0 outside of the word.
    package subscript(position: Int) -> UInt32 {
        get { 0..<count ~= position ? base[position] : 0 }
        set { if 0..<count ~= position { base[position] = newValue } }
    }

    /// The letter at a distance from the end, 1 for the last one; 0 before the first.
    package func last(_ distance: Int = 1) -> UInt32 { distance > 0 ? self[count - distance] : 0 }

    package func ends(_ ending: StaticString) -> Bool { has(ending, at: count - Self.length(ending)) }

    package func begins(_ beginning: StaticString) -> Bool { has(beginning, at: 0) }

    /// Whether letters are at a position.
    package func has(_ letters: StaticString, at position: Int) -> Bool {
        guard position >= 0 else { return false }
        var position = position
        return Self.allSatisfy(letters) { letter in
            defer { position += 1 }
            return self[position] == letter
        }
    }

    /// Whether the letter at a position is a vowel of a folded word in Latin, Cyrillic or Greek letters.
    package func isVowel(at position: Int) -> Bool {
        switch self[position] {
        case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79: true
        case 0x430, 0x435, 0x438, 0x43E, 0x443, 0x44B, 0x44D, 0x44E, 0x44F, 0x451, 0x454, 0x456, 0x457: true
        case 0x3B1, 0x3B5, 0x3B7, 0x3B9, 0x3BF, 0x3C5, 0x3C9: true
        // Latin vowels with accents, where exact forms are stemmed.
        case 0xE0...0xE6, 0xE8...0xEF, 0xF2...0xF6, 0xF8...0xFD, 0x101, 0x103, 0x105, 0x113, 0x117, 0x119, 0x12B, 0x151,
            0x16B, 0x16F, 0x171, 0x173:
            true
        default: false
        }
    }

    /// How many vowels are before a position.
    package func vowels(before end: Int) -> Int {
        var vowels = 0
        for position in 0..<max(0, min(end, count)) where isVowel(at: position) { vowels += 1 }
        return vowels
    }

    /// How many groups of vowels the word has.
    package var syllables: Int {
        var syllables = 0
        for position in 0..<count where isVowel(at: position) && !isVowel(at: position - 1) { syllables += 1 }
        return syllables
    }

    /// Takes everything behind a number of letters off.
    mutating func cut(to letters: Int) { count = max(0, min(count, letters)) }

    /// Puts one letter in the place of a doubled consonant at the end.
    package mutating func undouble() {
        if count > 2, last() == last(2), !isVowel(at: count - 1) { drop(1) }
    }

    /// Takes letters off the end, but never the first one.
    package mutating func drop(_ letters: Int) { count = max(min(count, 1), count - letters) }

    /// Takes letters off the beginning, but never the last one.
    package mutating func dropFirst(_ letters: Int) {
        let taken = max(0, min(letters, count - 1))
        guard taken > 0 else { return }
        (base).update(from: base + taken, count: count - taken)
        count -= taken
    }

    /// Adds letters at the end, as far as there is room.
    package mutating func append(_ letter: UInt32) {
        guard count < Self.capacity else { return }
        base[count] = letter
        count += 1
    }

    package mutating func append(_ letters: StaticString) {
        _ = Self.allSatisfy(letters) { letter in
            append(letter)
            return true
        }
    }

    /// Puts a letter before the one at a position, if there is room.
    package mutating func insert(_ letter: UInt32, at position: Int) {
        guard count < Self.capacity, 0...count ~= position else { return }
        (base + position + 1).update(from: base + position, count: count - position)
        base[position] = letter
        count += 1
    }

    /// Takes the letter at a position out.
    package mutating func remove(at position: Int) {
        guard 0..<count ~= position, count > 1 else { return }
        (base + position).update(from: base + position + 1, count: count - position - 1)
        count -= 1
    }

    /// Whether any of the first letters is one of these.
    package func contains(_ letters: StaticString, before end: Int) -> Bool {
        for position in 0..<max(0, min(end, count)) where Self.isOne(base[position], of: letters) { return true }
        return false
    }

    /// Whether a letter is one of these; never for 0.
    package static func isOne(_ letter: UInt32, of letters: StaticString) -> Bool {
        !allSatisfy(letters) { $0 != letter }
    }

    static func length(_ letters: StaticString) -> Int {
        var length = 0
        _ = allSatisfy(letters) { _ in
            length += 1
            return true
        }
        return length
    }

    /// Whether all letters of a constant fulfil a condition. Makes no `String`.
    @inline(__always)
    private static func allSatisfy(_ letters: StaticString, _ condition: (UInt32) -> Bool) -> Bool {
        letters.withUTF8Buffer { buffer in
            let bytes = UnsafeRawBufferPointer(buffer)
            var offset = 0
            while offset < bytes.count {
                let (value, length) = UTF8Reader.scalar(in: bytes, at: offset)
                if !condition(value) { return false }
                offset += length
            }
            return true
        }
    }
}
