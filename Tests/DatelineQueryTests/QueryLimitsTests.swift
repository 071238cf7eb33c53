import DatelineQuery
import Testing

@Suite struct QueryLimitsTests {
    private func codes(_ text: String, plain: Bool = false) -> [String] {
        QueryParser().parse(text, plain: plain).warnings.map(\.code)
    }

    /// A piece, how often it is repeated, and what follows as often.
    @Test(arguments: [
        ("(", 50_000, ""), (")", 50_000, ""), ("(a ", 50_000, ")"), ("(a OR (b AND ", 2_000, "))"),
        ("NOT (", 50_000, ""), ("NOT NOT (-(", 50_000, ""), ("title:(", 50_000, ""), ("published:(", 50_000, ""),
        ("NOT ", 50_000, ""), ("word ", 100_000, ""), ("a NEAR ", 100_000, ""), ("a AND OR ", 100_000, ""),
        ("\"", 1_000_000, ""), ("«", 1_000_000, ""), ("«„‹「『《｢", 100_000, ""), ("«a ", 1_000, "b »"),
        ("+-", 8_192, ""), ("-a ", 5_000, ""), ("a", 1_000_000, ""), ("*", 16_384, ""), ("a~", 8_192, ""),
        ("https://(", 10_000, ""), ("url:https://(", 10_000, ")"),
        ("e\u{301}\u{302}", 100_000, ""), ("\0", 1_000_000, ""),
        ("published:2023 ", 2_000, ""), ("tilte:a ", 2_000, ""), ("习", 500_000, ""),
    ])
    func `The worst texts are read, and print to what is read to the same`(
        _ piece: String, _ count: Int, _ end: String
    ) {
        let text = String(repeating: piece, count: count) + String(repeating: end, count: count)
        let parsed = QueryParser().parse(text)
        #expect(parsed.warnings.count <= 30)
        #expect(QueryParser().parse(parsed.query.description).query == parsed.query)
        _ = QueryParser().parse(text, plain: true)
    }

    @Test func `Words beyond the limit are dropped with a warning`() {
        let text = (1...1030).map { "w\($0)" }.joined(separator: " ")
        let parsed = QueryParser().parse(text)
        #expect(parsed.query.words.count == QueryLimits.words)
        #expect(parsed.warnings.map(\.code) == ["query_cut"])
        #expect(parsed.warnings[0].message.contains("its last 6 "))
        #expect(QueryParser().parse(text, plain: true).query == parsed.query)
        #expect(codes((1...1024).map { "w\($0)" }.joined(separator: " ")).isEmpty)
        #expect(codes((1...1030).map { "w\($0)" }.joined(separator: " OR ")) == ["query_cut"])
    }

    @Test func `Bytes beyond the limit are dropped at a word`() {
        let parsed = QueryParser().parse(String(repeating: "abcdefghijklmnopqrstuvwxyz ", count: 700))
        #expect(parsed.warnings.map(\.code) == ["query_cut"])
        #expect(Set(parsed.query.words) == ["abcdefghijklmnopqrstuvwxyz"])
        #expect(codes(String(repeating: "é", count: 8192)).isEmpty)
        #expect(QueryParser().parse("a" + String(repeating: "é", count: 8192)).query.words[0].utf8.count == 16383)
    }

    @Test func `Parentheses nested too deep become words side by side`() {
        let open = String(repeating: "(x OR ", count: 16)
        let close = String(repeating: ")", count: 16)
        #expect(codes(open + "y" + close).isEmpty)
        let parsed = QueryParser().parse(open + "(a OR (b AND -c))" + close)
        #expect(parsed.warnings.map(\.code) == ["too_deep"])
        #expect(parsed.query == QueryParser().parse(open + "(a b -c)" + close).query)
    }

    @Test func `A phrase of too many words is cut`() {
        let words = (1...25).map { "w\($0)" }
        let parsed = QueryParser().parse("\"" + words.joined(separator: " ") + "\"")
        #expect(parsed.query == .phrase(words.prefix(QueryLimits.phraseWords).joined(separator: " ")))
        #expect(parsed.warnings.map(\.code) == ["phrase_cut"])
    }

    @Test func `Plain reads words only`() {
        let parsed = QueryParser().parse(#"a OR "b c" -d title:e*"#, plain: true)
        #expect(parsed.query.words == ["a", "OR", "\"b", "c\"", "-d", "title:e*"])
        #expect(parsed.warnings.isEmpty)
        #expect(QueryParser().parse(" ", plain: true).query == .everything)
    }
}
