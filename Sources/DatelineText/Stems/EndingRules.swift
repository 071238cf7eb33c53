/// Endings of a language, and what becomes of a word that has one.
///
/// They are written as a text of parts between spaces:
///
///     3 s es      takes s or es off where at least 3 letters are left
///     2 ies>y     puts y in the place of ies where at least 2 letters stand before it
///     4 ss>       with nothing behind the sign: as without it
///     0 ^data>dat is the whole word
///     2c 2v 2s    as 2, and the letters before end in a consonant, end in a vowel, or have a vowel
///     2d 2k       as 2, and the letters before have two vowels; neither end in a vowel nor in a doubled letter
///
/// Of the endings that a word has, and whose conditions hold, the longest is taken; of equally long ones the first.
/// The text is read when the rules are first used, and a look-up allocates nothing.
struct EndingRules: Sendable {
    private enum Condition: UInt8 { case none, consonant, vowel, syllable, twoVowels, single }

    private struct Rule: Sendable {
        var start: UInt16 = 0
        var replacement: UInt16 = 0
        var count: UInt8 = 0
        var replacementCount: UInt8 = 0
        var minimum: UInt8 = 0
        var condition = Condition.none
        var isWhole = false
    }

    private var letters: [UInt32] = []
    /// The rules by ``bucket(_:_:)``, in each the longest first: most words have few candidates. A rule for one letter is
    /// in the buckets of all letters before it.
    private var rules: [Rule] = []
    /// Where each bucket begins in the rules, and where the last one ends.
    private var starts = [UInt16](repeating: 0, count: bucketCount + 1)

    private static let bucketCount = 256

    /// - Parameters:
    ///   - last: a word's last letter.
    ///   - second: the one before it, 0 if there is none.
    @inline(__always)
    private static func bucket(_ last: UInt32, _ second: UInt32) -> Int { Int((last & 31) << 3 | (second & 7)) }

    init(_ text: StaticString) {
        var minimum = 0
        var condition = Condition.none
        var found: [Rule] = []
        let scalars = Array(String(describing: text).unicodeScalars)
        for part in scalars.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            if let digit = part.first?.properties.numericValue {
                minimum = Int(digit)
                condition = part.dropFirst().first.map(Self.condition) ?? .none
                continue
            }
            let isWhole = part.first == "^"
            let sides = part.drop { $0 == "^" }.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false)
            var rule = Rule(minimum: UInt8(minimum), condition: condition, isWhole: isWhole)
            (rule.start, rule.count) = (UInt16(letters.count), UInt8(sides[0].count))
            letters += sides[0].map(\.value)
            if sides.count > 1 {
                (rule.replacement, rule.replacementCount) = (UInt16(letters.count), UInt8(sides[1].count))
                letters += sides[1].map(\.value)
            }
            if rule.count > 0 { found.append(rule) }
        }
        // Stable: the sort keeps the order of the text by the second key.
        let order = found.indices.sorted { (found[$1].count, $0) < (found[$0].count, $1) }
        for bucket in 0..<Self.bucketCount {
            for rule in order.map({ found[$0] }) where buckets(of: rule).contains(bucket) { rules.append(rule) }
            starts[bucket + 1] = UInt16(rules.count)
        }
    }

    private func buckets(of rule: Rule) -> Range<Int> {
        let end = Int(rule.start) + Int(rule.count)
        let first = Self.bucket(letters[end - 1], rule.count > 1 ? letters[end - 2] : 0)
        return first..<first + (rule.count > 1 ? 1 : 8)
    }

    private static func condition(_ letter: Unicode.Scalar) -> Condition {
        switch letter {
        case "c": .consonant
        case "v": .vowel
        case "s": .syllable
        case "d": .twoVowels
        case "k": .single
        default: .none
        }
    }

    /// Changes a word by the rule for its ending; false if there is none.
    @discardableResult
    func apply(_ word: inout StemWord) -> Bool {
        let bucket = Self.bucket(word.last(), word.last(2))
        let candidates = Int(starts[bucket])..<Int(starts[bucket + 1])
        guard !candidates.isEmpty else { return false }
        return rules.withUnsafeBufferPointer { rules in
            letters.withUnsafeBufferPointer { letters in
                for index in candidates where Self.holds(rules[index], letters, word) {
                    let rule = rules[index]
                    word.cut(to: word.count - Int(rule.count))
                    for letter in 0..<Int(rule.replacementCount) {
                        word.append(letters[Int(rule.replacement) + letter])
                    }
                    return true
                }
                return false
            }
        }
    }

    @inline(__always)
    private static func holds(
        _ rule: Rule, _ letters: UnsafeBufferPointer<UInt32>, _ word: borrowing StemWord
    ) -> Bool {
        let rest = word.count - Int(rule.count)
        guard rest >= rule.minimum, !rule.isWhole || rest == 0 else { return false }
        if rest == 0, rule.replacementCount == 0 { return false }
        var position = Int(rule.count) - 1
        while position >= 0 {
            if word[rest + position] != letters[Int(rule.start) + position] { return false }
            position -= 1
        }
        return switch rule.condition {
        case .none: true
        case .consonant: !word.isVowel(at: rest - 1)
        case .vowel: word.isVowel(at: rest - 1)
        case .syllable: word.vowels(before: rest) >= 1
        case .twoVowels: word.vowels(before: rest) >= 2
        case .single: !word.isVowel(at: rest - 1) && word[rest - 1] != word[rest - 2]
        }
    }
}
