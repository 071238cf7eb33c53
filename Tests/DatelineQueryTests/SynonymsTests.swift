import DatelineModel
import DatelineQuery
import Testing

@Suite struct SynonymsTests {
    private static let text = """
        # names
        Zelensky, Zelenskyy, Zelenskij   # the president
        UN => United Nations

        climate change, global warming
        """

    private func applied(_ sets: [Synonyms], _ text: String) -> String {
        var expansion = SynonymExpansion(sets)
        return expansion.apply(to: QueryParser().parse(text).query).description
    }

    @Test(arguments: [
        ("ZELENSKYY speaks", "(ZELENSKYY OR Zelensky OR Zelenskij) speaks"),
        ("un", "un OR \"United Nations\""),
        ("united nations", "united nations"),
        ("climate change now", "(climate change OR \"global warming\") now"),
        ("\"global warming\"", "\"global warming\" OR \"climate change\""),
        ("-zelensky", "-(zelensky OR Zelenskyy OR Zelenskij)"),
        ("title:un", "title:(un OR \"United Nations\")"),
        ("=un un* un~", "=un un* un~"),
        ("id:un", "id:un"),
        ("(ZELENSKYY OR Zelensky OR Zelenskij) speaks", "(ZELENSKYY OR Zelensky OR Zelenskij) speaks"),
        ("un OR nato", "un OR \"United Nations\" OR nato"),
    ])
    func `Spellings are added to words`(_ text: String, _ printed: String) throws {
        #expect(applied([try Synonyms(Self.text)], text) == printed)
    }

    @Test func `Synonyms of a request and of an archive are added together, each spelling once`() throws {
        let sets = [
            try Synonyms("zelensky, Selenskyj, Zelenskyy\nrain => drizzle"), try Synonyms(Self.text),
        ]
        #expect(applied(sets, "Zelensky") == "Zelensky OR Selenskyj OR Zelenskyy OR Zelenskij")
        #expect(applied(sets, "rain un") == "(rain OR drizzle) (un OR \"United Nations\")")
    }

    @Test func `A word that stands in several lines finds the spellings of all`() throws {
        let synonyms = try Synonyms("a, b\nc, d\nA => e, b\nca\u{301}, f")
        #expect(applied([synonyms], "a") == "a OR b OR e")
        #expect(applied([synonyms], "c\u{E1}") == "c\u{E1} OR f")
        #expect(synonyms.lineCount == 4)
    }

    @Test func `What an archive keeps of a file is the same file, and damage is noticed`() throws {
        let synonyms = try Synonyms(Self.text)
        let kept = try #require(Synonyms(text: synonyms.text, index: synonyms.index.bytes))
        #expect(kept == synonyms)
        #expect(applied([kept], "un") == "un OR \"United Nations\"")
        var bytes = synonyms.index.bytes
        for place in bytes.indices {
            bytes[place] ^= 0xFF
            if let damaged = Synonyms(text: synonyms.text, index: bytes) { _ = applied([damaged], "un zelensky") }
            bytes[place] ^= 0xFF
        }
        #expect(Synonyms(text: synonyms.text, index: Array(bytes.dropLast(80))) == nil)
        #expect(Synonyms(text: "", index: bytes) == nil)
    }

    @Test(arguments: ["alone", "a =>", "=> b", "a, b\nc"])
    func `A line that says nothing is refused by number`(_ text: String) {
        let error = #expect(throws: DatelineError.self) { try Synonyms(text, name: "names.txt") }
        #expect(error?.message.hasPrefix("names.txt: line") == true)
    }

    @Test func `A query grows by a bounded number of spellings, and what was left out is known`() throws {
        let synonyms = try Synonyms((0..<50).map { "w\($0)" }.joined(separator: ", "))
        var expansion = SynonymExpansion([synonyms])
        let query = expansion.apply(
            to: QueryParser().parse((0..<40).map { "w\($0)" }.joined(separator: " ")).query)
        #expect(query.leaves.count <= 40 + SynonymExpansion.limit)
        #expect(expansion.wasCut)
    }
}
