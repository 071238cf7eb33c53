internal import DatelineText

/// Knows words by number, and for each its folded form, its stems in a language, and the numbers of the terms that it
/// and its stem make, so that a word is stemmed once and not each time it stands in an article.
///
/// Used by one thread at a time.
final class WordTable {
    /// Stands for "not looked up yet" and for "none".
    static let none = UInt32.max

    /// What begins a term that is made of a word or a stem; each has its place in ``Word/terms``.
    enum Family: Int {
        case exact, stem, title, titleStem
    }

    /// All that is known of a word, in one line of the processor's cache.
    struct Word: BitwiseCopyable {
        /// The mark of the words among which it was last met, and its place there.
        var seen: UInt32 = 0
        var slot: UInt32 = 0
        /// The same for it as a stem.
        var stemSeen: UInt32 = 0
        var stemSlot: UInt32 = 0
        /// The number of its folded form; ``none`` for what was met only as a stem or a folded form.
        var folded = WordTable.none
        /// Whether it is a word or number, which have stems, and no character of Chinese.
        var isStemmed: UInt32 = 0
        /// The language of the stems below, by number.
        var language = WordTable.none
        var stem = WordTable.none
        var secondStem = WordTable.none
        /// Numbers of terms by ``Family``, in the space that the table works for.
        var exactTerm = WordTable.none
        var stemTerm = WordTable.none
        var titleTerm = WordTable.none
        var titleStemTerm = WordTable.none
        private var unused: (UInt32, UInt32, UInt32) = (0, 0, 0)
    }

    /// A language of articles, by number: a look-up by name for every word would cost more than the word.
    struct Language: Equatable {
        fileprivate(set) var index: UInt32
        fileprivate let name: String
    }

    /// Words after which the table is full: a bound on memory, whatever the input. A word takes some 120 bytes, and its
    /// stems in another language 40.
    private let limit: Int
    // Unchecked: touched for every word, by one thread, and by no closure that could come back here meanwhile.
    @exclusivity(unchecked) private var vocabulary = Vocabulary()
    @exclusivity(unchecked) private(set) var words = GrowingBuffer<Word>(capacity: 1 << 12)
    private var languages: [String: UInt32] = [:]
    /// Languages after which they, and the stems in them, are forgotten: an input may bring a new tag with each article.
    private static let languageLimit = 256
    /// Stems of words of a second language and on: those of the last language stand with the word. As many as ``limit``.
    private var stemNumbers: [UInt64: (first: UInt32, second: UInt32)] = [:]
    private var stems = Stems()
    // Bytes, not arrays: what all threads hold and let go of, thousands of times a second, they wait for.
    private let stemPrefix = Schema.Prefix.stem[0]
    private let titlePrefix = Schema.Prefix.title[0]
    private var lastMark: UInt32 = 0
    private var scratch = GrowingBuffer<UInt8>()
    private(set) var space: any TermSpace

    init(space: any TermSpace, limit: Int = 400_000) {
        self.space = space
        self.limit = limit
    }

    /// A mark that no word bears.
    func nextMark() -> UInt32 {
        lastMark &+= 1
        // After four thousand million fields old marks would come round again.
        if lastMark == 0 {
            for number in 0..<words.count {
                (words.base + number).pointee.seen = 0
                (words.base + number).pointee.stemSeen = 0
            }
            lastMark = 1
        }
        return lastMark
    }

    /// Whether so many words are known that there should be another space of terms.
    var isFull: Bool { words.count > limit }

    /// Works for another space of terms from now on, and forgets all words where there are too many.
    func begin(_ space: any TermSpace) {
        self.space = space
        if isFull {
            vocabulary = Vocabulary()
            words = GrowingBuffer(capacity: 1 << 12)
            stemNumbers = [:]
        }
        for number in 0..<words.count {
            let word = words.base + number
            word.pointee.exactTerm = Self.none
            word.pointee.stemTerm = Self.none
            word.pointee.titleTerm = Self.none
            word.pointee.titleStemTerm = Self.none
        }
    }

    /// The number of a word that need not be a token's.
    @inline(__always)
    func number(of bytes: UnsafeRawBufferPointer) -> UInt32 {
        let number = vocabulary.number(of: bytes)
        if Int(number) >= words.count { words.extend(to: Int(number) + 1, with: Word()) }
        return number
    }

    /// The number of a token's exact form.
    @inline(__always)
    func number(of token: Token, _ raw: RawTokens, in buffer: borrowing TokenBuffer) -> UInt32 {
        let number = number(of: raw.exact(token))
        if words[Int(number)].folded == Self.none { learn(number, token, in: buffer) }
        return number
    }

    @inline(never)
    private func learn(_ number: UInt32, _ token: Token, in buffer: borrowing TokenBuffer) {
        let folded = token.isFolded ? self.number(of: buffer.folded(token)) : number
        let isStemmed: UInt32 = token.kind == .word || token.kind == .number ? 1 : 0
        (words.base + Int(number)).pointee.folded = folded
        (words.base + Int(number)).pointee.isStemmed = isStemmed
        if words[Int(folded)].folded == Self.none {
            // The folded form is known from now on, and is stemmed when an article has it as a word of its own.
            (words.base + Int(folded)).pointee.folded = folded
            (words.base + Int(folded)).pointee.isStemmed = isStemmed
        }
    }

    func folded(_ number: UInt32) -> UInt32 { words[Int(number)].folded }

    /// The language of the next article. Those of articles before may not be used after it.
    func language(_ name: String) -> Language {
        if let index = languages[name] { return Language(index: index, name: name) }
        if languages.count == Self.languageLimit { forgetLanguages() }
        let index = UInt32(languages.count)
        languages[name] = index
        return Language(index: index, name: name)
    }

    private func forgetLanguages() {
        languages = [:]
        stems = Stems()
        stemNumbers = [:]
        for number in 0..<words.count { (words.base + number).pointee.language = Self.none }
    }

    /// The stems of a word in a language; `none` for what is not stemmed, as characters of Chinese are not.
    @inline(__always)
    func stems(of number: UInt32, _ language: Language) -> (first: UInt32, second: UInt32) {
        let word = words.base + Int(number)
        if word.pointee.language == language.index { return (word.pointee.stem, word.pointee.secondStem) }
        return findStems(of: number, language)
    }

    @inline(never)
    private func findStems(of number: UInt32, _ language: Language) -> (first: UInt32, second: UInt32) {
        guard words[Int(number)].isStemmed != 0 else { return (Self.none, Self.none) }
        let key = UInt64(language.index) << 32 | UInt64(number)
        var found = stemNumbers[key]
        if found == nil {
            let pair = stems.stems(
                exact: vocabulary.bytes(number), folded: vocabulary.bytes(words[Int(number)].folded),
                language: language.name)
            let first = pair.first.withUnsafeBytes { self.number(of: $0) }
            let second = pair.second.map { bytes in bytes.withUnsafeBytes { self.number(of: $0) } }
            found = (first, second ?? Self.none)
        }
        let word = words.base + Int(number)
        if word.pointee.language != Self.none {
            if stemNumbers.count >= limit { stemNumbers.removeAll(keepingCapacity: true) }
            stemNumbers[UInt64(word.pointee.language) << 32 | UInt64(number)] = (
                word.pointee.stem, word.pointee.secondStem
            )
        }
        word.pointee.language = language.index
        word.pointee.stem = found!.first
        word.pointee.secondStem = found!.second
        return found!
    }

    /// The number of the term that a word or stem makes in a family.
    @inline(__always)
    func term(_ family: Family, _ number: UInt32) -> UInt32 {
        let word = words.base + Int(number)
        let known =
            switch family {
            case .exact: word.pointee.exactTerm
            case .stem: word.pointee.stemTerm
            case .title: word.pointee.titleTerm
            case .titleStem: word.pointee.titleStemTerm
            }
        return known == Self.none ? findTerm(family, number) : known
    }

    @inline(never)
    private func findTerm(_ family: Family, _ number: UInt32) -> UInt32 {
        let bytes = vocabulary.bytes(number)
        scratch.removeAll()
        if family == .stem || family == .titleStem { scratch.append(stemPrefix) }
        if family == .title || family == .titleStem { scratch.append(titlePrefix) }
        scratch.append(contentsOf: bytes.assumingMemoryBound(to: UInt8.self))
        // Words have no capitals of ASCII, so that no term of theirs is that of another family or kind.
        let isCapital = bytes.first.map { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 } ?? true
        let found = isCapital ? space.term(scratch.bytes) : space.newTerm(scratch.bytes)
        let word = words.base + Int(number)
        switch family {
        case .exact: word.pointee.exactTerm = found
        case .stem: word.pointee.stemTerm = found
        case .title: word.pointee.titleTerm = found
        case .titleStem: word.pointee.titleStemTerm = found
        }
        return found
    }

    /// The number of the term that a prefix and a word or stem make.
    func term(prefix: [UInt8], _ number: UInt32) -> UInt32 {
        scratch.removeAll()
        scratch.append(prefix)
        scratch.append(contentsOf: vocabulary.bytes(number).assumingMemoryBound(to: UInt8.self))
        return space.term(scratch.bytes)
    }
}
