import Dateline
import TestSupport
import Testing

/// The folders below `Tests/Cases`: in each `articles.jsonl`, indexed as it stands, and `searches.json`, a list of
///
///     {"comment": "…", "q": "rain", "published": "2023-08", …,
///      "ids": ["1", "2"], "total": 2, "undated": 0, "facets": {…}, "warnings": ["unknown_value"], "revision": 2}
///
/// The parameters are those of `GET /v1/search`, a list where one is repeatable. What is expected is what is given:
/// `ids` in order, or `idsInAnyOrder`; `facets` as the JSON of results, or as `{"source": {"TASS": 2}}`; the codes of
/// `warnings`; a piece of the text of one in `warningSays`; `error` the parameter at fault of a request that is refused;
/// `relaxed`; `suggestion`, null where none is to be made; `marked`, what is marked in the titles and then the snippets
/// of some hits, as in `{"1": ["Minsk", "minister"]}`.
///
/// A new case is a new folder: nothing has to be declared anywhere.
struct SearchCases {
    struct Folder: Sendable, CustomTestStringConvertible {
        let path: String
        var testDescription: String { String(path.split(separator: "/").last ?? "") }
    }

    static let folders: [Folder] = {
        let cases = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
        let path = "/\(cases)/Cases"
        return listing(of: path).map { Folder(path: "\(path)/\($0)") }
    }()

    @Test(arguments: folders)
    func everySearchFindsWhatItsCaseSays(folder: Folder) async throws {
        let temporary = TemporaryFolder()
        let archive = Archive(unopened: temporary["case.dateline"])
        let report = try await archive.index(IndexRequest([folder.path + "/articles.jsonl"])) { _ in }
        try #require(report.added > 0)
        #expect(report.rejected == 0)
        let searches = try JSONParser.parse(readFile(folder.path + "/searches.json")).arrayValue ?? []
        #expect(!searches.isEmpty)
        for search in searches { try await check(search.objectValue ?? [:], in: archive) }
    }

    /// Parameters, and what is expected: any other key is misspelt, and would be a check that checks nothing.
    private static let keys: Set<String> = Set(FieldTable.standard.valued.map(\.name.rawValue)).union([
        "comment", "q", "missing", "published", "indexed", "from", "to", "undated_articles", "match", "sort", "limit",
        "offset", "plain", "facet_size", "relax", "marked", "facets", "ids", "idsInAnyOrder", "total", "undated",
        "warnings", "warningSays", "error", "relaxed", "suggestion", "parsed",
    ])

    static func unknownKeys(_ search: JSONObject) -> [String] { search.names.filter { !keys.contains($0) } }

    @Test func `A misspelt key is found`() {
        #expect(Self.unknownKeys(["q": "rain", "idsInAnyOrdr": ["1"], "ids": []]) == ["idsInAnyOrdr"])
    }

    private func check(_ search: JSONObject, in archive: Archive) async throws {
        let comment = Comment(rawValue: "\(search["comment"]?.stringValue ?? ""): \(search["q"]?.stringValue ?? "")")
        #expect(Self.unknownKeys(search) == [], comment)
        let results: SearchResults
        do {
            results = try await archive.search(try request(search))
        } catch {
            #expect(search["error"]?.stringValue == error.parameter, "\(comment): \(error.message)")
            return
        }
        #expect(search["error"] == nil, comment)
        let ids = results.hits.map(\.article.id)
        if let expected = Self.strings(search["ids"]) { #expect(ids == expected, comment) }
        if let expected = Self.strings(search["idsInAnyOrder"]) { #expect(ids.sorted() == expected.sorted(), comment) }
        if let total = search["total"]?.intValue {
            #expect(results.total == .init(total, .exact), comment)
        } else if results.request.limit > 0, results.request.offset == 0 {
            #expect(results.total == .init(ids.count, .exact), comment)
        }
        if !results.relaxed { #expect(try await archive.count(results.request) == results.total.value, comment) }
        if let relaxed = search["relaxed"]?.boolValue { #expect(results.relaxed == relaxed, comment) }
        if let suggestion = search["suggestion"] { #expect(results.suggestion == suggestion.stringValue, comment) }
        for member in search["marked"]?.objectValue?.members ?? [] {
            let hit = results.hits.first { $0.article.id == member.name }
            #expect(hit.map(Self.marked) == Self.strings(member.value), comment)
        }
        if let undated = search["undated"]?.intValue { #expect(results.undated == undated, comment) }
        if let parsed = search["parsed"]?.stringValue { #expect(results.parsed == parsed, comment) }
        #expect(results.warnings.map(\.code) == Self.strings(search["warnings"]) ?? [], comment)
        if let piece = search["warningSays"]?.stringValue {
            #expect(results.warnings.contains { $0.message.contains(piece) }, comment)
        }
        for member in search["facets"]?.objectValue?.members ?? [] { check(member, results, comment) }
    }

    private func check(_ facet: JSONObject.Member, _ results: SearchResults, _ comment: Comment) {
        guard let counts = results.json["facets"]?[facet.name]?.objectValue else {
            Issue.record("\(comment): no facet \(facet.name)")
            return
        }
        if let values = facet.value["values"] {
            #expect(counts["values"] == values, comment)
            for name in ["other", "missing"] where facet.value[name] != nil {
                #expect(counts[name] == facet.value[name], comment)
            }
        } else {
            let pairs = (counts["values"]?.arrayValue ?? []).map {
                ($0["value"]?.stringValue ?? "", $0["count"] ?? .null)
            }
            #expect(.object(JSONObject(pairs)) == facet.value, comment)
        }
    }

    /// The request of the parameters.
    private func request(_ search: JSONObject) throws(DatelineError) -> SearchRequest {
        var request = SearchRequest(search["q"]?.stringValue ?? "")
        for name in FieldTable.standard.valued.map(\.name) {
            if let values = Self.strings(search[name.rawValue]) { request.filters[name] = values }
        }
        if let missing = search["missing"]?.stringValue { request.missing = FieldTable.missing(missing) }
        if let dates = search["published"]?.stringValue {
            request.published = try DateRange.parameter("published", dates)
        }
        if let dates = search["indexed"]?.stringValue { request.indexed = try DateRange.parameter("indexed", dates) }
        if search["from"] != nil || search["to"] != nil {
            request.published = try DateRange.parameters(
                from: search["from"]?.stringValue, to: search["to"]?.stringValue)
        }
        request.undated = search["undated_articles"]?.stringValue.flatMap(SearchRequest.Undated.init)
        request.match = search["match"]?.stringValue.flatMap(SearchRequest.Match.init) ?? .all
        request.sort = search["sort"]?.stringValue.flatMap(SearchRequest.Sort.init)
        request.limit = search["limit"]?.intValue ?? request.limit
        request.offset = search["offset"]?.intValue ?? 0
        request.plain = search["plain"]?.boolValue ?? false
        request.facetSize = search["facet_size"]?.intValue ?? request.facetSize
        request.relax = search["relax"]?.boolValue ?? false
        request.snippets = search["marked"] == nil ? 0 : 2
        request.facets = (search["facets"]?.objectValue?.names ?? []).map(SearchRequest.Facet.init(rawValue:))
        return request
    }

    /// The marked pieces of a hit's title and snippets.
    private static func marked(_ hit: SearchHit) -> [String] {
        let titles = hit.titleMarks.map { piece(of: hit.article.title ?? "", $0) }
        return titles + hit.snippets.flatMap { snippet in snippet.marks.map { piece(of: snippet.text, $0) } }
    }

    private static func piece(of text: String, _ codePoints: Range<Int>) -> String {
        let scalars = Array(text.unicodeScalars)
        return String(String.UnicodeScalarView(scalars[codePoints]))
    }

    /// A string, or a list of strings.
    private static func strings(_ value: JSONValue?) -> [String]? {
        if let text = value?.stringValue { return [text] }
        return value?.arrayValue?.compactMap(\.stringValue)
    }
}
