import DatelineModel
import Testing

struct CountedTests {
    @Test(arguments: [(0, "0 articles"), (1, "1 article"), (2, "2 articles"), (21, "21 articles"), (-1, "-1 articles")])
    func `A noun agrees with its number`(number: Int, words: String) {
        #expect(number.counted("article") == words)
    }

    @Test func `A noun may have a plural of its own, and a verb agrees too`() {
        #expect(1.counted("part of a record", "parts of records") == "1 part of a record")
        #expect(2.counted("part of a record", "parts of records") == "2 parts of records")
        #expect([1, 5].map { $0.form(of: "was", "were") } == ["was", "were"])
    }
}
