import Dateline
import TestSupport
import Testing

struct SuggestionTests {
    private let folder = TemporaryFolder()

    private func archive(_ texts: [String]) async throws -> Archive {
        let archive = try await Archive(at: folder["s.dateline"], create: true)
        try await archive.add(texts.enumerated().map { Article(id: "\($0)", text: $1, language: "en") })
        return archive
    }

    @Test func completionsComeByHowManyArticlesHoldThem() async throws {
        let archive = try await archive(["minsk minister", "minister", "minister of milk", "minsk"])
        let found = try await archive.suggestions(for: "mi")
        #expect(found.map(\.text) == ["minister", "minsk", "milk"])
        #expect(found.map(\.articles) == [3, 2, 1])
        #expect(try await archive.suggestions(for: "Mi", limit: 1).map(\.text) == ["minister"])
        #expect(try await archive.suggestions(for: "zebra").isEmpty)
        #expect(try await archive.suggestions(for: "").isEmpty)
    }

    @Test func aSecondWordIsCompletedByWhatFollowsTheFirst() async throws {
        let archive = try await archive(["Xi Jinping spoke", "Xi Jinping", "jingles for Xi", "Xi Jiabao"])
        #expect(try await archive.suggestions(for: "xi ji").map(\.text) == ["xi jinping", "xi jiabao"])
        #expect(try await archive.suggestions(for: "Xi  Jin").map(\.text) == ["Xi  jinping"])
    }

    @Test func completionsOfShortPrefixesAreKeptAndCountedAsTheyAre() async throws {
        // More words than are looked at one by one begin with "w", and more articles than a small archive has.
        var lines = ""
        for number in 0..<1200 {
            lines +=
                #"{"id":"\#(number)","text":"w\#(number % 700)x common\#(number % 2) walnut","language":"en"}"# + "\n"
        }
        folder.write("many.jsonl", Array(lines.utf8))
        let archive = Archive(unopened: folder["many.dateline"])
        _ = try await archive.index(IndexRequest([folder["many.jsonl"]]))
        #expect(try await archive.suggestions(for: "w", limit: 1) == [Suggestion(text: "walnut", articles: 1200)])
        try await archive.remove(ids: (0..<100).map(String.init))
        #expect(try await archive.suggestions(for: "w", limit: 1) == [Suggestion(text: "walnut", articles: 1100)])
        #expect(try await archive.suggestions(for: "co").map(\.text) == ["common0", "common1"])
    }

    @Test(arguments: [
        ("lukashenco", "lukashenko"), ("lukashenko", nil), ("ministr talks", "minister talks"), ("zzzzzz", nil),
        ("-lukashenco", nil), ("\"lukashenco\"", nil), ("text:lukashenco", "text:lukashenko"),
        ("title:lukashenco", nil), ("min", nil),
    ])
    func correctionsAreOfferedForUnknownWordsOnly(query: String, suggestion: String?) async throws {
        let archive = try await archive(Array(repeating: "Lukashenko meets the minister for talks", count: 30))
        let results = try await archive.search(SearchRequest(query))
        #expect(results.suggestion == suggestion)
    }

    @Test func similarArticlesAreOfTheSameStory() async throws {
        let archive = try await Archive(at: folder["seeds.dateline"], create: true)
        let seeds = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/seeds"
        _ = try await archive.index(IndexRequest([seeds]))
        let stories = [["000", "001", "002"], ["003", "004"]]
        for story in stories {
            for article in story {
                let id = try #require(
                    try await archive.search(SearchRequest("origin:\(article)*")).hits.first?.article.id)
                let found = try await archive.similar(to: id).hits.map { String($0.article.id.prefix(3)) }
                #expect(Set(found.prefix(story.count - 1)) == Set(story).subtracting([article]), "\(article): \(found)")
            }
        }
        await #expect { try await archive.similar(to: "nothing") } throws: {
            ($0 as? DatelineError)?.code == .unknownArticle
        }
    }

    @Test func `Runs without spaces are completed by words, not by pairs of characters`() async throws {
        let archive = try await archive(["国务院总理在北京", "国务院的会议", "国家主席", "กรุงเทพมหานคร"])
        let found = try await archive.suggestions(for: "国").map(\.text)
        // Only a dictionary tells words from pairs.
        guard try await archive.stats().features["breaker"]?.stringValue != "none" else {
            return #expect(found.isEmpty)
        }
        #expect(Set(found).isSuperset(of: ["国务院", "国家"]))
        #expect(!found.contains { ["国", "国务院的", "国家主"].contains($0) })
        #expect(try await archive.suggestions(for: "กรุงเทพ").map(\.text).contains("กรุงเทพมหานคร"))
    }
}
