import Dateline
import DatelinePages
import TestSupport
import Testing

/// An archive of the tests' own, and its pages as the server makes them.
final class Press: Sendable {
    let folder = TemporaryFolder()
    let archive: Archive
    let base = BaseURL("http://127.0.0.1:8080")!

    init(_ articles: [Article]) async throws {
        archive = try await Archive(at: folder["press.dateline"], create: true)
        try await archive.add(articles)
    }

    /// The page of an address's query: `q=rain&source=TASS`.
    func search(_ query: String, base: BaseURL? = nil) async throws -> String {
        let parameters = PageParameters(query: query)
        var request = try Self.request(parameters)
        SearchPage.complete(&request, parameters)
        return SearchPage(
            parameters: parameters, results: try await archive.search(request), summary: try await archive.stats(),
            base: base ?? self.base
        ).html
    }

    func article(_ id: String, query: String = "") async throws -> String {
        let parameters = PageParameters(query: query)
        let article = try #require(try await archive.article(id: id))
        var request = SearchRequest()
        request.limit = 5
        request.marks = .html
        let similar = try await archive.similar(to: id, request)
        return ArticlePage(
            article: article, similar: similar.hits, parameters: parameters, summary: try await archive.stats(),
            base: base
        ).html
    }

    func feed(_ query: String) async throws -> String {
        let parameters = PageParameters(query: query)
        var request = try Self.request(parameters)
        AtomFeed.complete(&request, parameters)
        return AtomFeed(parameters: parameters, results: try await archive.search(request), base: base).xml
    }

    /// The request of a page's parameters, as far as the tests need it.
    static func request(_ parameters: PageParameters) throws -> SearchRequest {
        var request = SearchRequest()
        var ends: (from: String?, to: String?) = (nil, nil)
        for pair in parameters.pairs {
            switch pair.name {
            case "q": request.query = pair.value
            case "from": ends.from = pair.value
            case "to": ends.to = pair.value
            case "published": request.published = try DateRange.parameter("published", pair.value)
            case "indexed": request.indexed = try DateRange.parameter("indexed", pair.value)
            case "missing": request.missing += FieldTable.missing(pair.value)
            case "undated": request.undated = SearchRequest.Undated(rawValue: pair.value)
            case "match": request.match = SearchRequest.Match(rawValue: pair.value) ?? .all
            case "sort": request.sort = SearchRequest.Sort(rawValue: pair.value)
            case "limit": request.limit = Int(pair.value) ?? 20
            case "offset": request.offset = Int(pair.value) ?? 0
            case "plain": request.plain = pair.value == "true"
            default:
                if parameters.fields[FieldName(pair.name)]?.uses.contains(.values) == true {
                    request.filters[FieldName(pair.name), default: []].append(pair.value)
                }
            }
        }
        request.published = try DateRange.parameters(from: ends.from, to: ends.to) ?? request.published
        return request
    }
}
