import DatelineJSON
import DatelineModel
import DatelineQuery
import DatelineSearch
import TestSupport
import Testing

@testable import DatelineStorage

/// Own fields that are declared and changed: all of it or nothing.
struct DeclaredFieldsTests {
    private let folder = TemporaryFolder()
    private var path: String { folder["a.dateline"] }

    /// An archive of 200 articles with a keyword field.
    private func make() throws {
        let session = try WriterSession(path: path, create: true)
        try session.declare([try OwnField("tags")])
        for number in 0..<200 { _ = try session.put(article(number)) }
        try session.publish()
    }

    private func count(_ query: String) async throws -> Int {
        let reader = ArchiveReader(path: path)
        return try await reader.count(SearchRequest(query), within: try SearchBudget(nil)).total.value
    }

    private func fields() async throws -> [String] {
        try await ArchiveReader(path: path).fields().own.map { "\($0.name):\($0.kind)=\($0.path.text)" }
    }

    /// An article of the archive as it was first put.
    private func article(_ number: Int) -> Article {
        var article = Article(id: "\(number)", text: "Rain \(number).")
        article.extra = ["tags": .array(["all", .string("t\(number)")]), "other": "elsewhere"]
        return article
    }

    @Test(arguments: [1, 2])
    func `A change that is broken off changes nothing`(steps: Int) async throws {
        try make()
        let before = folder.files(in: "a.dateline").filter { $0.key != "writer.lock" }
        do {
            let session = try WriterSession(path: path, create: false)
            var step = 0
            let answer = try session.declare(
                [try OwnField(parsing: "tags=other"), try OwnField("more")],
                isInterrupted: {
                    step += 1
                    return step == steps
                })
            #expect(answer == nil)
            // The session goes on by the old fields.
            #expect(session.ownFields.map { "\($0.name)" } == ["tags"])
            #expect(try session.put(article(3)) == .unchanged)
            try session.publish()
        }
        #expect(folder.files(in: "a.dateline").filter { $0.key != "writer.lock" } == before)
        #expect(try await fields() == ["tags:keyword=tags"])
        #expect(try await count("tags:all") == 200)
        #expect(try await count("tags:elsewhere") == 0)
    }

    @Test func `A change is published with all articles in one revision`() async throws {
        try make()
        let reader = ArchiveReader(path: path)
        #expect(try await reader.stats().revision == 2)
        do {
            let session = try WriterSession(path: path, create: false)
            #expect(try session.declare([try OwnField(parsing: "tags=other")]) == 200)
            #expect(session.revision == 3)
            #expect(try session.declare([try OwnField(parsing: "tags=other")]) == 0)
            #expect(session.revision == 3)
            #expect(try session.put(article(3)) == .unchanged)
        }
        #expect(try await fields() == ["tags:keyword=other"])
        #expect(try await count("tags:elsewhere") == 200)
        #expect(try await count("tags:all") == 0)
        // What was written again is in a segment of its own, and what it was written from is gone with its segment.
        #expect(folder.segments(of: "a.dateline") == ["000002"])
    }

    @Test func `Only articles with values are written again, and stay as they were`() async throws {
        try make()
        try put((200..<250).map { Article(id: "\($0)", text: "Snow \($0).") }, into: path, create: false)
        let before = try await ArchiveReader(path: path).article(id: "7")
        do {
            let session = try WriterSession(path: path, create: false)
            session.clock = { 2_000_000_000 }
            #expect(try session.declare([try OwnField(parsing: "more=other")]) == 200)
        }
        #expect(try await ArchiveReader(path: path).article(id: "7") == before)
        #expect(try await count("more:elsewhere") == 200)
        #expect(try await count("snow") == 50)
        #expect(try await ArchiveReader(path: path).stats().segments.map(\.articles) == [50, 200])
        #expect(try ArchiveCheck.run(path, deep: true).problems == [])
    }

    @Test func `Whatever a field was declared as in between, no term of it stays`() async throws {
        try make()
        for declaration in ["tags=other", "tags:text", "tags"] {
            let session = try WriterSession(path: path, create: false)
            #expect(try session.declare([try OwnField(parsing: declaration)]) == 200)
        }
        #expect(try await count("tags:all") == 200)
        #expect(try await count("tags:elsewhere") == 0)
        #expect(try await fields() == ["tags:keyword=tags"])
    }

    /// What was put before is published first, by the old fields.
    @Test func `A declaration in the middle of a batch reaches the whole batch`() async throws {
        let session = try WriterSession(path: path, create: true)
        _ = try session.put(article(1))
        #expect(try session.declare([try OwnField("tags")]) == 1)
        _ = try session.put(article(2))
        try session.publish()
        #expect(try await count("tags:all") == 2)
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
