import DatelineModel
import DatelineQuery
import DatelineStorage
import Glibc
import TestSupport
import Testing

/// Random queries against a real archive: whatever is typed, a search answers.
///
/// DATELINE_FUZZ sets how many; scripts/fuzz-queries runs a million with the address sanitizer.
struct QueryFuzzTests {
    private static let pieces = [
        "minsk", "Minsk", "rain", "rained", "é", "café", "cafe", "北京", "北", "長江經濟", "한국", "習", "Ω", "ß", "İ", "2023",
        "08",
        " ", " ", " ", " ", " ", "AND", " OR ", " NOT ", " NEAR/3 ", "NEAR", "(", ")", "+", "-", "\"", "“", "”", "«",
        "»", "'",
        "’", "=", "*", "~", "~2", ":", "title:", "text:", "byline:", "source:", "place:", "agency:", "section:",
        "language:",
        "id:", "url:", "site:", "origin:", "published:", "indexed:", "missing:", "warning:", "published_from:", "..",
        "…",
        "http://example.org/1", "@", "/", "\\", "\u{0}", "\u{301}", "\u{202E}", "🙂", "U.S.", "all-weather", "a", "b",
        "s*", "m*",
    ]

    @Test func everyQueryIsAnswered() async throws {
        let folder = TemporaryFolder()
        let path = folder.path + "/fuzz.dateline"
        let writer = ArchiveWriter(path: path)
        try await writer.write(create: true) { session throws(DatelineError) in
            for number in 0..<60 {
                var article = Article(
                    id: "\(number)", title: number % 3 == 0 ? "Rain in Minsk \(number)" : nil,
                    text: number % 2 == 0
                        ? "It rained in Minsk and at the café. 北京 長江經濟 한국" : "All-weather partners of the U.S.",
                    source: number % 4 == 0 ? "TASS" : nil,
                    published: PublicationDate(iso: "2023-08-\(number % 20 + 10)"),
                    url: number % 5 == 0 ? "http://example.org/\(number)" : nil,
                    language: ["en", "fr", "zh", nil][number % 4])
                article.place = number % 2 == 0 ? "Minsk" : nil
                _ = try session.put(article)
            }
            try session.publish()
        }
        let reader = ArchiveReader(path: path)
        let count = getenv("DATELINE_FUZZ").flatMap { Int(String(cString: $0)) } ?? 2000
        var generator = SeededGenerator(seed: 20_261_121)
        for number in 0..<count {
            let request = Self.request(number, &generator)
            let results = try await reader.search(request)
            #expect(results.total.value <= 60, "\(request.query.debugDescription)")
            #expect(results.hits.count <= request.limit, "\(request.query.debugDescription)")
            for hit in results.hits {
                let title = hit.article.title?.unicodeScalars.count ?? 0
                #expect(hit.titleMarks.allSatisfy { $0.upperBound <= title && !$0.isEmpty })
                for snippet in hit.snippets {
                    #expect(
                        snippet.marks.allSatisfy { $0.upperBound <= snippet.text.unicodeScalars.count && !$0.isEmpty })
                }
            }
        }
    }

    private static func request(_ number: Int, _ generator: inout SeededGenerator) -> SearchRequest {
        var query = ""
        if number % 10 == 9 {
            let bytes = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            query = String(decoding: bytes, as: UTF8.self)
        } else {
            for _ in 0..<Int.random(in: 0...12, using: &generator) { query += pieces.randomElement(using: &generator)! }
        }
        var request = SearchRequest(query)
        request.match = Bool.random(using: &generator) ? .any : .all
        request.sort = [nil, .relevance, .newest, .oldest, .added].randomElement(using: &generator)!
        request.limit = Int.random(in: 0...5, using: &generator)
        request.snippets = number % 3
        request.relax = number % 7 == 0
        request.marks = [.codepoints, .html].randomElement(using: &generator)!
        if request.marks == .html { request.snippets = 0 }
        return request
    }

    @Test(arguments: [
        String(repeating: "(", count: 50_000), String(repeating: "word ", count: 100_000), "a*",
        String(repeating: "a-", count: 8000),
        String(repeating: "北京", count: 2700), String(repeating: "b~2 ", count: 1000),
        String(repeating: "\"a b\" NEAR/3 c ", count: 800),
        String(repeating: "m* ", count: 1000), String(repeating: "title:(", count: 5000),
        String(repeating: "NOT ", count: 4000),
        (0..<1000).map { "w\($0)" }.joined(separator: " "), String(repeating: "x", count: 1_000_000),
    ])
    func largeQueriesAreAnswered(query: String) async throws {
        let folder = TemporaryFolder()
        let path = folder.path + "/large.dateline"
        try await ArchiveWriter(path: path).write(create: true) { session throws(DatelineError) in
            for language in ["en", "fr", "de", "fi", "ru", "zh", "tr"] {
                _ = try session.put(Article(id: language, text: "a b c minsk word 北京", language: language))
            }
            try session.publish()
        }
        let reader = ArchiveReader(path: path)
        for match in [SearchRequest.Match.all, .any] {
            var request = SearchRequest(query)
            request.match = match
            let results = try await reader.search(request)
            #expect(results.total.value <= 7)
        }
    }
}
