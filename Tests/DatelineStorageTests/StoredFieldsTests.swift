import DatelineJSON
import DatelineModel
import Testing

@testable import DatelineIndex

/// A stored record is read as the article that was written.
struct StoredFieldsTests {
    private func read(_ record: [UInt8]) -> Article? {
        var fields = StoredFields()
        return record.withUnsafeBytes { fields.article($0) }
    }

    private func stored(_ article: Article) -> [UInt8] {
        var writer = JSONWriter()
        article.writeStored(into: &writer)
        return writer.bytes
    }

    private var full: Article {
        var article = Article(
            id: "a/1", title: "Snow \"closes\" the pass", text: "Neige,\nпозёмка \u{7F}\u{1}— 雪\u{1F6A7}.\\",
            source: "The Daily", published: PublicationDate(iso: "2024-02-29T12:30:45Z"),
            url: "https://daily.example/1", language: "fr-ca")
        article.site = "daily.example"
        article.byline = "A. B."
        article.agency = "Wire"
        article.place = "Sitten"
        article.publishedFrom = .markup
        article.publishedRaw = "29 Feb"
        article.section = "Weather"
        article.origin = "feed.jsonl#7"
        article.indexedAt = "2024-03-01T00:00:00Z"
        article.extra = ["n": 1.50, "list": [1, [true, nil], "\n"], "id": "another", "text": ["text": "x"]]
        article.warnings = [
            ArticleWarning(code: "date_conflict", message: "two \"dates\""), .init(code: "x", message: ""),
        ]
        return article
    }

    @Test func `Every field comes back as it was written`() {
        #expect(read(stored(full)) == full)
        #expect(read(stored(Article(id: "1"))) == Article(id: "1"))
        var toTheMinute = full
        toTheMinute.published = full.published?.withoutSeconds
        #expect(read(stored(toTheMinute)) == toTheMinute)
    }

    @Test func `Members in any order are read`() {
        let record = #"{ "warnings": [], "text" : "t", "sha256":"ab","unknown":[1],"title":null,"extra":{},"id":"1" }"#
        #expect(read(Array(record.utf8)) == Article(id: "1", text: "t"))
    }

    @Test func `Extra fields are read as deep as JSON may be`() {
        func article(depth: Int) -> Article {
            var article = Article(id: "1", text: "t")
            var value = JSONValue.int(1)
            for _ in 0..<depth { value = .array([value]) }
            article.extra = ["deep": value]
            return article
        }
        // The record and `extra` are two of the objects within each other.
        let deepest = JSONParser.maximumDepth - 2
        #expect(read(stored(article(depth: deepest))) == article(depth: deepest))
        #expect(read(stored(article(depth: deepest + 1))) == nil)
    }

    @Test func `What is no record gives no article`() {
        for record in [
            "", "[]", "x", #"{"id":"1""#, #"{"id":"\x"}"#, #"{"id":"1","extra":{"a":01}}"#, #"{"warnings":[}]}"#,
            #"{"id":"1"} x"#,
        ] {
            #expect(read(Array(record.utf8)) == nil, "\(record)")
        }
    }
}
