import TestSupport
import Testing
import Xapian

struct SearchPlanTests {
    private static let texts = [
        "the cat sat on the mat",  // 1
        "the dog sat on a cat",  // 2
        "a bird sang",  // 3
        "mat of a dog",  // 4
    ]

    private let folder = TemporaryFolder()
    private var path: String { folder["db"] }

    init() throws { try makeDatabase(path, Self.texts) }

    @Test(
        arguments: [
            (.nothing, []),
            (.everything, [1, 2, 3, 4]),
            (.word("cat"), [1, 2]),
            (.word("none"), []),
            (.and([.word("cat"), .word("dog")]), [2]),
            (.or([.word("bird"), .word("mat")]), [1, 3, 4]),
            (.andNot(.word("cat"), .word("dog")), [1]),
            (.andNot(.everything, .word("cat")), [3, 4]),
            (.andMaybe(.word("dog"), .word("cat")), [2, 4]),
            (.filter(.word("cat"), by: .word("dog")), [2]),
            (.filter(.everything, by: .word("dog")), [2, 4]),
            (.near([.word("mat"), .word("sat")], window: 4), [1]),
            (.near([.word("mat"), .word("sat")], window: 3), []),
            (.phrase([.word("sat"), .word("on")], window: 2), [1, 2]),
            (.phrase([.word("on"), .word("sat")], window: 2), []),
            (.phrase([.or([.word("a"), .word("the")]), .word("cat")], window: 2), [1, 2]),
            (.scale(.word("bird"), by: 2), [3]),
            (.synonym([.word("bird"), .word("dog")]), [2, 3, 4]),
            (.max([.word("bird"), .word("dog")]), [2, 3, 4]),
            (.range(slot: 0, low: Array("a".utf8), high: Array("n".utf8)), [3, 4]),
            (.range(slot: 0, low: Array("the d".utf8), high: []), []),
            (.range(slot: 7, low: Array("a".utf8), high: Array("z".utf8)), []),
            (.wildcard(prefix: Array("s".utf8), limit: 10), [1, 2, 3]),
            (.wildcard(prefix: Array("s".utf8), limit: 1), [1, 2]),
            (.wildcard(prefix: Array("q".utf8), limit: 10), []),
            // "the" stands twice in the first, "sat" once in both.
            (.titleOnly(term: Array("the".utf8), inTitle: Array("sat".utf8)), [2]),
            (.titleOnly(term: Array("a".utf8), inTitle: Array("sat".utf8)), [2]),
            (.titleOnly(term: Array("sat".utf8), inTitle: Array("the".utf8)), [2]),
            (.titleOnly(term: Array("sat".utf8), inTitle: Array("none".utf8)), []),
            (.titleOnly(term: Array("none".utf8), inTitle: Array("sat".utf8)), []),
            (.andNot(.word("sat"), .titleOnly(term: Array("the".utf8), inTitle: Array("sat".utf8))), [1]),
            (.filter(.word("on"), by: .titleOnly(term: Array("a".utf8), inTitle: Array("sat".utf8))), [2]),
        ] as [(PlanNode, [UInt32])])
    func everyNodeFindsItsDocuments(node: PlanNode, expected: [UInt32]) throws {
        #expect(try documents(node, in: path) == expected)
    }

    @Test func deepPlansAreRefusedAndDoNotCrash() throws {
        var node = PlanNode.word("cat")
        for _ in 0..<400 { node = .or([.and([node, .word("dog")]), .word("mat")]) }
        let database = try Database(path: path)
        #expect(kind { _ = try database.search(SearchPlan(query: node, weights: weights)) } == .invalid)
    }

    @Test func keysOrderAndPagesCut() throws {
        var plan = SearchPlan(query: .everything, weights: weights, order: .key)
        let database = try Database(path: path)
        #expect(try database.search(plan).hits.map(\.document) == [3, 4, 1, 2])
        plan.first = 1
        plan.count = 2
        let page = try database.search(plan)
        #expect(page.hits.map(\.document) == [4, 1])
        #expect(page.hits.map { String(decoding: $0.key, as: UTF8.self) } == [Self.texts[3], Self.texts[0]])
    }

    /// Groups of one weight with 1, 3, 20, 90, 2 and 30 documents, whose keys are in another order than their numbers.
    @Test func hitsOfOneWeightAreInTheOrderOfTheirKeysOnEveryPage() throws {
        let sizes = [1, 3, 20, 90, 2, 30]
        var texts: [String] = []
        for (group, size) in sizes.enumerated() {
            for number in 0..<size {
                texts.append(String(repeating: "fish ", count: group + 1) + "w\((number * 37 + group) % 101)")
            }
        }
        let path = folder["ties"]
        try makeDatabase(path, texts)
        let database = try Database(path: path)
        var plan = SearchPlan(query: .word("fish"), weights: weights, order: .relevanceThenKey)
        plan.count = 200
        let all = try database.search(plan).hits
        #expect(all.count == sizes.reduce(0, +))
        #expect(Set(all.map(\.weight)).count == sizes.count)
        plan.order = .relevanceTiesByKey
        for first in 0..<150 {
            for count in [0, 1, 2, 10, 25, 60] {
                plan.first = UInt32(first)
                plan.count = UInt32(count)
                let page = try database.search(plan).hits
                #expect(
                    page.map(\.document) == all.dropFirst(first).prefix(count).map(\.document), "\(count) from \(first)"
                )
                #expect(page.map(\.key) == all.dropFirst(first).prefix(count).map(\.key))
            }
        }
    }

    @Test func spiesCountTheValuesOfAllMatches() throws {
        var plan = SearchPlan(query: .or([.word("cat"), .word("bird")]), weights: weights)
        plan.count = 0
        plan.checkAtLeast = 100
        plan.spies = [.init(slot: 0, length: 3), .init(slot: 5)]
        let found = try Database(path: path).search(plan)
        #expect((found.lowerBound, found.upperBound) == (3, 3))
        let counts = found.spies[0].values.map { (String(decoding: $0.value, as: UTF8.self), $0.count) }.sorted {
            $0 < $1
        }
        #expect(counts.map(\.0) == ["a b", "the"])
        #expect(counts.map(\.1) == [1, 2])
        #expect(found.spies[1].values.map(\.count) == [3])
        #expect(found.spies[1].values.map(\.value) == [[]])
    }

    @Test func aDeadlineInThePastCutsTheMatchAndSaysSo() throws {
        // The clock is looked at once in 64 documents.
        try makeDatabase(folder["many"], (0..<1000).map { "cat number\($0)" })
        let database = try Database(path: folder["many"])
        var plan = SearchPlan(query: .word("cat"), weights: weights)
        plan.checkAtLeast = 1000
        plan.deadline = 1e-9
        #expect(try database.search(plan).wasCut)
        plan.deadline = 1000
        let whole = try database.search(plan)
        #expect(!whole.wasCut)
        #expect(whole.lowerBound == 1000)
    }

    @Test func theHeaviestAlternativeCounts() throws {
        let database = try Database(path: path)
        func weight(_ node: PlanNode) throws -> Double {
            try database.search(SearchPlan(query: node, weights: weights)).hits.first { $0.document == 2 }?.weight ?? 0
        }
        let cat = try weight(.word("cat"))
        let dog = try weight(.word("dog"))
        #expect(cat > 0)
        #expect(try weight(.max([.word("cat"), .word("dog")])) == Swift.max(cat, dog))
        #expect(abs(try weight(.or([.word("cat"), .word("dog")])) - cat - dog) < 1e-9)
        #expect(abs(try weight(.scale(.word("cat"), by: 3)) - 3 * cat) < 1e-9)
    }
}
