internal import DatelineText

/// The words of a run in a script without spaces, such as 北京记者.
///
/// A run is cut by a dictionary, if there is one. A character that the dictionary leaves alone stays with its
/// neighbours, since names are unknown to it: what is cut too little finds less, what is cut too much finds anything.
struct RunReading {
    struct Word {
        /// What an article must have: pairs of characters, a single character, or a word of another script.
        var terms: [Analyzer.Term]
        /// Whether they must follow each other: in scripts of few letters, which have few pairs.
        var isSequence = false
    }

    private(set) var words: [Word] = []
    /// Pairs of characters between words, which only add weight.
    private(set) var between: [Analyzer.Term] = []

    /// Whether it consists of several parts that can be looked for separately.
    var isDivisible: Bool { words.count > 1 || words.contains { $0.terms.count > 1 } }

    /// The fewest characters that may be two words: of two or three, one is always alone.
    private static let leastCharacters = 4
    private static let leastLetters = 3

    /// - Parameters:
    ///   - terms: the tokens of a text, at least one of them a character of such a script.
    init(_ terms: [Analyzer.Term], of text: String) {
        let bytes = Array(text.utf8)
        var pairs: [Int: Analyzer.Term] = [:]
        for term in terms where term.kind == .cjkBigram { pairs[term.position] = term }
        var run: [Analyzer.Term] = []
        for term in terms where term.kind != .cjkBigram {
            if term.kind != .cjkUnigram || (!run.isEmpty && pairs[term.position - 1] == nil) {
                add(run, pairs, bytes)
                run = []
            }
            if term.kind == .cjkUnigram { run.append(term) } else { words.append(Word(terms: [term])) }
        }
        add(run, pairs, bytes)
    }

    /// Terms without the characters that are in a pair.
    static func withoutPaired(_ terms: [Analyzer.Term]) -> [Analyzer.Term] {
        let paired = Set(terms.filter { $0.kind == .cjkBigram }.flatMap { [$0.position, $0.position + 1] })
        return terms.filter { $0.kind != .cjkUnigram || !paired.contains($0.position) }
    }

    /// Adds the words of adjacent characters.
    private mutating func add(_ run: [Analyzer.Term], _ pairs: [Int: Analyzer.Term], _ bytes: [UInt8]) {
        guard let first = run.first else { return }
        let script = Script(first.exact)
        let groups =
            switch script {
            case .hangul: Self.withoutParticle(run)
            case .spelt where run.count >= Self.leastLetters: Self.groups(run, bytes, keepsSingles: false)
            case .characters where run.count >= Self.leastCharacters: Self.groups(run, bytes, keepsSingles: true)
            default: [0..<run.count]
            }
        var held: Set<Int> = []
        for group in groups {
            let characters = run[group]
            let inside = characters.dropLast().compactMap { pairs[$0.position] }
            for pair in inside { held.insert(pair.position) }
            if script == .spelt {
                words.append(Word(terms: characters + inside, isSequence: true))
            } else {
                words.append(Word(terms: inside.isEmpty ? Array(characters) : inside))
            }
        }
        between += run.compactMap { held.contains($0.position) ? nil : pairs[$0.position] }
    }

    // MARK: - Words

    /// The characters of each word, as ICU cuts them; one group without ICU.
    /// - Parameter keepsSingles: whether a character that is a word by itself, and no function word, belongs to the word
    ///   in front of it.
    private static func groups(_ run: [Analyzer.Term], _ bytes: [UInt8], keepsSingles: Bool) -> [Range<Int>] {
        let start = run[0].range.lowerBound
        let ends = WordBreaker.ends(of: Array(bytes[start..<run[run.count - 1].range.upperBound]))
        var groups: [Range<Int>] = []
        var first = 0
        var isOpen = false
        for end in ends {
            var next = first
            while next < run.count, run[next].range.upperBound <= start + end { next += 1 }
            guard next > first else { continue }
            let piece = first..<next
            first = next
            if keepsSingles, piece.count == 1, functionCharacters.contains(run[piece.lowerBound].exact) {
                isOpen = false
                continue
            }
            if let last = groups.last, last.upperBound == piece.lowerBound, isOpen || piece.count == 1 {
                groups[groups.count - 1] = last.lowerBound..<piece.upperBound
                // After several letters the next word is a new one.
                isOpen = groups[groups.count - 1].count == 1
            } else {
                groups.append(piece)
                isOpen = piece.count == 1
            }
        }
        // Only function words, or no dictionary.
        return groups.isEmpty || first < run.count ? [0..<run.count] : groups
    }

    /// Chinese and Japanese words of one character that say nothing by themselves.
    private static let functionCharacters: Set<[UInt8]> = Set(
        "的了在是和与及等或之也就都而于被把对從从與於將将のはがをにでともやへ".unicodeScalars.map { Array(String($0).utf8) })

    // MARK: - Korean

    /// The word without its particle, if it has one and two more characters: a particle is written without a space.
    private static func withoutParticle(_ run: [Analyzer.Term]) -> [Range<Int>] {
        for particle in particles where run.count >= particle.count + 2 {
            if run.suffix(particle.count).map(\.exact) == particle { return [0..<run.count - particle.count] }
        }
        return [0..<run.count]
    }

    /// Particles (josa), the longest first, after the National Institute of Korean Language's list in its dictionary
    /// (<https://stdict.korean.go.kr>).
    private static let particles: [[[UInt8]]] = [
        "에서부터", "으로부터", "에게서", "에서는", "에서도", "으로써", "으로서", "에서의", "까지는", "까지도", "부터는", "이라고",
        "에서", "에게", "한테", "께서", "으로", "로서", "로써", "까지", "부터", "처럼", "보다", "마다", "조차", "마저", "이나", "이며", "이란",
        "라고", "에는", "에도", "과의", "와의", "과는", "와는", "만이", "만을", "은", "는", "이", "가", "을", "를", "에", "의", "와", "과", "도",
        "로",
        "만",
    ].map { $0.unicodeScalars.map { Array(String($0).utf8) } }
}

/// How a script without spaces writes.
private enum Script {
    case hangul
    /// Han and kana: hundreds of characters.
    case characters
    /// Thai, Lao, Khmer, Burmese: some forty letters with marks.
    case spelt

    /// - Parameter form: the form of a character.
    init(_ form: [UInt8]) {
        let scalar = String(decoding: form, as: UTF8.self).unicodeScalars.first?.value ?? 0
        self =
            switch scalar {
            case 0xAC00...0xD7A3: .hangul
            case 0x0E00...0x1AFF where !(0x1100...0x11FF ~= scalar), 0xA900...0xAAFF, 0x11700...0x1174F: .spelt
            default: .characters
            }
    }
}
