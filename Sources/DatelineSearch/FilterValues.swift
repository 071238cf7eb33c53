internal import DatelineIndex
internal import DatelineModel
package import DatelineQuery
internal import DatelineText
package import Xapian

/// Looks up the values of an archive's filter fields.
package struct FilterValues {
    let snapshot: Snapshot
    let budget: SearchBudget

    package init(snapshot: Snapshot, budget: SearchBudget) {
        self.snapshot = snapshot
        self.budget = budget
    }

    /// The most values compared to find the nearest.
    private static let scanLimit: UInt32 = 20_000

    /// A warning for each value of a request's filters, and of fields in its query, that no article has.
    package func warnings(_ planned: PlannedSearch) throws(XapianError) -> [QueryWarning] {
        var warnings: [QueryWarning] = []
        for field in snapshot.fields.valued {
            for value in planned.request.filters[field.name] ?? [] where !value.isEmpty {
                guard try snapshot.liveFrequency(of: field.filterTerm(value)) == 0 else { continue }
                warnings.append(try warning(value, field))
            }
        }
        for leaf in planned.analyzed.leaves {
            guard !budget.isOver, let name = leaf.field, let field = snapshot.fields[name],
                snapshot.fields.valued.contains(where: { $0.name == name }), let value = Self.value(leaf.query),
                try isUnknown(leaf)
            else { continue }
            let warning = try warning(value, field)
            if !warnings.contains(warning) { warnings.append(warning) }
        }
        return warnings
    }

    private func warning(_ value: String, _ field: ArticleField) throws(XapianError) -> QueryWarning {
        let shown = value.count > 60 ? value.prefix(60) + "…" : value[...]
        var message = "\(field.name): no article has the value \"\(shown)\""
        if let nearest = try nearest(to: value, field) { message += "; the nearest is \"\(nearest)\"" }
        return QueryWarning(code: "unknown_value", message: message)
    }

    /// The text of a leaf that names a value or words of one.
    private static func value(_ leaf: Query) -> String? {
        switch leaf {
        case .word(let text), .exact(let text), .phrase(let text), .prefix(let text): text
        default: nil
        }
    }

    /// Whether no article has a leaf's value or words.
    private func isUnknown(_ leaf: AnalyzedLeaf) throws(XapianError) -> Bool {
        var words: [[UInt8]] = []
        switch leaf.meaning {
        case .filter(let node):
            guard case .term(let term, _) = node else { return try hasNone(node) }
            words = [term]
        case .word(let readings):
            // In another spelling the same words may be known.
            guard readings.count == 1, case .inflected(let terms)? = readings.first else {
                return try hasNone(leaf)
            }
            words = terms.map { leaf.scope.exactPrefix + $0.folded }
        default: return try hasNone(leaf)
        }
        for word in words where try snapshot.liveFrequency(of: word) == 0 { return true }
        return false
    }

    private func hasNone(_ leaf: AnalyzedLeaf) throws(XapianError) -> Bool {
        let alone = AnalyzedQuery(
            query: leaf.query, match: .all, root: .leaf(leaf), leaves: [leaf], functionWords: [])
        guard let node = PlanBuilder(alone, snapshot: snapshot, budget: budget).plan() else { return false }
        return try hasNone(node)
    }

    private func hasNone(_ node: PlanNode) throws(XapianError) -> Bool {
        try XapianMatcher(snapshot: snapshot).has(node, within: budget) == false
    }

    /// The value within a few edits of another, or one that contains it.
    private func nearest(to value: String, _ field: ArticleField) throws(XapianError) -> String? {
        guard !budget.isOver else { return nil }
        let wanted = Analyzer.foldedWhole(value)
        let letters = String(decoding: wanted, as: UTF8.self).unicodeScalars.count
        let edits = EditDistance(to: wanted)
        let prefix = field.terms.values
        var best: (term: [UInt8], distance: Int, frequency: Int)?
        try snapshot.database.visitTerms(prefix: prefix, limit: Self.scanLimit, within: budget.clock) {
            term, frequency in
            let key = UnsafeRawBufferPointer(rebasing: term.dropFirst(prefix.count))
            var distance = edits.distance(to: key, atMost: max(2, letters / 4))
            if distance == nil, letters >= 3, key.contains(wanted) { distance = 100 }
            guard let distance else { return }
            if best.map({ (distance, -frequency) < ($0.distance, -$0.frequency) }) ?? true {
                best = ([UInt8](term), distance, frequency)
            }
        }
        guard let best, let document = try snapshot.database.postings(of: best.term, limit: 1).first else { return nil }
        let values = field.values(of: try snapshot.article(document))
        return values.first { field.filterTerm($0) == best.term } ?? values.first
    }
}

extension UnsafeRawBufferPointer {
    fileprivate func contains(_ part: [UInt8]) -> Bool {
        guard part.count <= count else { return false }
        return (0...(count - part.count)).contains { self[$0..<$0 + part.count].elementsEqual(part) }
    }
}
