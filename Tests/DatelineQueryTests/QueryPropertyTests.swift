import DatelineQuery
import Testing

@Suite struct QueryPropertyTests {
    private let parser = QueryParser()

    @Test func `A text reads the same after printing`() {
        var random = RandomQueries(seed: 1)
        for _ in 0..<100_000 {
            let text = random.text()
            let query = parser.parse(text).query
            let printed = query.description
            let again = parser.parse(printed).query
            guard again != query || query.normalised != query else { continue }
            Issue.record("\(text.debugDescription) prints \(printed.debugDescription): \(query) is read as \(again)")
            return
        }
    }

    @Test func `Random bytes read the same after printing`() {
        var random = RandomQueries(seed: 2)
        for _ in 0..<20_000 {
            let text = random.bytes()
            let query = parser.parse(text).query
            let again = parser.parse(query.description).query
            #expect(again == query, "\(text.debugDescription)")
            _ = parser.parse(text, plain: true).query.description
        }
    }

    @Test func `Any tree prints to a text that prints to itself`() {
        var random = RandomQueries(seed: 3)
        for _ in 0..<50_000 {
            let query = random.query(depth: 4)
            let printed = query.description
            let again = parser.parse(printed).query.description
            guard again != printed else { continue }
            Issue.record("printed \(printed), then \(again)")
            return
        }
    }
}
