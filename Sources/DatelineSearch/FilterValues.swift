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

    /// A warning for each value of a request's filters that no article has.
    package func warnings(_ request: SearchRequest) throws(XapianError) -> [QueryWarning] {
        var warnings: [QueryWarning] = []
        for field in snapshot.fields.valued {
            for value in request.filters[field.name] ?? [] where !value.isEmpty {
                guard try snapshot.database.frequency(of: field.filterTerm(value)) == 0 else { continue }
                var message = "\(field.name): no article has the value \"\(value)\""
                if let nearest = try nearest(to: value, field) { message += "; the nearest is \"\(nearest)\"" }
                warnings.append(QueryWarning(code: "unknown_value", message: message))
            }
        }
        return warnings
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
