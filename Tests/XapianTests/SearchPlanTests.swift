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
            (.termRange(prefix: Array("s".utf8)), [1, 2, 3]),
            (.termRange(prefix: Array("sang".utf8)), [3]),
            (.termRange(prefix: Array("q".utf8)), []),
            (.andNot(.everything, .termRange(prefix: Array("s".utf8))), [4]),
            (.or([.word("dog"), .termRange(prefix: Array("bi".utf8))]), [2, 3, 4]),
            (.termRange(prefix: Array("s".utf8), title: Array("q".utf8)), [1, 2, 3]),
            // "the" stands twice in the first, "sat" once in both.
            (.countingAlike(term: Array("the".utf8), part: Array("sat".utf8)), [2]),
            (.countingAlike(term: Array("a".utf8), part: Array("sat".utf8)), [2]),
            (.countingAlike(term: Array("sat".utf8), part: Array("the".utf8)), [2]),
            (.countingAlike(term: Array("sat".utf8), part: Array("none".utf8)), []),
            (.countingAlike(term: Array("none".utf8), part: Array("sat".utf8)), []),
            (.andNot(.word("sat"), .countingAlike(term: Array("the".utf8), part: Array("sat".utf8))), [1]),
            (.filter(.word("on"), by: .countingAlike(term: Array("a".utf8), part: Array("sat".utf8))), [2]),
        ] as [(EncodedQuery, [UInt32])])
    func everyNodeFindsItsDocuments(node: EncodedQuery, expected: [UInt32]) throws {
        #expect(try documents(node, in: path) == expected)
    }

    @Test func deepPlansAreRefusedAndDoNotCrash() throws {
        var node = EncodedQuery.word("cat")
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

    @Test(arguments: [SearchPlan.Order.relevance, .relevanceThenKey, .relevanceTiesByKey, .key, .keyDateReversed])
    func `A plan that collects lists every document that matches`(order: SearchPlan.Order) throws {
        var plan = SearchPlan(query: .or([.word("cat"), .word("bird")]), weights: weights, order: order)
        plan.count = 1
        plan.collects = true
        let database = try Database(path: path)
        let found = try database.search(plan)
        #expect(found.hits.count == 1)
        #expect(found.documents == [1, 2, 3])
        plan.collects = false
        #expect(try database.search(plan).documents == [])
        #expect(try database.matches(plan.query).documents == [1, 2, 3])
        #expect(try database.documents(ofSets: plan.query).documents == [1, 2, 3])
    }

    @Test func `A column tells the next document with a value`() throws {
        let database = try Database(path: path)
        let column = try database.column(slot: 0, length: 3, 1...4)
        #expect(try database.count(of: Array("dog".utf8), among: [1, 2, 4]) == 2)
        // The next document with a value behind a range, wherever that ends.
        for end in UInt32(1)...3 {
            let next = try database.column(slot: 0, length: 3, 1...end).next
            #expect(next == (end + 1...4).first { column.codes[Int($0) - 1] != 0 } ?? column.next)
        }
    }

    @Test func `A budget that is over cuts every kind of call, and says so`() throws {
        // The clock is looked at once in some documents or terms.
        try makeDatabase(folder["many"], (0..<5000).map { "cat dog number\($0)" })
        let database = try Database(path: folder["many"])
        let over = try Budget(.nanoseconds(1))
        let cancelled = try Budget(nil)
        #expect(!cancelled.isOver)
        cancelled.cancel()
        let long = try Budget(.seconds(1000))
        for query in [
            EncodedQuery.word("cat"), .phrase([.word("cat"), .word("dog")], window: 2),
            .termRange(prefix: Array("n".utf8)),
            .or([.word("number1"), .phrase([.word("dog"), .word("cat")], window: 2)]),
        ] {
            var plan = SearchPlan(query: query, weights: weights)
            plan.collects = true
            let whole = try database.search(plan, within: long)
            #expect(!whole.wasCut)
            for budget in [over, cancelled] {
                #expect(try database.search(plan, within: budget).wasCut)
                #expect(try database.matches(query, within: budget).wasCut)
                plan.walk = .init()
                #expect(try database.search(plan, within: budget).wasCut)
                plan.walk = nil
            }
            #expect(try database.search(plan).documents == whole.documents)
        }
        let number = Array("number".utf8)
        // What was not looked at is excluded.
        let excluding = EncodedQuery.andNot(.word("cat"), .termRange(prefix: number))
        let cut = try database.search(SearchPlan(query: excluding, weights: weights), within: over)
        #expect(cut.wasCut && cut.hits.isEmpty)
        #expect(try database.documents(ofSets: .termRange(prefix: number), within: over).wasCut)
        #expect(try database.topTerms(prefix: number, count: 3, within: over).seen < 5000)
        #expect(try database.topTerms(prefix: number, count: 3, within: long).seen == 5000)
        #expect(try database.terms(prefix: number, within: over).count < 5000)
        #expect(try database.terms(prefix: number, within: long).count == 5000)
    }

    @Test func theHeaviestAlternativeCounts() throws {
        let database = try Database(path: path)
        func weight(_ node: EncodedQuery) throws -> Double {
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
