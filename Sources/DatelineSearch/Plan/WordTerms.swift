internal import DatelineIndex
internal import DatelineQuery
internal import DatelineText

/// Turns analysed words into their terms, in every language of an archive.
///
/// A class, to cache what is looked up for a word: each word is in a plan twice, the second time for its title bonus.
final class WordTerms {
    private let query: AnalyzedQuery
    /// The languages of the archive's articles, including ``Snapshot/unknown``.
    private let languages: [String]
    private let snapshot: Snapshot
    private let stems: Stems
    private let budget: SearchBudget
    private var groups: [[UInt8]: [(stems: Stems.Pair, languages: [String])]] = [:]

    init(_ query: AnalyzedQuery, snapshot: Snapshot, budget: SearchBudget) {
        self.query = query
        self.snapshot = snapshot
        languages = snapshot.languages
        stems = snapshot.stems
        self.budget = budget
    }

    /// Whether an article must have all words of the query.
    var matchesAll: Bool { query.match == .all }

    /// Whether words must be left out, since the number of terms in a plan is limited.
    var isCut: Bool {
        guard budget.termsLeft <= 0 else { return false }
        budget.note(.words)
        return true
    }

    /// A word with its inflections; `nil` if there is no word, or no room for it in the plan.
    /// - Parameter hasBonus: whether to add weight where it is in the title.
    func word(_ reading: WordReading, in scope: WordScope, hasBonus: Bool) -> PlanNode? {
        guard !isCut else { return nil }
        switch reading {
        case .nothing: return nil
        case .run(let run):
            let node = self.run(run, in: scope)
            return hasBonus ? titled(node) { self.run(run, in: .title) } : node
        case .inflected(let terms):
            return .all(
                terms.map { term in
                    let node = inflected(term, in: scope)
                    guard hasBonus else { return node }
                    let whole = titled(node) { inflected(term, in: .title) }
                    guard query.typedForms.contains(term.exact) else { return whole }
                    return .titled(whole, bonus: .scale(.term(term.exact), by: Ranking.typedFormFactor))
                })
        case .apostrophe(let readings):
            let node = apostrophe(readings, in: scope)
            return hasBonus ? titled(node) { apostrophe(readings, in: .title) } : node
        case .sequence(let terms) where terms.allSatisfy({ $0.exact.count == 1 }):
            // Initials are words as one, another reading of them; "e.g." is worth no more than a word for its letters.
            let isFunctionWord = query.functionWords.contains(terms.abbreviation)
            let factor = isFunctionWord ? Ranking.functionWordFactor : 1
            return .scale(sequence(terms, in: scope), by: Ranking.literalFactor * factor)
        case .sequence(let terms):
            let node =
                query.match == .all ? sequence(terms, in: scope) : PlanNode.any(terms.map { inflected($0, in: scope) })
            guard hasBonus, let node else { return node }
            return titled(node) { sequence(terms, in: .title) }
        }
    }

    /// A word with its bonus, which takes no room in the plan from other words.
    private func titled(_ node: PlanNode, _ title: () -> PlanNode) -> PlanNode {
        let left = budget.termsLeft
        let bonus = PlanNode.scale(title(), by: Ranking.titleFactor)
        budget.spend(terms: budget.termsLeft - left)
        return .titled(node, bonus: bonus)
    }

    /// Exact words in sequence, in any of several spellings.
    func phrases(_ spellings: [[Analyzer.Term]], in scope: WordScope) -> PlanNode? {
        .any(spellings.compactMap { isCut ? nil : sequence($0, in: scope) })
    }

    /// The forms that begin with a prefix, the most frequent weighted as one word; the others match without weight.
    func prefix(_ forms: PrefixForms, in scope: WordScope) -> PlanNode {
        let title = scope == .text ? Schema.Prefix.title : []
        let all = PlanNode.any(
            forms.spelt.map { .termRange(prefix: scope.exactPrefix + $0, title: title) })!
        guard !forms.frequent.isEmpty, !isCut else { return all }
        budget.spend(terms: forms.frequent.count)
        let terms = forms.frequent.map { PlanNode.term(scope.exactPrefix + $0) }
        var weighed = terms.count == 1 ? terms[0] : .synonym(terms)
        if scope == .text { weighed = .filter(weighed, by: all) }
        return forms.hasMore ? .or([weighed, all]) : weighed
    }

    /// A word, and the forms within some edits of it, weighted as one word of which less comes if the archive has the
    /// word itself, so that articles with it are first.
    func fuzzy(_ readings: [WordReading], _ forms: FuzzyForms, in scope: WordScope) -> PlanNode? {
        let word = PlanNode.any(readings.compactMap { self.word($0, in: scope, hasBonus: false) })
        guard !forms.forms.isEmpty, !isCut else { return word }
        let terms = forms.forms.map { exact($0, in: scope) }
        let others = terms.count == 1 ? terms[0] : PlanNode.oneWord(terms)
        guard let word else { return others }
        return .or([word, forms.isKnown ? .scale(others, by: Ranking.nearFormFactor) : others])
    }

    func exact(_ form: [UInt8], in scope: WordScope) -> PlanNode {
        budget.spend(terms: 1)
        let term = PlanNode.term(scope.exactPrefix + form)
        return scope == .text ? .andNot(term, Self.titleOnly(form)) : term
    }

    /// Articles with an exact form in the title but not in the text.
    private static func titleOnly(_ form: [UInt8]) -> PlanNode {
        .titleOnly(term: form, inTitle: Schema.Prefix.title + form)
    }

    // MARK: - Inflections

    /// A word by its stems: each language's stem in the articles of that language.
    func inflected(_ term: Analyzer.Term, in scope: WordScope) -> PlanNode {
        if term.isUnstemmed { return exact(term.exact, in: scope) }
        guard let prefix = scope.stemPrefix else { return .term(scope.exactPrefix + term.folded) }
        let node = stemmed(term, prefix, in: scope)
        return query.functionWords.contains(term.exact) ? .scale(node, by: Ranking.functionWordFactor) : node
    }

    private func stemmed(_ term: Analyzer.Term, _ prefix: [UInt8], in scope: WordScope) -> PlanNode {
        let groups = languageGroups(term)
        budget.spend(terms: groups.count == 1 ? 1 : groups.count + languages.count)
        if groups.count == 1 { return stemmed(groups[0].stems, prefix, in: scope) }
        return .or(
            groups.map { .filter(stemmed($0.stems, prefix, in: scope), by: Self.articles(in: $0.languages)) })
    }

    /// The articles in any of some languages of the archive.
    private static func articles(in languages: [String]) -> PlanNode {
        let allowed = languages.map { language in
            language == Snapshot.unknown
                ? PlanNode.term(Schema.withoutLanguage) : .term(Schema.Prefix.language + Array(language.utf8))
        }
        return allowed.count == 1 ? allowed[0] : .or(allowed)
    }

    private func stemmed(_ stems: Stems.Pair, _ prefix: [UInt8], in scope: WordScope) -> PlanNode {
        let all = [stems.first] + (stems.second.map { [$0] } ?? [])
        let nodes = all.map { stem -> PlanNode in
            guard scope == .text else { return .term(prefix + stem) }
            let inTitle = Schema.Prefix.stem + Schema.Prefix.title + stem
            return .andNot(.term(prefix + stem), .titleOnly(term: prefix + stem, inTitle: inTitle))
        }
        let literal = nodes.count == 1 ? nodes[0] : PlanNode.oneWord(nodes)
        let others = all.compactMap { otherSpelling($0, in: scope) }
        return others.isEmpty
            ? literal : .titled(.oneWord(nodes + others), bonus: .scale(literal, by: Ranking.literalFactor))
    }

    /// A stem where it is the stem of another spelling; `nil` if there is none in the archive.
    private func otherSpelling(_ stem: [UInt8], in scope: WordScope) -> PlanNode? {
        guard let prefix = scope.joinedPrefix, snapshot.has(prefix + stem) else { return nil }
        budget.spend(terms: 1)
        guard scope == .text else { return .term(prefix + stem) }
        let inTitle = Schema.Prefix.joined + Schema.Prefix.title + stem
        return .andNot(.term(prefix + stem), .titleOnly(term: prefix + stem, inTitle: inTitle))
    }

    // MARK: - Apostrophes

    /// Words that apostrophes join, as each language of the archive takes them.
    private func apostrophe(_ readings: [ApostropheReading], in scope: WordScope) -> PlanNode {
        guard let prefix = scope.stemPrefix else {
            // Values are in no language, and indexed with folded forms at the same places.
            let core = readings.min { $0.core.count < $1.core.count }!.core
            return together(core.map(\.asFolded), in: scope)
        }
        let nodes = readings.map { reading -> PlanNode in
            var node = stemmed(reading.joined, prefix, in: scope)
            // Also found by its words in sequence: archives have no stem of the whole before version 1 of their words.
            if reading.core.count > 1 {
                node = .or([node, .scale(together(reading.core, in: scope), by: Ranking.titleFactor)])
                if query.match == .any, let plain = reading.withoutApostrophe {
                    node = .or([node, .scale(stemmed(plain, prefix, in: scope), by: Ranking.titleFactor)])
                }
            }
            if readings.count == 1 { return node }
            budget.spend(terms: reading.languages.count)
            return .filter(node, by: Self.articles(in: reading.languages))
        }
        return nodes.count == 1 ? nodes[0] : .or(nodes)
    }

    private func together(_ core: [Analyzer.Term], in scope: WordScope) -> PlanNode {
        core.count == 1 ? exact(core[0].exact, in: scope) : sequence(core, in: scope)
    }

    private func languageGroups(_ term: Analyzer.Term) -> [(stems: Stems.Pair, languages: [String])] {
        if languages.count <= 1 {
            return [(stems.stems(of: term, language: languages.first ?? Snapshot.unknown), languages)]
        }
        if let known = groups[term.exact] { return known }
        var found: [(stems: Stems.Pair, languages: [String])] = []
        for language in languages {
            let pair = stems.stems(of: term, language: language)
            if let index = found.firstIndex(where: { $0.stems == pair }) {
                found[index].languages.append(language)
            } else {
                found.append((pair, [language]))
            }
        }
        groups[term.exact] = found
        return found
    }

    // MARK: - Sequences

    /// Terms at consecutive positions. A run of Chinese is matched by its bigrams, which are rarer than its characters.
    func sequence(_ terms: [Analyzer.Term], in scope: WordScope) -> PlanNode {
        let sequence = Array(PhraseTerms.sequence(terms).prefix(PhraseTerms.limit))
        if sequence.count == 1 { return exact(sequence[0].exact, in: scope) }
        let window = sequence.last!.position - sequence.first!.position + 1
        return together(sequence, window: UInt32(max(window, sequence.count)), isOrdered: true, in: scope)
    }

    /// Exact forms within a window of positions.
    func together(_ terms: [Analyzer.Term], window: UInt32, isOrdered: Bool, in scope: WordScope) -> PlanNode {
        budget.spend(terms: terms.count)
        let nodes = terms.map { PlanNode.term(scope.exactPrefix + $0.exact) }
        let node = isOrdered ? PlanNode.phrase(nodes, window: window) : .near(nodes, window: window)
        return scope == .text ? terms.reduce(node) { .andNot($0, Self.titleOnly($1.exact)) } : node
    }
}

extension Stems {
    /// - Parameter language: a tag of the archive, or ``Snapshot/unknown``.
    func stems(of term: Analyzer.Term, language: String) -> Pair {
        term.exact.withUnsafeBytes { exact in
            term.folded.withUnsafeBytes { folded in
                stems(exact: exact, folded: folded, language: Stems.base(of: language), isTyped: true)
            }
        }
    }
}
