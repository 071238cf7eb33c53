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
        var start = 0
        var count = 0
        var replacement = 0
        var replacementCount = 0
        var minimum = 0
        var condition = Condition.none
        var isWhole = false
    }

    private var letters: [UInt32] = []
    /// The longest first.
    private var rules: [Rule] = []
    /// The rules by the last letter's low bits, each list ended by -1: most words have few candidates.
    private var heads = [Int32](repeating: -1, count: 32)
    private var next: [Int32] = []

    init(_ text: StaticString) {
        var minimum = 0
        var condition = Condition.none
        let scalars = Array(String(describing: text).unicodeScalars)
        for part in scalars.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            if let digit = part.first?.properties.numericValue {
                minimum = Int(digit)
                condition = part.dropFirst().first.map(Self.condition) ?? .none
                continue
            }
            let isWhole = part.first == "^"
            let sides = part.drop { $0 == "^" }.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false)
            var rule = Rule(minimum: minimum, condition: condition, isWhole: isWhole)
            (rule.start, rule.count) = (letters.count, sides[0].count)
            letters += sides[0].map(\.value)
            if sides.count > 1 {
                (rule.replacement, rule.replacementCount) = (letters.count, sides[1].count)
                letters += sides[1].map(\.value)
            }
            rules.append(rule)
        }
        // Stable: the sort keeps the order of the text by the second key.
        let order = rules.indices.sorted { (rules[$1].count, $0) < (rules[$0].count, $1) }
        rules = order.map { rules[$0] }
        next = [Int32](repeating: -1, count: rules.count)
        for index in rules.indices.reversed() where rules[index].count > 0 {
            let bucket = Int(letters[rules[index].start + rules[index].count - 1] & 31)
            next[index] = heads[bucket]
            heads[bucket] = Int32(index)
        }
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
        var index = heads[Int(word.last() & 31)]
        while index >= 0 {
            let rule = rules[Int(index)]
            if holds(rule, word) {
                word.cut(to: word.count - rule.count)
                for position in 0..<rule.replacementCount { word.append(letters[rule.replacement + position]) }
                return true
            }
            index = next[Int(index)]
        }
        return false
    }

    private func holds(_ rule: Rule, _ word: borrowing StemWord) -> Bool {
        let rest = word.count - rule.count
        guard rest >= rule.minimum, !rule.isWhole || rest == 0 else { return false }
        if rest == 0, rule.replacementCount == 0 { return false }
        var position = rule.count - 1
        while position >= 0 {
            if word[rest + position] != letters[rule.start + position] { return false }
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
