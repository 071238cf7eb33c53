import TestSupport
import Xapian

/// Random documents in one database, and the same cut into several, of whose documents some are gone.
struct JoinedDatabases {
    static let words = ["ant", "ape", "bat", "bee", "cat", "cow", "dog", "doe", "elk", "emu"]

    /// A document as it is made, and what becomes of it.
    struct Item {
        var data: [UInt8]
        var key: [UInt8]
        var next: [UInt8]
        /// Terms with wdf and positions.
        var terms: [(term: String, frequency: UInt32, positions: [UInt32])]
        /// Its number is used, but it was removed before its database was complete.
        var isHole: Bool
        var isGone: Bool
    }

    let folder: TemporaryFolder
    let items: [Item]
    /// The number of documents of each part.
    let sizes: [Int]

    init(_ random: inout SeededGenerator, documents: Int, sizes: [Int], folder: TemporaryFolder) throws {
        self.folder = folder
        self.sizes = sizes
        var items: [Item] = []
        for size in sizes {
            // Xapian's phrases are something else in a database without positions.
            let hasPositions = Int.random(in: 0..<6, using: &random) > 0
            let goneShare = [0, 0, 10, 50, 100].randomElement(using: &random)!
            for _ in 0..<size {
                var item = Self.item(items.count + 1, hasPositions: hasPositions, &random)
                item.isHole = Int.random(in: 0..<20, using: &random) == 0
                item.isGone = !item.isHole && Int.random(in: 0..<100, using: &random) < goneShare
                items.append(item)
            }
        }
        self.items = items
        try Self.write(items, to: folder["one"])
        var first = 0
        for (part, size) in sizes.enumerated() {
            try Self.write(Array(items[first..<first + size]), to: folder["part\(part)"])
            first += size
        }
    }

    private static func item(_ number: Int, hasPositions: Bool, _ random: inout SeededGenerator) -> Item {
        func some(_ most: Int) -> [Int] {
            // The first words are the most frequent.
            (0..<Int.random(in: 0...most, using: &random)).map { _ in
                min(Int.random(in: 0..<10, using: &random), Int.random(in: 0..<10, using: &random))
            }
        }
        let title = some(3)
        let text = title + some(12)
        var terms: [(term: String, frequency: UInt32, positions: [UInt32])] = []
        for word in Set(text).sorted() {
            let places = text.indices.filter { text[$0] == word }.map { UInt32($0 + 1) }
            terms.append((words[word], UInt32(places.count), hasPositions ? places : []))
            let inTitle = title.filter { $0 == word }.count
            if inTitle > 0 { terms.append(("S\(words[word])", UInt32(inTitle), [])) }
        }
        terms.append(("L\(number % 3)", 0, []))
        let day = String(Int.random(in: 10_000_000_000_000...10_000_000_000_009, using: &random))
        let key = number % 11 == 0 ? "~none" : day
        return Item(
            data: Array("document \(number)".utf8), key: Array("\(key)n\(number * 7919 % 10_007)".utf8),
            next: number % 5 == 0 ? [] : Array("v\(Int.random(in: 0..<4, using: &random))".utf8), terms: terms,
            isHole: false, isGone: false)
    }

    private static func write(_ items: [Item], to path: String) throws {
        var writer = try Writer(path: path, create: true)
        try writer.begin()
        for item in items {
            var document = DocumentEncoder()
            document.begin(data: item.data)
            document.value(slot: 0, item.key)
            if !item.next.isEmpty { document.value(slot: 1, item.next) }
            for (term, frequency, positions) in item.terms {
                document.term(Array(term.utf8), frequency: frequency, positions: positions)
            }
            document.end()
            try writer.add(document)
        }
        for (index, item) in items.enumerated() where item.isHole { try writer.remove(UInt32(index + 1)) }
        try writer.commit()
    }

    /// All documents in one database, none of them gone.
    func whole() throws -> Database { try Database(path: folder["one"]) }

    /// The parts as one database.
    func joined() throws -> Database {
        var shards: [Shard] = []
        var gone: [GoneDocuments?] = []
        var first = 0
        for (part, size) in sizes.enumerated() {
            shards.append(try Shard(path: folder["part\(part)"]))
            var words: [UInt64] = []
            for (index, item) in items[first..<first + size].enumerated() where item.isGone {
                while words.count <= (index + 1) / 64 { words.append(0) }
                words[(index + 1) / 64] |= 1 << UInt64((index + 1) % 64)
            }
            gone.append(words.isEmpty ? nil : GoneDocuments(words: words))
            first += size
        }
        return try Database(shards, gone: gone)
    }

    func isLive(_ document: UInt32) -> Bool { !items[Int(document) - 1].isGone }

    /// A random query of every kind of node.
    /// - Parameter isAlternative: of a union of many. Under AND, Xapian (1.4.22) gives wrong weights to unions of three and
    ///   more with phrases, ranges or sources of postings among them, so they have none here.
    static func query(
        _ random: inout SeededGenerator, depth: Int = 3, isAlternative: Bool = false
    ) -> EncodedQuery {
        func term() -> EncodedQuery { Self.term(&random) }
        func some(_ make: () -> EncodedQuery) -> [EncodedQuery] {
            (0..<Int.random(in: 1...4, using: &random)).map { _ in make() }
        }
        func node() -> EncodedQuery { query(&random, depth: depth - 1) }
        func alternative() -> EncodedQuery { query(&random, depth: depth - 1, isAlternative: true) }
        func part() -> EncodedQuery { Int.random(in: 0..<4, using: &random) > 0 ? term() : .or([term(), term()]) }
        guard depth > 0 else { return term() }
        switch Int.random(in: 0..<(isAlternative ? 9 : 20), using: &random) {
        case 0: return .everything
        case 1: return Int.random(in: 0..<4, using: &random) == 0 ? .nothing : term()
        case 2, 3: return .and(some(node))
        case 4: return .andNot(node(), node())
        case 5: return .filter(node(), by: node())
        case 6: return .scale(term(), by: [0, 0.35, 1, 3].randomElement(using: &random)!)
        case 7, 8: return .synonym(some(part))
        case 9, 10, 11: return .or(some(alternative))
        case 12: return .scale(node(), by: [0, 0.35, 1, 3].randomElement(using: &random)!)
        case 13: return .near([part(), part()], window: UInt32.random(in: 2...6, using: &random))
        case 14: return .phrase([part(), part()], window: UInt32.random(in: 2...4, using: &random))
        case 15: return .range(slot: 1, low: Array("v1".utf8), high: Array("v2".utf8))
        case 16: return .termRange(prefix: Array(["a", "b", "ca", "x"].randomElement(using: &random)!.utf8))
        case 17: return .termRange(prefix: Array("c".utf8), title: Array("S".utf8))
        case 18:
            let word = words.randomElement(using: &random)!
            return .countingAlike(term: Array(word.utf8), part: Array("S\(word)".utf8))
        default: return .or([.phrase([term(), term()], window: 2), term()])
        }
    }

    /// A random query of terms that sets answer.
    static func sets(_ random: inout SeededGenerator, depth: Int = 3) -> EncodedQuery {
        func some() -> [EncodedQuery] {
            (0..<Int.random(in: 1...4, using: &random)).map { _ in sets(&random, depth: depth - 1) }
        }
        guard depth > 0 else { return term(&random) }
        return switch Int.random(in: 0..<8, using: &random) {
        case 0: .everything
        case 1: .nothing
        case 2: .and(some())
        case 3, 4: .or(some())
        case 5: .andNot(sets(&random, depth: depth - 1), sets(&random, depth: depth - 1))
        case 6: .termRange(prefix: Array("c".utf8), title: Array("S".utf8))
        default: term(&random)
        }
    }

    private static func term(_ random: inout SeededGenerator) -> EncodedQuery {
        let name =
            switch Int.random(in: 0..<8, using: &random) {
            case 0: "L\(Int.random(in: 0..<3, using: &random))"
            case 1: "absent"
            case 2: "S\(words.randomElement(using: &random)!)"
            default: words.randomElement(using: &random)!
            }
        return .term(Array(name.utf8), frequency: UInt32.random(in: 1...3, using: &random))
    }
}
