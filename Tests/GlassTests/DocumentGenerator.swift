import TestSupport

/// Random documents with what databases find hard.
struct DocumentGenerator {
    var random: SeededGenerator
    private let vocabulary: [[UInt8]]
    private var number: UInt32 = 0

    init(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var vocabulary: [[UInt8]] = []
        let kinds = Int.random(in: 1...5, using: &random)
        for index in 0..<Int.random(in: 1...400, using: &random) {
            var term: [UInt8]
            switch Int.random(in: 0..<20, using: &random) {
            case 0: term = Self.bytes(245, 1...255, &random)
            case 1: term = [0] + Self.bytes(Int.random(in: 0...8, using: &random), 0...3, &random)
            case 2: term = Self.bytes(Int.random(in: 1...122, using: &random), 0...1, &random)
            case 3: term = [0xff, 0xff] + Self.bytes(3, 0...255, &random)
            case 4...(4 + kinds): term = Array("common\(index)".utf8)
            default: term = Self.bytes(Int.random(in: 1...20, using: &random), 97...105, &random)
            }
            while term.count + term.count(where: { $0 == 0 }) > 245 { term.removeLast() }
            vocabulary.append(term)
        }
        self.vocabulary = Array(Set(vocabulary)).sorted { $0.lexicographicallyPrecedes($1) }
        self.random = random
    }

    /// A document with something in each table.
    static var one: TestDocument {
        TestDocument(
            number: 1, data: [1, 2, 3], values: [(2, [9])], terms: [TestDocument.Term(bytes: [97], positions: [4])])
    }

    static func bytes(_ count: Int, _ range: ClosedRange<UInt8>, _ random: inout SeededGenerator) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: range, using: &random) }
    }

    var lastNumber: UInt32 { number }

    /// Begins to number documents again.
    mutating func restart() { number = 0 }

    /// The next document, its number above all before.
    mutating func next() -> TestDocument {
        let gap: ClosedRange<UInt32> = chance(50) ? 1...70_000 : chance(8) ? 1...90 : 1...1
        number += UInt32.random(in: gap, using: &random)
        return document(number)
    }

    mutating func document(_ number: UInt32) -> TestDocument {
        var document = TestDocument(number: number)
        document.data = data()
        document.values = values()
        document.terms = terms()
        return document
    }

    private mutating func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &random) == 0 }

    private mutating func data() -> [UInt8] {
        if chance(10) { return [] }
        if chance(40) { return Self.bytes(Int.random(in: 1...60_000, using: &random), 0...255, &random) }
        let words = Int.random(in: 0...200, using: &random)
        return Array(
            (0..<words).map { _ in "word\(Int.random(in: 0..<50, using: &random))" }.joined(separator: " ").utf8)
    }

    private mutating func values() -> [(slot: UInt32, bytes: [UInt8])] {
        if chance(10) { return [] }
        var values: [(slot: UInt32, bytes: [UInt8])] = []
        var slot: UInt32 = 0
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            slot += UInt32.random(in: chance(10) ? 1...70_000 : 0...3, using: &random)
            let longest = chance(20) ? 5000 : 12
            values.append((slot, Self.bytes(Int.random(in: 1...longest, using: &random), 0...255, &random)))
            slot += 1
        }
        return values
    }

    private mutating func terms() -> [TestDocument.Term] {
        if chance(15) { return [] }
        let share = Int.random(in: 1...40, using: &random)
        var terms: [TestDocument.Term] = []
        for bytes in vocabulary where chance(share) {
            var term = TestDocument.Term(bytes: bytes)
            if chance(3) {
                term.wdf =
                    chance(10)
                    ? UInt32.random(in: 0...100_000, using: &random) : UInt32.random(in: 0...3, using: &random)
            } else {
                term.positions = positions()
                term.wdf = UInt32(term.positions.count)
            }
            terms.append(term)
        }
        return terms.shuffled(using: &random)
    }

    private mutating func positions() -> [UInt32] {
        let count = chance(100) ? Int.random(in: 1...3000, using: &random) : Int.random(in: 1...6, using: &random)
        var positions: [UInt32] = []
        var position: UInt32 = 0
        for _ in 0..<count {
            position += UInt32.random(in: chance(30) ? 1...100_000 : 1...20, using: &random)
            positions.append(position)
        }
        return positions
    }
}
