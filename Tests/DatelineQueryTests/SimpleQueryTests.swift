import Testing

import DatelineQuery

struct SimpleQueryTests {
    @Test func simpleQueriesAreReadAsTheGrammarReadsThem() {
        var generator = SeededGenerator(seed: 11)
        let pieces = ["a", "Minsk", "AND", "OR", "NOT", "NEAR", "and", "Or", "2023", " ", " ", "  ", "\"", "-", "*"]
        var simple = 0
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 0...9, using: &generator)).map { _ in
                pieces.randomElement(using: &generator)!
            }.joined()
            guard let query = SimpleQuery.read(text[...]) else { continue }
            simple += 1
            let full = QueryParser().parseFully(text[...])
            #expect(query == full.query, "\(text.debugDescription)")
            #expect(full.warnings.isEmpty, "\(text.debugDescription)")
        }
        #expect(simple > 2000)
    }

    @Test(arguments: ["a:b", "café", "a-b", "a*", "\"a", "a AND b", "\"a\" b", "(a)", "\"\"", "a\u{0}b"])
    func theRestIsLeftToTheGrammar(text: String) {
        #expect(SimpleQuery.read(text[...]) == nil)
    }

    @Test func longPhrasesAndListsAreLeftToTheGrammar() {
        #expect(SimpleQuery.read("\"" + String(repeating: "a ", count: 21) + "\"") == nil)
        #expect(SimpleQuery.read(String(repeating: "a ", count: 1025)[...]) == nil)
    }
}
