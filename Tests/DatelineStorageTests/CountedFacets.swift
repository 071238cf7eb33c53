import DatelineModel
import DatelineQuery
import Xapian

@testable import DatelineIndex
@testable import DatelineSearch

/// What a search has to count, from the articles that match instead of columns.
final class CountedFacets {
    private let snapshot: Snapshot
    private var known: [UInt32: Article] = [:]

    init(_ snapshot: Snapshot) { self.snapshot = snapshot }

    /// The total of a request, the undated articles, and the facets in their order.
    func counts(_ request: SearchRequest) throws -> (total: Int, undated: Int, facets: [FacetCounts]) {
        var anyDate = request
        anyDate.published = nil
        anyDate.undated = nil
        let undated = try articles(anyDate).count { $0.published == nil }
        let facets = try request.facets.map { facet in
            if facet.isOfDates { return dates(facet, try articles(anyDate)) }
            let field = snapshot.fields[facet.field]!
            var anyValue = request
            anyValue.filters[field.name] = nil
            return values(field, try articles(anyValue), size: request.facetSize)
        }
        return (try articles(request).count, undated, facets)
    }

    private func articles(_ request: SearchRequest) throws -> [Article] {
        var request = request
        request.facets = []
        let searcher = Searcher(snapshot: snapshot, budget: budget())
        let executed = try searcher.execute(try searcher.plan(request), .hits(atMost: nil))
        return try executed.found.hits.map { hit in
            if let article = known[hit.document] { return article }
            let article = try snapshot.article(hit.document)
            known[hit.document] = article
            return article
        }
    }

    private func dates(_ facet: SearchRequest.Facet, _ articles: [Article]) -> FacetCounts {
        let depth = [.publishedYear: 1, .publishedMonth: 2, .publishedDay: 3][facet]!
        var counts: [String: Int] = [:]
        for date in articles.compactMap(\.published) {
            // What is not known is left out, so a year of its own stands before its months.
            let parts = [padded(date.year, 4)] + [date.month, date.day].compactMap { $0.map { padded($0, 2) } }
            counts[parts.prefix(depth).joined(separator: "-"), default: 0] += 1
        }
        return FacetCounts(
            values: counts.sorted { $0.key < $1.key }.map { .init(value: $0.key, count: $0.value) }, other: 0,
            missing: articles.count { $0.published == nil }, exact: true)
    }

    /// Values that filters take for one are counted as one, by their commonest spelling.
    private func values(_ field: ArticleField, _ articles: [Article], size: Int) -> FacetCounts {
        var groups: [[UInt8]: (count: Int, spellings: [String: Int])] = [:]
        for article in articles {
            let values = field.values(of: article)
            for key in Set(values.map(ArticleField.key)) { groups[key, default: (0, [:])].count += 1 }
            for value in values { groups[ArticleField.key(value)]!.spellings[value, default: 0] += 1 }
        }
        var listed = groups.values.map { group in
            let best = group.spellings.max { one, other in
                one.value != other.value
                    ? one.value < other.value : other.key.utf8.lexicographicallyPrecedes(one.key.utf8)
            }
            return FacetCounts.Value(value: best!.key, count: group.count)
        }
        listed.sort { ($1.count, $0.value) < ($0.count, $1.value) }
        return FacetCounts(
            values: Array(listed.prefix(size)), other: listed.dropFirst(size).reduce(0) { $0 + $1.count },
            missing: articles.count { field.values(of: $0).isEmpty }, exact: true)
    }
}
