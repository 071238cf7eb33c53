import Dateline
import TestSupport
import Testing

/// What another package meets: the public interface alone.
struct LibraryTests {
    private let folder = TemporaryFolder()
    private var path: String { folder["news.dateline"] }

    /// The example of the README, with another path.
    @Test func theExampleOfTheReadmeWorks() async throws {
        let archive = try await Archive(at: path, create: true)
        try await archive.add([Article(title: "Rain in Minsk", text: "It rained.", source: "BelTA")])
        let results = try await archive.search(SearchRequest("rain", sources: ["BelTA"]))
        for hit in results.hits { print(hit.article.label, hit.score) }
        #expect(results.hits.map(\.article.label) == ["Rain in Minsk"])
    }

    /// The lines of the test above are those of the README.
    @Test func theReadmeShowsTheExampleThatIsTested() throws {
        let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let readme = String(decoding: readFile(root + "/README.md"), as: UTF8.self)
        let example = try #require(readme.split(separator: "```swift\nimport Dateline\n").dropFirst().first)
        let lines = example.prefix { $0 != "`" }.split(separator: "\n")
        #expect(lines.count >= 4)
        let tested = String(decoding: readFile(#filePath), as: UTF8.self)
        for line in lines { #expect(tested.contains(line.replacing("\"news.dateline\"", with: "path")), "\(line)") }
    }

    @Test func withoutCreateThereMustBeAnArchive() async throws {
        let path = path
        await #expect { try await Archive(at: path) } throws: { ($0 as? DatelineError)?.code == .noArchive }
        #expect(!Archive.exists(at: path))
        _ = try await Archive(at: path, create: true)
        #expect(Archive.exists(at: path))
        #expect(try await Archive(at: path).stats().articles == 0)
    }

    @Test func whatWasAddedIsFoundAtOnce() async throws {
        let archive = try await Archive(at: path, create: true)
        for number in 1...5 {
            let report = try await archive.add([Article(id: "\(number)", text: "rain number\(number)")])
            #expect((report.added, report.replaced, report.unchanged) == (1, 0, 0))
            #expect(report.revision == number + 1)
            #expect(try await archive.search(SearchRequest("number\(number)")).revision == report.revision)
            #expect(try await archive.count(SearchRequest("rain")) == number)
        }
        let again = try await archive.add([Article(id: "1", text: "rain number1"), Article(id: "2", text: "snow")])
        #expect((again.added, again.replaced, again.unchanged) == (0, 1, 1))
        #expect(try await archive.remove(ids: ["1", "1", "none"]) == 1)
        #expect(try await archive.article(id: "1") == nil)
        #expect(try await archive.article(id: "2")?.text == "snow")
        #expect(try await archive.count(SearchRequest("rain")) == 3)
    }

    @Test func twoArchivesOfTheSameFolderSeeEachOther() async throws {
        let first = try await Archive(at: path, create: true)
        let second = try await Archive(at: path)
        try await first.add([Article(id: "1", text: "rain")])
        #expect(try await Archive(at: path).count(SearchRequest("rain")) == 1)
        try await second.add([Article(id: "2", text: "rain")])
        #expect(try await second.count(SearchRequest("rain")) == 2)
    }

    @Test func manyTasksMayUseOneArchive() async throws {
        let archive = try await Archive(at: path, create: true)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<8 {
                group.addTask {
                    for number in 0..<5 {
                        try await archive.add([Article(id: "\(task)/\(number)", text: "rain")])
                        _ = try await archive.search(SearchRequest("rain"))
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await archive.count(SearchRequest()) == 40)
    }

    @Test(arguments: [
        "", "\"", "\"open", "(", ")", "((((", "AND", "OR OR", "NOT", "-", "+", "--", "a AND", "OR b", "NEAR/5",
        "a NEAR/ b",
        "*", "a*", "~", "word~9", "title:", "title:()", ":", "::", "sorce:x", "published:", "published:never",
        "missing:nothing",
        "\0", "a\0b", "\u{FFFD}", "\u{202E}", "é\u{301}\u{301}", "🙂", "\\", "'", "=", "=\"", "http://", "id:",
        "-(-(-a))",
        String(repeating: "(", count: 5000), String(repeating: "(a ", count: 500), String(repeating: "-", count: 5000),
        String(repeating: "a ", count: 5000), String(repeating: "a", count: 20_000),
        String(repeating: "\"", count: 501),
        String(repeating: "(a AND (b OR ", count: 200) + "c" + String(repeating: "))", count: 200),
        String(repeating: "title:(", count: 300) + "a" + String(repeating: ")", count: 300),
        String(repeating: "NOT (", count: 100) + "a" + String(repeating: ")", count: 100),
    ])
    func nothingThatAPersonTypesIsAnError(query: String) async throws {
        let archive = try await Archive(at: path, create: true)
        try await archive.add([Article(id: "1", title: "a", text: "a b c"), Article(id: "2", text: "rain")])
        for match in SearchRequest.Match.allCases {
            var request = SearchRequest(query)
            request.match = match
            request.facets = [.source, .publishedDay]
            let results = try await archive.search(request)
            #expect(try await archive.count(request) == results.total.value)
            request.plain = true
            _ = try await archive.search(request)
        }
    }
}
