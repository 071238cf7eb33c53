internal import DatelineIndex
internal import DatelineModel
internal import DatelineQuery
internal import DatelineText

/// A query with its words analysed and expanded, once for each request and revision of an archive.
///
/// The plan, the marks, explanations and corrections are all made from this value, so that exactly what matched is
/// marked.
struct AnalyzedQuery {
    /// The query as it was parsed.
    let query: Query
    let match: SearchRequest.Match
    let root: Node
    /// The leaves of the tree from left to right.
    let leaves: [AnalyzedLeaf]
    /// Exact forms of function words, which weigh little beside content words; each once.
    let functionWords: [[UInt8]]
    /// Exact forms of words that are spelt otherwise, too, once accents are folded: an article with the form as typed is
    /// worth more. Each once.
    var typedForms: [[UInt8]] = []

    /// A query's tree with fields resolved into its leaves.
    indirect enum Node {
        case everything
        case leaf(AnalyzedLeaf)
        case terms([(occurrence: Query.Occurrence, node: Node)])
        case and([Node])
        case or([Node])
        case not(Node)
    }
}

/// A leaf of a query's tree: its meaning in one archive.
struct AnalyzedLeaf {
    let query: Query
    /// The innermost field that it is restricted to; `nil` for all fields.
    let field: FieldName?
    let scope: WordScope
    /// Whether its matches are excluded.
    let isProhibited: Bool
    let meaning: Meaning

    enum Meaning {
        /// A word with its inflections, in each of its spellings.
        case word([WordReading])
        /// Exact words in sequence, in each of their spellings.
        case sequences([[Analyzer.Term]])
        /// A prefix: the exact words before it, and the forms that begin with it.
        case prefix(before: [Analyzer.Term], PrefixForms)
        /// A word as without a tilde, and other exact forms within a few edits of it.
        case fuzzy([WordReading], FuzzyForms)
        /// Words near each other, and those of them that must form phrases.
        case near([Analyzer.Term], phrases: [[Analyzer.Term]], window: Int)
        /// An article's own URL, and its words for texts that quote it.
        case url(String, [[Analyzer.Term]])
        /// No word: a date, a missing field, an identifier.
        case filter(PlanNode)
        /// Nothing to search for.
        case nothing
    }
}

/// How a typed word is searched.
enum WordReading {
    /// It contains no word.
    case nothing
    /// Each of the words with its inflections.
    case inflected([Analyzer.Term])
    /// A run of a script without spaces.
    case run(RunReading)
    /// The exact words in sequence; if any word may match, each separately.
    case sequence([Analyzer.Term])
    /// Words that apostrophes join: what languages take for one word of them.
    case apostrophe([ApostropheReading])

    /// Whether it is of several words that count by themselves, if any word may match; initials do not.
    var hasWords: Bool {
        if case .sequence(let terms) = self { !terms.allSatisfy { $0.exact.count == 1 } } else { false }
    }
}

/// What of words that apostrophes join counts in some languages: all words as one, or without what the languages elide.
struct ApostropheReading {
    let core: [Analyzer.Term]
    var languages: [String]

    /// The core as one word.
    var joined: Analyzer.Term {
        guard let first = core.first, core.count > 1 else { return core[0] }
        return Analyzer.Term(
            kind: .word, join: .none, position: first.position, range: first.range,
            exact: Apostrophes.joined(core.map(\.exact)), folded: Apostrophes.joined(core.map(\.folded)))
    }

    /// A name with a short word before its apostrophe as it is written without one: "Ohara" for "O'Hara". `nil` where that
    /// could be another word, as "well" for "we'll".
    var withoutApostrophe: Analyzer.Term? {
        guard core.count == 2, core[0].exact.count <= 2, core[1].exact.count > 2 else { return nil }
        return Analyzer.Term(
            kind: .word, join: .none, position: core[0].position, range: core[0].range,
            exact: core[0].exact + core[1].exact, folded: core[0].folded + core[1].folded)
    }

    /// - Parameter languages: those of an archive.
    static func readings(of terms: [Analyzer.Term], languages: [String]) -> [ApostropheReading] {
        var readings: [ApostropheReading] = []
        for language in languages.isEmpty ? [Snapshot.unknown] : languages {
            let range = Apostrophes.Rules(Stems.base(of: language)).core(of: terms)
            let core = Array(terms[range])
            if let known = readings.firstIndex(where: { $0.core == core }) {
                readings[known].languages.append(language)
            } else {
                readings.append(ApostropheReading(core: core, languages: [language]))
            }
        }
        return readings
    }
}

extension Analyzer.Term {
    /// The term with its folded form as the exact one.
    var asFolded: Analyzer.Term {
        Analyzer.Term(kind: kind, join: join, position: position, range: range, exact: folded, folded: folded)
    }
}

extension Apostrophes.Rules {
    func core(of terms: [Analyzer.Term]) -> Range<Int> {
        // One buffer for all forms, since the rules take their bytes.
        var forms: [UInt8] = []
        var ends = [0]
        for term in terms {
            forms += term.exact
            ends.append(forms.count)
        }
        return forms.withUnsafeBytes { bytes in
            core(of: terms.count) { UnsafeRawBufferPointer(rebasing: bytes[ends[$0]..<ends[$0 + 1]]) }
        }
    }
}

/// The exact forms that begin with a prefix once folded.
struct PrefixForms {
    /// The folded prefix: every form that begins with it matches.
    let folded: [UInt8]
    /// The beginnings of its exact forms: the folded prefix, and those that fold to it ("é", "e" for "e").
    let spelt: [[UInt8]]
    /// The most frequent of the forms with these beginnings.
    let frequent: [[UInt8]]
    /// Whether there are more than these.
    let hasMore: Bool
}

/// The exact forms within a few edits of a word.
struct FuzzyForms {
    let forms: [[UInt8]]
    /// Whether the archive has the word itself.
    let isKnown: Bool
}
