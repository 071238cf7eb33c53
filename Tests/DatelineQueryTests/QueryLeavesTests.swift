import DatelineModel
import DatelineQuery
import Testing

@Suite struct QueryLeavesTests {
    private let query = QueryParser().parse(#"a -b title:(c "d e") f* NOT (g -h) i NEAR j published:2023"#).query

    @Test func `Words are those that articles are found by`() {
        #expect(query.words == ["a", "c", "d", "e", "h", "i", "j"])
    }

    @Test func `Leaves know their field and sign`() {
        let title = query.leaves.filter { $0.field == .title }
        #expect(title.map(\.query) == [.word("c"), .phrase("d e")])
        #expect(query.leaves.filter(\.isProhibited).map(\.query) == [.word("b"), .word("g")])
    }

    @Test func `Words are replaced where they stand`() {
        let replaced = query.replacingWords { ["a": "A", "b": "B", "d": "D", "j": "J"][$0] }
        #expect(replaced.description == #"A -b title:(c "D e") f* -(g -h) i NEAR J published:2023"#)
    }
}
