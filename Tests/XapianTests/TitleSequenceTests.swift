import TestSupport
import Testing
import Xapian

/// Words of titles, whose terms have no positions, are found together where terms with positions of their own are.
struct TitleSequenceTests {
    private let folder = TemporaryFolder()

    /// Documents of few words, so that phrases come about. Of each word in the title there is a term `T` with positions,
    /// which is what is compared with, and a term `S` without.
    private func makeTitles(_ random: inout SeededGenerator) throws -> String {
        var writer = try Writer(path: folder["titles"], create: true)
        try writer.begin()
        for _ in 0..<300 {
            let title = (0..<Int.random(in: 0...9, using: &random)).map { _ in Int.random(in: 0..<5, using: &random) }
            let text = (0..<Int.random(in: 0...30, using: &random)).map { _ in Int.random(in: 0..<5, using: &random) }
            var document = DocumentEncoder()
            document.begin(data: [])
            for word in 0..<5 {
                let places = title.indices.filter { title[$0] == word }.map { UInt32($0 + 1) }
                let others = text.indices.filter { text[$0] == word }.map { UInt32($0 + title.count + 101) }
                let all = places + others
                if !all.isEmpty {
                    document.term("w\(word)".utf8, frequency: UInt32(all.count), positions: all)
                }
                if !places.isEmpty {
                    document.term("Sw\(word)".utf8, frequency: UInt32(places.count), positions: [])
                    document.term("Tw\(word)".utf8, frequency: UInt32(places.count), positions: places)
                }
            }
            document.end()
            try writer.add(document)
        }
        try writer.commit()
        return folder["titles"]
    }

    /// All documents that a query finds, in order.
    private func found(_ node: EncodedQuery, in path: String) throws -> [UInt32] {
        var plan = SearchPlan(query: node, weights: weights)
        plan.count = 1000
        return try Database(path: path).search(plan).hits.map(\.document).sorted()
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `Phrases and neighbours are those of terms with positions`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let path = try makeTitles(&random)
        var total = 0
        for _ in 0..<400 {
            let words = (0..<Int.random(in: 2...4, using: &random)).map { _ in
                "w\(Int.random(in: 0..<6, using: &random))"
            }
            let window = UInt32(words.count + Int.random(in: 0...3, using: &random))
            let isOrdered = Bool.random(using: &random)
            let sequence = EncodedQuery.leadingSequence(
                words.map { (term: Array($0.utf8), part: Array("S\($0)".utf8)) },
                window: window, isOrdered: isOrdered)
            let terms = words.map { EncodedQuery.word("T\($0)") }
            let expected = try found(
                isOrdered ? .phrase(terms, window: window) : .near(terms, window: window), in: path)
            let name = "\(words), \(window), \(isOrdered)"
            #expect(try found(sequence, in: path) == expected, "\(name)")
            let inTitle = words.map { EncodedQuery.word("S\($0)") }
            #expect(try found(.filter(.and(inTitle), by: sequence), in: path) == expected, "\(name)")
            let without = try found(.andNot(.word("w1"), sequence), in: path)
            #expect(without == (try found(.word("w1"), in: path)).filter { !expected.contains($0) }, "\(name)")
            total += expected.count
        }
        #expect(total > 1000)
    }

    @Test func `No words find nothing`() throws {
        var random = SeededGenerator(seed: 9)
        let path = try makeTitles(&random)
        #expect(try found(.leadingSequence([], window: 2, isOrdered: true), in: path) == [])
        let none = (term: Array("x".utf8), part: Array("Sx".utf8))
        #expect(try found(.leadingSequence([none, none], window: 2, isOrdered: true), in: path) == [])
    }
}
