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
    ])
    func `Spellings are added to words`(_ text: String, _ printed: String) throws {
        let synonyms = try Synonyms(Self.text)
        #expect(synonyms.applied(to: QueryParser().parse(text).query).description == printed)
    }

    @Test(arguments: ["alone", "a =>", "=> b", "a, b\nc"])
    func `A line that says nothing is refused by number`(_ text: String) {
        let error = #expect(throws: DatelineError.self) { try Synonyms(text, name: "names.txt") }
        #expect(error?.message.hasPrefix("names.txt: line") == true)
    }

    @Test func `A query grows by a bounded number of spellings`() throws {
        let synonyms = try Synonyms((0..<50).map { "w\($0)" }.joined(separator: ", "))
        let query = synonyms.applied(to: QueryParser().parse((0..<40).map { "w\($0)" }.joined(separator: " ")).query)
        #expect(query.leaves.count <= 40 + 200)
    }
}
