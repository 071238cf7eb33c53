import DatelineJSON
import DatelineModel
import Testing

@Suite struct FieldTableTests {
    @Test func `A record has each field once, and comes back by the table`() throws {
        var article = Article(
            id: "a", title: "Rain", text: "It rained.", source: "TASS",
            published: PublicationDate(iso: "2023-08-17T10:31"),
            url: "https://example.com/a", language: "en")
        (article.site, article.byline, article.agency, article.place) = ("example.com", "A. B.", "BelTA", "Minsk")
        (article.section, article.origin) = ("World", "a.jsonl#1")
        (article.publishedRaw, article.publishedFrom) = ("17 August", .head)
        article.modified = PublicationDate(iso: "2023-08-19T10:31:00Z")
        article.indexedAt = "2026-11-27T05:00:00Z"
        article.extra = ["tags": ["a", "b"]]
        article.warnings = [ArticleWarning(.dateConflict, "two dates")]
        #expect(Set(article.record.names).count == article.record.names.count)
        #expect(article.record.names == Article.fieldNames)
        #expect(Article(record: article.record) == article)
        var writer = JSONWriter()
        article.writeStored(into: &writer)
        #expect(Article(record: try #require(try JSONParser.parse(writer.bytes).objectValue)) == article)
    }

    @Test func `Prefixes and slots of fields are their own`() throws {
        let own = try ["tags", "topics", "lead:text"].map(OwnField.init(parsing:))
        let fields = FieldTable(own: own).fields
        let slots = fields.filter { $0.uses.contains(.values) }.map(\.terms.slot)
        #expect(Set(slots).count == slots.count)
        let prefixes = fields.flatMap { [$0.terms.words, $0.terms.values] }.filter { !$0.isEmpty }
        #expect(Set(prefixes).count == prefixes.count)
    }

    @Test(arguments: [
        ("tags", "tags", "keyword", "tags"), ("lead:text", "lead", "text", "lead"),
        ("topics=metadata.topics[*].name", "topics", "keyword", "metadata.topics[*].name"),
        ("lead:text=a.b", "lead", "text", "a.b"), ("newsDesk", "newsDesk", "keyword", "newsDesk"),
    ])
    func `A declaration says name, kind and path`(text: String, name: String, kind: String, path: String) throws {
        let field = try OwnField(parsing: text)
        #expect(field.name.rawValue == name)
        #expect(field.kind.rawValue == kind)
        #expect(field.path.text == path)
        #expect(OwnField(json: field.json) == field)
    }

    @Test(arguments: [
        "", "source", "Title", "headline", "datePublished", "q", "sort", "a b", "1st", "tags:number", "tags=",
        "tags=[0]",
        "tags=a..b", "tags=a[", "tags=a[x]", "story",
    ])
    func `A declaration that is none, or of a name that is taken, is refused`(text: String) {
        #expect(throws: DatelineError.self) { try OwnField(parsing: text) }
    }

    @Test(arguments: [
        ("tags", #"["a","b"]"#), ("m.t", #""deep""#), ("m.list[*].name", #"["x","y"]"#), ("m.list.name", #"["x","y"]"#),
        ("m.list[1].name", #""y""#), ("m[\"a.b\"]", "1"), ("m.none", "null"), ("tags.name", "null"),
        ("m.list[9]", "null"),
    ])
    func `A path finds what is there`(path: String, json: String) throws {
        let record = try #require(
            try JSONParser.parse(
                Array(#"{"tags":["a","b"],"m":{"t":"deep","a.b":1,"list":[{"name":"x"},{"name":"y"}]}}"#.utf8)
            ).objectValue)
        #expect((try JSONPath(parsing: path).value(in: record) ?? .null).jsonText == json)
    }

    @Test func `Values are told once, whatever holds them, and bounded`() throws {
        let tags = try OwnField("tags")
        func values(_ json: String) throws -> [String] {
            var article = Article(id: "a")
            article.extra = ["tags": try JSONParser.parse(Array(json.utf8))]
            return tags.values(of: article)
        }
        #expect(try values(#""a  b\n""#) == ["a b"])
        #expect(
            try values(#"["a",1,true,null,"a",{"name":"n"},{"id":2},[["deep"]],""]"#) == [
                "a", "1", "true", "n", "deep",
            ])
        #expect(try values("null") == [])
        let many = "[" + (0..<3000).map { "\"v\($0)\"" }.joined(separator: ",") + "]"
        #expect(try values(many).count == OwnField.mostValues)
    }
}
