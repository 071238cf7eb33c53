import Dateline
import TestSupport
import Testing

/// An engine skips articles that cannot be among the hits asked for; it must not skip one that is.
struct BestHitsTests {
    private let folder = TemporaryFolder()

    /// Short articles of few words, some in the title, so that many words have bonuses and many scores lie close.
    private func makeArchive() async throws -> Archive {
        var random = SeededGenerator(seed: 11)
        func words(_ count: ClosedRange<Int>) -> String {
            (0..<Int.random(in: count, using: &random)).map { _ in
                // The lower its number the more frequent is a word.
                let number = Int.random(in: 0..<40, using: &random) * Int.random(in: 0..<40, using: &random) / 40
                return "word\(Character(UnicodeScalar(UInt8(97 + number % 26))))\(number)"
            }.joined(separator: " ")
        }
        let articles = (1...1500).map { number in
            Article(id: "\(number)", title: words(0...8), text: words(4...90), language: "en")
        }
        let archive = try await Archive(at: folder["news.dateline"], create: true)
        try await archive.add(articles)
        return archive
    }

    @Test func `The best hits are the beginning of all hits, however few are asked for`() async throws {
        let archive = try await makeArchive()
        for (left, right) in [("worde4", "wordr17"), ("worda0", "wordj9"), ("wordm12", "wordc2")] {
            for query in ["\(left) OR \(right)", "\(left) \(right)", "+\(left) \(right)"] {
                for match in [SearchRequest.Match.all, .any] {
                    var request = SearchRequest(query)
                    request.match = match
                    request.snippets = 0
                    request.limit = 1000
                    let all = try await archive.search(request).hits.map(\.article.id)
                    for limit in stride(from: 1, through: min(50, max(1, all.count)), by: 3) {
                        request.limit = limit
                        let best = try await archive.search(request).hits.map(\.article.id)
                        #expect(best == Array(all.prefix(limit)), "\(query), \(match), \(limit)")
                    }
                }
            }
        }
    }
}
