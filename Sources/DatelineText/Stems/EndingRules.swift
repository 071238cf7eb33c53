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
        let found = read(text)
        // Stable: the sort keeps the order of the text by the second key.
        let order = found.indices.sorted { (found[$1].count, $0) < (found[$0].count, $1) }
        for index in order {
            for bucket in buckets(of: found[index]) { starts[bucket + 1] += 1 }
        }
        for bucket in 0..<Self.bucketCount { starts[bucket + 1] += starts[bucket] }
        rules = [Rule](repeating: Rule(), count: Int(starts[Self.bucketCount]))
        var next = starts
        for index in order {
            for bucket in buckets(of: found[index]) {
                rules[Int(next[bucket])] = found[index]
                next[bucket] += 1
            }
        }
    }

    /// The rules in the order of the text, whose letters are added.
    private mutating func read(_ text: StaticString) -> [Rule] {
        var found: [Rule] = []
        text.withUTF8Buffer { text in
            let bytes = UnsafeRawBufferPointer(text)
            var (minimum, condition) = (UInt8(0), Condition.none)
            var start = 0
            while start < bytes.count {
                var end = start
                while end < bytes.count, bytes[end] > 0x20 { end += 1 }
                let part = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
                start = end + 1
                guard let first = part.first else { continue }
                if 0x30...0x39 ~= first {
                    minimum = first - 0x30
                    condition = part.count > 1 ? Self.condition(part[1]) : .none
                } else if let rule = rule(part, minimum, condition) {
                    found.append(rule)
                }
            }
        }
        return found
    }

    private mutating func rule(_ part: UnsafeRawBufferPointer, _ minimum: UInt8, _ condition: Condition) -> Rule? {
        var rule = Rule(start: UInt16(letters.count), minimum: minimum, condition: condition)
        var hasReplacement = false
        var offset = 0
        while offset < part.count {
            let (letter, count) = UTF8Reader.scalar(in: part, at: offset)
            if letter == UInt32(UInt8(ascii: "^")), offset == 0 {
                rule.isWhole = true
            } else if letter == UInt32(UInt8(ascii: ">")), !hasReplacement {
                hasReplacement = true
                rule.replacement = UInt16(letters.count)
            } else {
                letters.append(letter)
                if hasReplacement { rule.replacementCount += 1 } else { rule.count += 1 }
            }
            offset += count
        }
        return rule.count > 0 ? rule : nil
    }

    private func buckets(of rule: Rule) -> Range<Int> {
        let end = Int(rule.start) + Int(rule.count)
        let first = Self.bucket(letters[end - 1], rule.count > 1 ? letters[end - 2] : 0)
        return first..<first + (rule.count > 1 ? 1 : 8)
    }

    private static func condition(_ letter: UInt8) -> Condition {
        switch letter {
        case UInt8(ascii: "c"): .consonant
        case UInt8(ascii: "v"): .vowel
        case UInt8(ascii: "s"): .syllable
        case UInt8(ascii: "d"): .twoVowels
        case UInt8(ascii: "k"): .single
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
