internal import DatelineQuery
internal import DatelineText
internal import Xapian

/// Knows which values an archive's filter fields have.
struct FilterValues {
    let snapshot: Snapshot

    /// Values compared, at most, to find the nearest.
    private static let scanLimit: UInt32 = 20_000

    /// A warning for each value of a request's filters that no article has.
    func warnings(_ request: SearchRequest) throws(XapianError) -> [QueryWarning] {
        var warnings: [QueryWarning] = []
        for filter in SearchRequest.Filter.allCases {
            for value in request.filters[filter] ?? [] where !value.isEmpty {
                let field = ValueField(filter)
                guard try snapshot.database.frequency(of: field.filterTerm(value)) == 0 else { continue }
                var message = "\(filter.rawValue): no article has the value \"\(value)\""
                if let nearest = try nearest(to: value, field) { message += "; the nearest is \"\(nearest)\"" }
                warnings.append(QueryWarning(code: "unknown_value", message: message))
            }
        }
        return warnings
    }

    /// The value within few edits of another, or one that it begins or stands in.
    private func nearest(to value: String, _ field: ValueField) throws(XapianError) -> String? {
        let wanted = Array(String(decoding: Analyzer.foldedWhole(value), as: UTF8.self).unicodeScalars)
        let prefix = field.filterPrefix
        var best: (term: [UInt8], distance: Int, frequency: Int)?
        for (term, frequency) in try snapshot.database.terms(prefix: prefix, limit: Self.scanLimit) {
            let key = Array(String(decoding: term.dropFirst(prefix.count), as: UTF8.self).unicodeScalars)
            var distance = (0...max(2, wanted.count / 4)).first { EditDistance.isWithin($0, wanted, key) }
            if distance == nil, wanted.count >= 3, key.contains(wanted) { distance = 100 }
            guard let distance else { continue }
            if best.map({ (distance, -frequency) < ($0.distance, -$0.frequency) }) ?? true {
                best = (term, distance, frequency)
            }
        }
        guard let best, let document = try snapshot.database.postings(of: best.term, limit: 1).first else { return nil }
        return try snapshot.article(document)[keyPath: field.path]
    }
}

extension Array where Element: Equatable {
    fileprivate func contains(_ part: [Element]) -> Bool {
        guard part.count <= count else { return false }
        return (0...(count - part.count)).contains { Array(self[$0..<$0 + part.count]) == part }
    }
}
