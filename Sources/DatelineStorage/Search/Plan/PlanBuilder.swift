internal import DatelineModel
internal import DatelineQuery
internal import DatelineText
internal import Xapian

/// Turns a query into Xapian's terms for one revision of an archive.
struct QueryPlanner {
    let snapshot: Snapshot
    let match: SearchRequest.Match
    private let words: WordPlanner

    /// Terms that a prefix or a fuzzy word may stand for; of more, the most frequent are taken.
    static let expansionLimit = 200

    init(snapshot: Snapshot, match: SearchRequest.Match) {
        self.snapshot = snapshot
        self.match = match
        words = WordPlanner(languages: snapshot.languages, stems: snapshot.stems, match: match)
    }

    /// Whether words were left out, since a plan holds only so many terms.
    var isCut: Bool { words.isCut }

    /// The plan of a whole query: what matches, and more weight for words that stand in the title.
    /// `nil` where the query holds nothing that could be looked for.
    func plan(_ query: Query) throws(XapianError) -> PlanNode? {
        words.weigh(query.leaves, mainLanguages: snapshot.mainLanguages)
        guard let main = try node(query, in: .everywhere) else { return nil }
        let bonus = titleBonus(of: query)
        guard let bonus = Self.or(Self.repeated(bonus)) else { return main }
        return .andMaybe(main, .scale(bonus, by: Ranking.titleFactor))
    }

    /// A part of a query by itself, and what it adds for standing in the title.
    func parts(of leaf: Query.Leaf) throws(XapianError) -> (main: PlanNode?, title: PlanNode?) {
        let query = leaf.field.map { Query.field($0, leaf.query) } ?? leaf.query
        let bonus = Self.or(titleBonus(of: query)).map { PlanNode.scale($0, by: Ranking.titleFactor) }
        return (try node(query, in: .everywhere), bonus)
    }

    private func titleBonus(of query: Query) -> [PlanNode] {
        query.leaves.filter { !$0.isProhibited && $0.field == nil }.flatMap { leaf -> [PlanNode] in
            if case .word(let text) = leaf.query { words.titleTerms(text) } else { [] }
        }
    }

    private func node(_ query: Query, in scope: WordScope) throws(XapianError) -> PlanNode? {
        switch query {
        case .everything: return .everything
        case .word(let text): return words.word(text, in: scope)
        case .exact(let text), .phrase(let text): return words.phrase(text, in: scope)
        case .prefix(let text): return try prefix(text, in: scope)
        case .fuzzy(let text, let edits): return try fuzzy(text, edits: edits, in: scope)
        case .url(let url): return try urlNode(url, in: scope)
        case .near(let operands, let window): return try near(operands, window: window, in: scope)
        case .field(let field, let inner): return try fieldNode(field, inner)
        case .published(let range): return FilterPlanner.published(range)
        case .indexed(let range): return FilterPlanner.indexed(range)
        case .missing(let field): return FilterPlanner.missing(field)
        case .warning(let code): return .term(Schema.Prefix.warning + Array(code.utf8.prefix(Schema.maximumValueBytes)))
        case .publishedFrom(let evidence): return .term(Schema.Prefix.evidence + Array(evidence.rawValue.utf8))
        case .publishedPrecision(let precision):
            return .term(Schema.Prefix.precision + Array(precision.rawValue.utf8))
        case .terms(let clauses): return try list(clauses, in: scope)
        case .and(let operands): return try all(operands, in: scope)
        case .or(let operands): return Self.or(try nodes(operands, in: scope))
        case .not(let inner):
            guard let inner = try node(inner, in: scope) else { return nil }
            return .andNot(.everything, inner)
        }
    }

    private func nodes(_ queries: [Query], in scope: WordScope) throws(XapianError) -> [PlanNode] {
        var nodes: [PlanNode] = []
        for query in queries { if let node = try node(query, in: scope) { nodes.append(node) } }
        return nodes
    }

    // MARK: - Lists

    /// Words side by side: the match decides how those without a sign combine.
    private func list(_ clauses: [Query.Clause], in scope: WordScope) throws(XapianError) -> PlanNode? {
        func part(_ occurrence: Query.Occurrence) throws(XapianError) -> [PlanNode] {
            Self.repeated(try nodes(clauses.filter { $0.occurrence == occurrence }.map(\.query), in: scope))
        }
        let should = try part(.should)
        let must = try part(.must)
        let mustNot = try part(.mustNot)
        var positive: PlanNode?
        if match == .all {
            positive = Self.and(should + must)
        } else if must.isEmpty {
            positive = Self.or(should)
        } else if let required = Self.and(must) {
            positive = Self.or(should).map { .andMaybe(required, $0) } ?? required
        }
        guard let excluded = Self.or(mustNot) else { return positive }
        return .andNot(positive ?? .everything, excluded)
    }

    private func all(_ operands: [Query], in scope: WordScope) throws(XapianError) -> PlanNode? {
        var positive: [PlanNode] = []
        var negative: [PlanNode] = []
        for operand in operands {
            if case .not(let inner) = operand {
                if let node = try node(inner, in: scope) { negative.append(node) }
            } else if let node = try node(operand, in: scope) {
                positive.append(node)
            }
        }
        guard let excluded = Self.or(negative) else { return Self.and(positive) }
        return .andNot(Self.and(positive) ?? .everything, excluded)
    }

    /// Words that stand more than once, each once with how often: Xapian would count them in full every time.
    private static func repeated(_ nodes: [PlanNode]) -> [PlanNode] {
        guard nodes.count > 1 else { return nodes }
        var places: [PlanNode: Int] = [:]
        var counts: [(node: PlanNode, count: UInt32)] = []
        for node in nodes {
            if let place = places[node] {
                counts[place].count += 1
            } else {
                places[node] = counts.count
                counts.append((node, 1))
            }
        }
        guard counts.count < nodes.count else { return nodes }
        return counts.map { $0.node.repeated($0.count) }
    }

    static func and(_ nodes: [PlanNode]) -> PlanNode? { nodes.count > 1 ? .and(nodes) : nodes.first }
    static func or(_ nodes: [PlanNode]) -> PlanNode? { nodes.count > 1 ? .or(nodes) : nodes.first }

    // MARK: - Fields

    private func fieldNode(_ field: Field, _ inner: Query) throws(XapianError) -> PlanNode? {
        if let scope = WordScope(field) { return try node(inner, in: scope) }
        return identifiers(field, inner)
    }

    /// Fields that are looked up whole: their values stand as typed, and operators between them as anywhere.
    private func identifiers(_ field: Field, _ query: Query) -> PlanNode? {
        switch query {
        case .word(let text), .exact(let text), .phrase(let text), .url(let text), .fuzzy(let text, _):
            return identifier(field, text)
        // What is typed of an origin is the beginning of it, with an asterisk or without.
        case .prefix(let text) where field == .origin: return identifier(field, text)
        case .prefix(let text):
            let prefix =
                switch field {
                case .id: Schema.Prefix.id
                case .url: Schema.Prefix.url
                case .site: Schema.Prefix.host
                default: Schema.Prefix.language
                }
            let whole = field == .site || field == .language ? Analyzer.foldedWhole(text) : Array(text.utf8)
            return .wildcard(prefix: prefix + whole, limit: UInt32(Self.expansionLimit * 50))
        case .terms(let clauses):
            let positive = clauses.filter { $0.occurrence != .mustNot }.compactMap { identifiers(field, $0.query) }
            let negative = clauses.filter { $0.occurrence == .mustNot }.compactMap { identifiers(field, $0.query) }
            let found = match == .all ? Self.and(positive) : Self.or(positive)
            return Self.or(negative).map { .andNot(found ?? .everything, $0) } ?? found
        case .and(let operands): return Self.and(operands.compactMap { identifiers(field, $0) })
        case .or(let operands): return Self.or(operands.compactMap { identifiers(field, $0) })
        case .not(let inner): return identifiers(field, inner).map { .andNot(.everything, $0) }
        default: return nil
        }
    }

    private func identifier(_ field: Field, _ text: String) -> PlanNode {
        switch field {
        case .id: return .term(Schema.idTerm(text))
        case .url: return .term(Schema.urlTerm(text))
        case .origin:
            let path = Schema.Prefix.path + Array(text.utf8.prefix(Schema.maximumKeyBytes))
            // A file or record, a folder, or the beginning of a name.
            return .or(
                [
                    .term(path), .term(path + [UInt8(ascii: "/")]),
                    .wildcard(prefix: path, limit: UInt32(Self.expansionLimit * 50)),
                ] + records(text))
        case .site: return .term(ValueField.site.filterTerm(text))
        default: return .term(ValueField.language.filterTerm(text.replacing("_", with: "-")))
        }
    }

    /// The records of a file whose numbers begin with the digits that are typed behind its name.
    private func records(_ origin: String) -> [PlanNode] {
        let name = RecordName(origin)
        guard let number = name.number else { return [] }
        let ranges = RecordName.numbers(beginningWith: number).map {
            PlanNode.range(
                slot: Schema.Slot.record, low: RecordName.value($0.lowerBound), high: RecordName.value($0.upperBound))
        }
        let file = Schema.Prefix.path + Array(name.file.prefix(Schema.maximumKeyBytes))
        return [.filter(.term(file), by: .or(ranges))]
    }

    /// A URL alone finds its article; a text that quotes it is found by its words.
    private func urlNode(_ url: String, in scope: WordScope) throws(XapianError) -> PlanNode? {
        let whole = PlanNode.term(Schema.urlTerm(url))
        guard let quoted = words.phrase(url, in: scope) else { return whole }
        return .or([whole, quoted])
    }

    // MARK: - Prefixes, fuzzy words, neighbours

    private func prefix(_ text: String, in scope: WordScope) throws(XapianError) -> PlanNode? {
        let terms = Analyzer.terms(in: text).filter { $0.kind != .cjkBigram }
        guard let last = terms.last else { return nil }
        let node =
            try scope == .text
            ? textPrefix(last.folded)
            : PrefixTerms(snapshot: snapshot).node(
                last, prefix: scope.exactPrefix, limit: UInt32(Self.expansionLimit))
        // "all-weath*": the words before it as they stand.
        return Self.and([node] + terms.dropLast().map { words.exact($0.exact, in: scope) })
    }

    /// The most frequent words with a prefix, each where the text holds it and not the title alone.
    private func textPrefix(_ prefix: [UInt8]) throws(XapianError) -> PlanNode {
        let forms = try snapshot.database.topTerms(
            prefix: prefix, count: UInt32(Self.expansionLimit), scan: FuzzyTerms.scanLimit)
        return forms.isEmpty ? .term(prefix) : WordPlanner.synonym(forms.map { words.exact($0.term, in: .text) })
    }

    private func fuzzy(_ text: String, edits: Int, in scope: WordScope) throws(XapianError) -> PlanNode? {
        let terms = Analyzer.terms(in: text)
        guard terms.count == 1, let term = terms.first, term.kind == .word || term.kind == .number else {
            return words.word(text, in: scope)
        }
        let forms = try FuzzyTerms(snapshot: snapshot).forms(near: term.exact, edits: edits, prefix: scope.exactPrefix)
        return Self.or(forms.map { words.exact($0, in: scope) }).map { node in
            if case .or(let alternatives) = node { WordPlanner.synonym(alternatives) } else { node }
        }
    }

    /// Xapian's NEAR knows only words in any order: that those of a phrase stand as they do in it is asked beside it.
    private func near(_ operands: [Query], window: Int, in scope: WordScope) throws(XapianError) -> PlanNode? {
        var terms: [Analyzer.Term] = []
        var phrases: [PlanNode] = []
        for operand in operands {
            let text: String
            switch operand {
            case .word(let typed), .exact(let typed), .phrase(let typed): text = typed
            default: continue
            }
            let sequence = WordPlanner.sequence(Analyzer.terms(in: text))
            terms += sequence
            if sequence.count > 1, let phrase = words.phrase(text, in: scope) { phrases.append(phrase) }
        }
        guard !words.isCut, terms.count > 1 else { return terms.first.map { words.exact($0.exact, in: scope) } }
        let node = WordPlanner.together(
            terms, window: UInt32(clamping: window + terms.count - 1), isOrdered: false, in: scope)
        guard let phrases = Self.and(phrases) else { return node }
        return .filter(node, by: phrases)
    }
}
