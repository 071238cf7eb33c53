internal import DatelineIndex
internal import DatelineModel
package import DatelineQuery
internal import DatelineText
internal import Glibc
internal import Xapian

/// Finds articles similar to one: those that share its significant words, especially names, and were published near it.
///
/// A word is more significant the rarer it is in the archive and the more often it occurs in the article. Names weigh
/// more than other words: reports of one event by several outlets share its persons and places.
package struct SimilarArticles {
    let snapshot: Snapshot
    let budget: SearchBudget
    let matcher: any Matcher

    package init(snapshot: Snapshot, budget: SearchBudget) {
        self.snapshot = snapshot
        self.budget = budget
        matcher = XapianMatcher(snapshot: snapshot)
    }

    /// Words used to represent an article.
    private static let wordCount = 30
    /// Words in more than this share of articles are not significant.
    private static let commonShare = 0.25
    /// In a smaller archive, shares are not meaningful.
    private static let smallArchive = 20
    private static let nameFactor = 2.5
    /// Bytes of a stem from which on it has full weight.
    private static let fullLength = 7
    /// The bonus for publication on the same day; a week apart it is about a third of that.
    private static let dayBonus = 0.3
    /// Articles whose similarity is computed in both directions: the best by one.
    private static let mutualCount = 30
    /// The least weight of a hit by the article's words, as a share of the article's own weight by them.
    private static let leastShare = 0.06
    /// Bytes of a text that are searched for names; almost all reports are much shorter.
    private static let nameBytes = 256 << 10
    /// The most terms of an article that are considered, those with the highest wdf.
    private static let termLimit = 20_000

    /// Ignores the request's query; its filters, limit and offset apply.
    package func search(_ id: String, _ request: SearchRequest) throws -> SearchResults {
        let start = ContinuousClock.now
        guard let document = try snapshot.document(id: id) else {
            throw DatelineError(.unknownArticle, "\(id): no article has this id; search prints ids")
        }
        var request = request
        request.query = ""
        request.sort = .relevance
        var results = SearchResults(
            parsed: "", request: request, total: .init(0, .exact), revision: snapshot.revision,
            fields: snapshot.fields)
        let likenesses = try likenesses(to: document, id: id, request)
        let page = likenesses.dropFirst(request.offset).prefix(request.limit)
        for (likeness, article) in zip(page, try snapshot.articles(page.map(\.document))) {
            results.hits.append(
                SearchHit(rank: request.offset + results.hits.count + 1, score: likeness.score, article: article))
        }
        // Similarity is a matter of degree: the total is the number of sufficiently similar articles among those
        // examined.
        results.total = .init(likenesses.count, likenesses.count < Self.depth(request) ? .exact : .atLeast)
        if request.undated == .exclude || (request.undated == nil && request.published != nil) {
            var aside = request
            aside.published = nil
            aside.undated = .only
            results.undated = try self.likenesses(to: document, id: id, aside).count
        } else {
            results.undated = likenesses.count { !$0.isDated }
        }
        results.timedOut = budget.cuts.contains(.time)
        if results.timedOut { results.total.relation = .atLeast }
        results.took = .now - start
        return results
    }

    /// Hits to examine: enough for the page, and for hits that a bonus moves onto it.
    private static func depth(_ request: SearchRequest) -> Int { request.offset + request.limit + 20 }

    /// Weighted terms of an article, and the article's own weight by them.
    private struct Profile {
        let query: PlanNode
        let ownWeight: Double
    }

    private func profile(_ document: UInt32, _ article: Article) throws(XapianError) -> Profile? {
        let words = try telling(article)
        guard !words.isEmpty else { return nil }
        let query = PlanNode.or(words.map { .scale(.term($0.term), by: $0.weight) })
        let weight = try weight(of: article.id, by: query)
        return weight > 0 ? Profile(query: query, ownWeight: weight) : nil
    }

    private func weight(of id: String, by query: PlanNode) throws(XapianError) -> Double {
        let plan = Plan(node: .filter(query, by: .term(Schema.idTerm(id))), count: 1)
        let top = try matcher.top(plan, within: budget)
        if top.wasCut { budget.note(.time) }
        return top.hits.first?.weight ?? 0
    }

    /// Articles by similarity, from 0 to 1, plus the bonus for the date.
    ///
    /// Similarity is mutual: each article is weighed by the other's words, so that a long article on many subjects is
    /// similar to none.
    private func likenesses(
        to document: UInt32, id: String, _ request: SearchRequest
    ) throws(XapianError) -> [(document: UInt32, score: Double, isDated: Bool)] {
        let article = try snapshot.article(document)
        guard let profile = try profile(document, article) else { return [] }
        var plan = Plan(
            node: .andNot(profile.query, .term(Schema.idTerm(id))), order: .relevanceThenKey,
            count: Self.depth(request))
        if let filter = FilterPlanner(request, snapshot.fields).node() { plan.node = .filter(plan.node, by: filter) }
        let top = try matcher.top(plan, within: budget)
        if top.wasCut { budget.note(.time) }
        let found = top.hits.filter { $0.weight >= profile.ownWeight * Self.leastShare }
        var scored: [(document: UInt32, score: Double, isDated: Bool)] = []
        for (hit, other) in zip(found, try snapshot.articles(found.map(\.document))) {
            var share = hit.weight / profile.ownWeight
            if scored.count < Self.mutualCount, !budget.isOver, let back = try self.profile(hit.document, other) {
                share = (share + (try weight(of: id, by: back.query)) / back.ownWeight) / 2
            } else {
                share /= 2
            }
            let near = nearness(article.published?.firstDay, other.published?.firstDay)
            scored.append((hit.document, share * (1 + near), other.published != nil))
        }
        return scored.enumerated().sorted { left, right in
            left.element.score != right.element.score
                ? left.element.score > right.element.score : left.offset < right.offset
        }.map(\.element)
    }

    private func nearness(_ one: CalendarDay?, _ other: CalendarDay?) -> Double {
        guard let one, let other else { return 0 }
        return Self.dayBonus * exp(-Double(abs(one.daysSinceEpoch - other.daysSinceEpoch)) / 7)
    }

    // MARK: - Significant words

    /// The most significant stems of an article, and their weight factors besides rarity.
    private func telling(
        _ article: Article
    ) throws(XapianError) -> [(term: [UInt8], weight: Double)] {
        let articles = Double(snapshot.info.documentCount)
        let isSmall = snapshot.info.documentCount < Self.smallArchive
        let names = names(of: article)
        let credits = credits(of: article)
        var words: [(term: [UInt8], weight: Double, worth: Double)] = []
        for (term, count) in terms(of: article) {
            let frequency = try snapshot.database.frequency(of: term)
            // A word that no other article has cannot contribute to similarity.
            guard frequency > 1, isSmall || Double(frequency) <= articles * Self.commonShare else { continue }
            // Credits are not about the event.
            guard !credits.contains(Array(term.dropFirst())) else { continue }
            let rarity = log((articles + 1) / (Double(frequency) + 0.5))
            guard rarity > 0 else { continue }
            var weight = Double(count) / (Double(count) + Ranking.weights.k1)
            if names.contains(Array(term.dropFirst())) {
                weight *= Self.nameFactor
            } else if term.first == UInt8(ascii: "Z") {
                // Function words are short in every language, and in a small archive their frequency does not identify
                // them.
                weight *= min(1, Double(term.count - 1) / Double(Self.fullLength))
            }
            words.append((term, weight, weight * rarity))
        }
        words.sort { left, right in
            left.worth != right.worth ? left.worth > right.worth : left.term.lexicographicallyPrecedes(right.term)
        }
        return words.prefix(Self.wordCount).map { ($0.term, $0.weight) }
    }

    /// The terms of an article's words, each with its wdf.
    private func terms(of article: Article) -> [(term: [UInt8], count: Int)] {
        var terms = snapshot.articleTerms.terms(of: article) { Self.standsForWord($0) }
        if terms.count > Self.termLimit {
            terms.sort { $0.count != $1.count ? $0.count > $1.count : $0.term.lexicographicallyPrecedes($1.term) }
            terms.removeLast(terms.count - Self.termLimit)
        }
        return terms
    }

    /// Whether a term is a stem of title or text, or a pair of characters of a script without spaces.
    private static func standsForWord(_ term: UnsafeRawBufferPointer) -> Bool {
        guard let first = term.first else { return false }
        let capitals = UInt8(ascii: "A")...UInt8(ascii: "Z")
        if first == UInt8(ascii: "Z") { return term.count > 2 && !capitals.contains(term[1]) }
        return first >= 0xE0 && term.count >= 6 && Analyzer.isPair(Array(term))
    }

    /// The stems of words that are capitalized within sentences, which in most languages are names.
    private func names(of article: Article) -> Set<[UInt8]> {
        let beginning = String(decoding: article.text.utf8.prefix(Self.nameBytes), as: UTF8.self)
        let text = Array(beginning.utf8)
        var capitals: [[UInt8]: (inside: Int, small: Int)] = [:]
        for term in Analyzer.terms(in: beginning) where term.kind == .word {
            let scalar = String(decoding: text[term.range], as: UTF8.self).unicodeScalars.first
            let isCapital = scalar?.properties.isUppercase ?? false
            // A capital after a full stop or a quotation mark may just start a sentence.
            let before = text[..<term.range.lowerBound].last { $0 != 0x20 && $0 != 0x0A } ?? UInt8(ascii: ".")
            let isInside =
                0x61...0x7A ~= before || 0x41...0x5A ~= before || before >= 0x80 || before == UInt8(ascii: ",")
            var counts = capitals[term.exact] ?? (0, 0)
            if isCapital, isInside { counts.inside += 1 } else if !isCapital { counts.small += 1 }
            capitals[term.exact] = counts
        }
        var names: Set<[UInt8]> = []
        for (form, counts) in capitals where counts.inside > counts.small {
            names.insert(stem(form, article))
        }
        return names
    }

    /// The stems of the words of source and agency.
    private func credits(of article: Article) -> Set<[UInt8]> {
        let words = [article.source, article.agency].compactMap(\.self).flatMap(Analyzer.terms(in:))
        return Set(words.map { stem($0.exact, article) })
    }

    private func stem(_ form: [UInt8], _ article: Article) -> [UInt8] {
        let folded = Analyzer.folded(form)
        return form.withUnsafeBytes { form in
            folded.withUnsafeBytes { folded in
                snapshot.stems.stems(exact: form, folded: folded, language: Stems.base(of: article.language)).first
            }
        }
    }
}
