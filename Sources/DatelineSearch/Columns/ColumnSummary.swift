internal import DatelineIndex
internal import DatelineQuery

/// Converts the counts of a column's codes to a facet's counts.
struct ColumnSummary {
    private let column: FacetColumn
    /// By code.
    private let codeCounts: [UInt32]
    private let exact: Bool

    init(_ column: FacetColumn, _ codeCounts: [UInt32], exact: Bool) {
        self.column = column
        self.codeCounts = codeCounts
        self.exact = exact
    }

    /// Articles without a value.
    var missing: Int { Int(codeCounts[0]) }

    /// - Parameter size: the most values listed; dates are always listed in full.
    func counts(_ facet: SearchRequest.Facet, size: Int) -> FacetCounts {
        switch facet {
        case .publishedYear: dates { $0 / 10_000 * 10_000 }
        case .publishedMonth: dates { $0 / 100 * 100 }
        case .publishedDay: dates { $0 }
        default: values(size: size)
        }
    }

    /// All date buckets in chronological order; a date less precise than requested is its own bucket.
    private func dates(_ bucket: (UInt32) -> UInt32) -> FacetCounts {
        var found: [(bucket: UInt32, count: Int)] = []
        for (day, count) in zip(column.days.days, codeCounts) where day > 0 && count > 0 {
            found.append((bucket(day), Int(count)))
        }
        found.sort { $0.bucket < $1.bucket }
        var values: [(bucket: UInt32, count: Int)] = []
        for (bucket, count) in found {
            if values.last?.bucket == bucket {
                values[values.count - 1].count += count
            } else {
                values.append((bucket, count))
            }
        }
        return FacetCounts(
            values: values.map { .init(value: OrderKey.text(ofDay: $0.bucket), count: $0.count) }, other: 0,
            missing: missing, exact: exact)
    }

    /// Values that are equal to filters are counted as one, under their most frequent spelling.
    private func values(size: Int) -> FacetCounts {
        let groups = groups()
        // Sorts only the values listed, since a field may have many.
        var listed = groups
        if groups.count > size {
            let least = groups.map(\.count).sorted(by: >)[size - 1]
            listed = groups.filter { $0.count >= least }
        }
        let values = listed.map { group in
            FacetCounts.Value(
                value: String(decoding: column.values.spellings[group.spelling], as: UTF8.self), count: group.count)
        }.sorted { ($1.count, $0.value) < ($0.count, $1.value) }.prefix(size)
        let sum = groups.reduce(0) { $0 + $1.count }
        return FacetCounts(
            values: Array(values), other: sum - values.reduce(0) { $0 + $1.count }, missing: missing, exact: exact)
    }

    /// The groups with matches, each with its most frequent spelling.
    private func groups() -> [(spelling: Int, count: Int)] {
        let values = column.values
        var counts = [Int](repeating: 0, count: values.keys.count)
        var bySpelling = [Int](repeating: 0, count: values.spellings.count)
        for code in codeCounts.indices.dropFirst() where codeCounts[code] > 0 {
            // An article with two spellings of one value counts once.
            for group in values.groups[code] { counts[Int(group)] += Int(codeCounts[code]) }
            for spelling in values.members[code] { bySpelling[Int(spelling)] += Int(codeCounts[code]) }
        }
        var best = [Int](repeating: -1, count: counts.count)
        for (spelling, count) in bySpelling.enumerated() where count > 0 {
            let group = Int(values.groupOfSpelling[spelling])
            let known = best[group]
            if known < 0
                || FacetSpelling.isBetter(
                    (values.spellings[spelling], count), than: (values.spellings[known], bySpelling[known]))
            {
                best[group] = spelling
            }
        }
        return counts.indices.dropFirst().compactMap { counts[$0] > 0 ? (best[$0], counts[$0]) : nil }
    }
}

/// Which of several spellings of a value a facet shows.
enum FacetSpelling {
    /// The more frequent one; ties go to the first in byte order.
    static func isBetter(_ one: (text: [UInt8], count: Int), than other: (text: [UInt8], count: Int)) -> Bool {
        one.count != other.count ? one.count > other.count : one.text.lexicographicallyPrecedes(other.text)
    }
}
