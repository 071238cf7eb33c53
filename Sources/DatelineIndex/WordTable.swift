internal import DatelineText
internal import Memory

/// Caches, for each word by number, its folded form, its stems in a language, and the numbers of its terms, so that a
/// word is folded and stemmed once, not at every occurrence.
///
/// Not thread-safe.
final class WordTable {
    /// "Not looked up yet", or "none".
    static let none = UInt32.max

    /// The kinds of terms made of a word or a stem, each cached in its own member of ``Word``.
    enum Family: Int {
        case exact, stem, title, titleStem
    }

    /// The cache entry of a word, sized to one CPU cache line.
    struct Word: BitwiseCopyable {
        /// The ``FieldTerms`` mark under which it was last seen, and its index there.
        var seen: UInt32 = 0
        var slot: UInt32 = 0
        /// The same for the word as a stem.
        var stemSeen: UInt32 = 0
        var stemSlot: UInt32 = 0
        /// The number of its folded form; ``none`` for a word seen only as a stem.
        var folded = WordTable.none
        /// Whether it is a word or number, which have stems; 0 for Chinese, Japanese and Korean characters.
        var isStemmed: UInt32 = 0
        /// The language of the stems below, by number.
        var language = WordTable.none
        var stem = WordTable.none
        var secondStem = WordTable.none
        /// Term numbers by ``Family``, in the current term space.
        var exactTerm = WordTable.none
        var stemTerm = WordTable.none
        var titleTerm = WordTable.none
        var titleStemTerm = WordTable.none
        /// The mark and index of the word as the stem of another spelling.
        var joinedSeen: UInt32 = 0
        var joinedSlot: UInt32 = 0
        private var unused: UInt32 = 0
    }

    /// A language by number: a look-up by name for every word would cost too much.
    struct Language: Equatable {
        fileprivate(set) var index: UInt32
        fileprivate let name: String
    }

    /// The number of words at which the table is full: a memory limit for any input. A word takes some 120 bytes, and
    /// its stems in another language 40.
    private let limit: Int
    // Unchecked, since it is accessed for every word: only by one thread, and by no closure that could re-enter.
    @exclusivity(unchecked) private var vocabulary = Vocabulary()
    @exclusivity(unchecked) private(set) var words = GrowingBuffer<Word>(capacity: 1 << 12)
    private var languages: [String: UInt32] = [:]
    /// The number of languages after which they and their stems are dropped: an input may have a new tag in every
    /// article.
    private static let languageLimit = 256
    /// Stems in all languages except the last one used by each word, which are in its ``Word``. At most ``limit``.
    private var stemNumbers: [UInt64: (first: UInt32, second: UInt32)] = [:]
    private var stems = Stems()
    // Bytes, not arrays: reference counting an array shared by all threads would slow them down.
    private let stemPrefix = Schema.Prefix.stem[0]
    private let titlePrefix = Schema.Prefix.title[0]
    private var lastMark: UInt32 = 0
    private var scratch = GrowingBuffer<UInt8>()
    private(set) var space: any TermSpace

    init(space: any TermSpace, limit: Int = 400_000) {
        self.space = space
        self.limit = limit
    }

    /// A mark that no word has.
    func nextMark() -> UInt32 {
        lastMark &+= 1
        // The marks wrap around after 2^32 fields.
        if lastMark == 0 {
            for number in 0..<words.count {
                (words.base + number).pointee.seen = 0
                (words.base + number).pointee.stemSeen = 0
                (words.base + number).pointee.joinedSeen = 0
            }
            lastMark = 1
        }
        return lastMark
    }

    /// Whether the table is full and a new term space should begin.
    var isFull: Bool { words.count > limit }

    /// Switches to another term space, and drops all words if the table is full.
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

    /// The number of a word that may come from elsewhere than a token.
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
        let isStemmed: UInt32 = token.kind == .cjkUnigram || token.kind == .cjkBigram ? 0 : 1
        (words.base + Int(number)).pointee.folded = folded
        (words.base + Int(number)).pointee.isStemmed = isStemmed
        if words[Int(folded)].folded == Self.none {
            // The folded form is its own folded form.
            (words.base + Int(folded)).pointee.folded = folded
            (words.base + Int(folded)).pointee.isStemmed = isStemmed
        }
    }

    /// The number of words that apostrophes join, as one word with stems.
    func number(ofJoined bytes: UnsafeRawBufferPointer) -> UInt32 {
        let number = number(of: bytes)
        guard words[Int(number)].folded == Self.none else { return number }
        let folded = Analyzer.folded(bytes).withUnsafeBytes { self.number(of: $0) }
        for form in [number, folded] where words[Int(form)].folded == Self.none {
            (words.base + Int(form)).pointee.folded = folded
            (words.base + Int(form)).pointee.isStemmed = 1
        }
        return number
    }

    func folded(_ number: UInt32) -> UInt32 { words[Int(number)].folded }

    /// The language of the next article. Invalidates the languages of earlier articles.
    func language(_ name: String) -> Language {
        if let index = languages[name] { return Language(index: index, name: name) }
        if languages.count == Self.languageLimit { forgetLanguages() }
        let index = UInt32(languages.count)
        languages[name] = index
        return Language(index: index, name: name)
    }

    func name(of language: Language) -> String { language.name }

    private func forgetLanguages() {
        languages = [:]
        stems = Stems()
        stemNumbers = [:]
        for number in 0..<words.count { (words.base + number).pointee.language = Self.none }
    }

    /// The stems of a word in a language; `none` if it is not stemmed, such as a Chinese character.
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

    /// The number of the term of a word or stem in a family.
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
        // Words contain no ASCII capitals, so their terms cannot equal those of another family or prefix.
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

    /// The number of the term made of a prefix and a word or stem.
    func term(prefix: [UInt8], _ number: UInt32) -> UInt32 {
        scratch.removeAll()
        scratch.append(prefix)
        scratch.append(contentsOf: vocabulary.bytes(number).assumingMemoryBound(to: UInt8.self))
        return space.term(scratch.bytes)
    }
}
