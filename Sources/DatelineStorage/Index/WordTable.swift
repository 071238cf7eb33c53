internal import DatelineText

/// Knows words by number, and for each its folded form and, per language, its stems, so that a word is stemmed once
/// and not each time it stands in an article.
final class WordTable {
    /// Bytes of words after which the table is emptied: a bound on memory, whatever the input.
    private static let byteLimit = 48 << 20

    /// Stands for "not looked up yet" and for "none".
    static let none = UInt32.max

    /// A language of articles, by number: a look-up by name for every word would cost more than the word.
    struct Language {
        fileprivate let index: Int
        fileprivate let name: String
    }

    /// The stems of words that were stemmed so far, by word number.
    private struct StemNumbers {
        var first: [UInt32] = []
        /// The second stems of the few words that have one.
        var second: [UInt32: UInt32] = [:]
    }

    private(set) var words = Vocabulary()
    private var foldedForms: [UInt32] = []
    private var stemmed: [Bool] = []
    private var stemNumbers: [StemNumbers] = []
    private var languages: [String] = []
    private let stems = Stems()

    /// The number of a token's exact form.
    func number(of token: Token, in buffer: borrowing TokenBuffer) -> UInt32 {
        let number = words.number(of: buffer.exact(token))
        if Int(number) >= foldedForms.count || foldedForms[Int(number)] == Self.none {
            let folded = token.isFolded ? words.number(of: buffer.folded(token)) : number
            fill(&foldedForms, to: max(number, folded))
            foldedForms[Int(number)] = folded
            stemmed.append(contentsOf: repeatElement(false, count: foldedForms.count - stemmed.count))
            stemmed[Int(number)] = token.kind == .word || token.kind == .number
            if foldedForms[Int(folded)] == Self.none {
                // The folded form is known from now on, and is stemmed when an article has it as a word of its own.
                foldedForms[Int(folded)] = folded
                stemmed[Int(folded)] = stemmed[Int(number)]
            }
        }
        return number
    }

    func folded(_ number: UInt32) -> UInt32 { foldedForms[Int(number)] }

    func language(_ name: String) -> Language {
        if let index = languages.firstIndex(of: name) { return Language(index: index, name: name) }
        languages.append(name)
        stemNumbers.append(StemNumbers())
        return Language(index: languages.count - 1, name: name)
    }

    /// The stems of a word in a language; `none` for what is not stemmed, as characters of Chinese are not.
    func stems(of number: UInt32, language: Language) -> (first: UInt32, second: UInt32) {
        let index = Int(number)
        guard stemmed[index] else { return (Self.none, Self.none) }
        if index < stemNumbers[language.index].first.count, stemNumbers[language.index].first[index] != Self.none {
            let second = stemNumbers[language.index].second
            return (stemNumbers[language.index].first[index], second.isEmpty ? Self.none : second[number] ?? Self.none)
        }
        return stem(number, language)
    }

    private func stem(_ number: UInt32, _ language: Language) -> (first: UInt32, second: UInt32) {
        let exact = Array(words.bytes(number))
        let folded = Array(words.bytes(foldedForms[Int(number)]))
        let pair = exact.withUnsafeBytes { exact in
            folded.withUnsafeBytes { stems.stems(exact: exact, folded: $0, language: language.name) }
        }
        let first = pair.first.withUnsafeBytes { words.number(of: $0) }
        let second = pair.second.map { bytes in bytes.withUnsafeBytes { words.number(of: $0) } }
        fill(&stemNumbers[language.index].first, to: number)
        stemNumbers[language.index].first[Int(number)] = first
        stemNumbers[language.index].second[number] = second
        return (first, second ?? Self.none)
    }

    /// Empties a table that has grown too large; numbers given before are void. Call it between articles.
    func trim() {
        guard words.byteCount > Self.byteLimit else { return }
        words = Vocabulary()
        foldedForms = []
        stemmed = []
        stemNumbers = []
        languages = []
    }

    private func fill(_ numbers: inout [UInt32], to number: UInt32) {
        let missing = Int(number) + 1 - numbers.count
        if missing > 0 { numbers.append(contentsOf: repeatElement(Self.none, count: max(missing, 256))) }
    }
}
