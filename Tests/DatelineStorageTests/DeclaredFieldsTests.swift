import DatelineJSON
import DatelineModel
import DatelineQuery
import DatelineSearch
import TestSupport
import Testing

@testable import DatelineStorage

/// Own fields that are declared, changed, and broken off on the way.
struct DeclaredFieldsTests {
    private let folder = TemporaryFolder()
    private var path: String { folder["a.dateline"] }

    /// An archive of 200 articles with a keyword field.
    private func make() throws {
        let session = try WriterSession(path: path, create: true)
        try session.declare([try OwnField("tags")])
        for number in 0..<200 {
            var article = Article(id: "\(number)", text: "Rain \(number).")
            article.extra = ["tags": .array(["all", .string("t\(number)")]), "other": "elsewhere"]
            _ = try session.put(article)
        }
        try session.publish()
    }

    private func count(_ query: String) async throws -> Int {
        let reader = ArchiveReader(path: path)
        return try await reader.count(SearchRequest(query), within: try SearchBudget(nil)).total.value
    }

    private func fields() async throws -> [String] {
        try await ArchiveReader(path: path).fields().own.map { "\($0.name):\($0.kind)=\($0.path.text)" }
    }

    @Test func `A change that is broken off is hidden, and the next run completes it`() async throws {
        try make()
        #expect(try await count("tags:all") == 200)
        do {
            let session = try WriterSession(path: path, create: false)
            var steps = 0
            let answer = try session.declare(
                [try OwnField(parsing: "tags=other"), try OwnField("more")],
                isInterrupted: {
                    steps += 1
                    return steps > 1
                })
            #expect(answer == nil)
        }
        // Some articles are indexed by one declaration and some by the other: nobody is shown half of them.
        #expect(try await fields() == [])
        var request = SearchRequest("")
        request.filters["tags"] = ["all"]
        let asked = request
        await #expect(throws: DatelineError.self) {
            try await ArchiveReader(path: path).count(asked, within: try SearchBudget(nil))
        }
        do {
            let session = try WriterSession(path: path, create: false)
            #expect(try session.declare([]) == 200)
            #expect(try session.declare([]) == 0)
        }
        #expect(try await fields() == ["tags:keyword=other"])
        #expect(try await count("tags:elsewhere") == 200)
        #expect(try await count("tags:all") == 0)
    }

    @Test func `Whatever a field was declared as in between, no term of it stays`() async throws {
        try make()
        for declaration in ["tags=other", "tags:text"] {
            let session = try WriterSession(path: path, create: false)
            #expect(try session.declare([try OwnField(parsing: declaration)], isInterrupted: { true }) == nil)
        }
        let session = try WriterSession(path: path, create: false)
        #expect(try session.declare([try OwnField("tags")]) == 200)
        #expect(try await count("tags:all") == 200)
        #expect(try await count("tags:elsewhere") == 0)
        #expect(try await fields() == ["tags:keyword=tags"])
    }

    @Test func `More values than are indexed draw a warning`() throws {
        let session = try WriterSession(path: path, create: true)
        try session.declare([try OwnField("tags")])
        var article = Article(id: "1", text: "Rain.")
        article.extra = ["tags": .array((0...OwnField.mostValues).map { .string("t\($0)") })]
        _ = try session.put(&article)
        #expect(article.warnings.map(\.code) == ["too_many_values"])
    }
}
