internal import DatelineText

/// The edit distance from one word to others (insertion, deletion, substitution, transposition of neighbours).
///
/// Uses the bit-vector algorithm of H. Hyyrö, "A Bit-Vector Algorithm for Computing Levenshtein and Damerau Edit
/// Distances", Nordic Journal of Computing 10 (2003): a column of the table is one machine word, so that a letter of
/// the other word costs a dozen instructions. Letters are Unicode scalars; only the first 64 of a word are compared.
struct EditDistance {
    private static let limit = 64

    /// By letter: a bit set of its positions in the word.
    private var ascii = [UInt64](repeating: 0, count: 128)
    private var others: [(letter: UInt32, places: UInt64)] = []
    private let count: Int

    /// - Parameter word: UTF-8.
    init(to word: some Sequence<UInt8>) {
        let letters = String(decoding: Array(word), as: UTF8.self).unicodeScalars.prefix(Self.limit)
        count = letters.count
        for (place, letter) in letters.enumerated() {
            let bit = UInt64(1) << UInt64(place)
            if letter.value < 128 {
                ascii[Int(letter.value)] |= bit
            } else if let known = others.firstIndex(where: { $0.letter == letter.value }) {
                others[known].places |= bit
            } else {
                others.append((letter.value, bit))
            }
        }
    }

    private func places(of letter: UInt32) -> UInt64 {
        letter < 128 ? ascii[Int(letter)] : others.first { $0.letter == letter }?.places ?? 0
    }

    /// The distance to another word; `nil` if it exceeds a limit.
    /// - Parameter other: valid UTF-8.
    func distance(to other: UnsafeRawBufferPointer, atMost limit: Int) -> Int? {
        distance(to: other, atMost: limit) { $0 }
    }

    /// The same once the other word is folded. The word must be folded.
    func distance(toFolded other: UnsafeRawBufferPointer, atMost limit: Int) -> Int? {
        distance(to: other, atMost: limit, folding: Analyzer.foldedScalar)
    }

    @inline(__always)
    private func distance(
        to other: UnsafeRawBufferPointer, atMost limit: Int, folding: (UInt32) -> UInt32
    ) -> Int? {
        // Most words of an archive are too short or too long.
        guard count > 0, other.count + limit >= count else { return nil }
        var distance = count
        var read = 0
        var (positive, negative, diagonal, before) = (~UInt64(0), UInt64(0), UInt64(0), UInt64(0))
        let last = UInt64(1) << UInt64(count - 1)
        var offset = 0
        while offset < other.count, read < Self.limit {
            var letter: UInt32
            (letter, offset) = Self.scalar(in: other, at: offset)
            read += 1
            if letter >= 0x80 {
                letter = folding(letter)
                // A mark, which folding leaves out.
                if letter == 0 { continue }
            }
            let here = places(of: letter)
            let swapped = ((~diagonal & here) << 1) & before
            diagonal = (((here & positive) &+ positive) ^ positive) | here | negative | swapped
            var up = negative | ~(diagonal | positive)
            var down = diagonal & positive
            if up & last != 0 { distance += 1 }
            if down & last != 0 { distance -= 1 }
            up = up << 1 | 1
            down <<= 1
            positive = down | ~(diagonal | up)
            negative = up & diagonal
            before = here
            // Each remaining letter can reduce the distance by one at most.
            if distance - (other.count - offset) > limit { return nil }
        }
        return distance <= limit ? distance : nil
    }

    private static func scalar(in bytes: UnsafeRawBufferPointer, at offset: Int) -> (UInt32, next: Int) {
        let first = UInt32(bytes[offset])
        if first < 0x80 { return (first, offset + 1) }
        let length = min(first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4, bytes.count - offset)
        var value = first & (0x7F >> UInt32(length))
        for place in 1..<max(1, length) { value = value << 6 | UInt32(bytes[offset + place] & 0x3F) }
        return (value, offset + max(1, length))
    }
}
