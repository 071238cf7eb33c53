import TestSupport
import Testing
import Xapian

/// Many databases answer as one of all their documents does, without those that are gone.
struct JoinedDatabaseTests {
    private static let weights = SearchPlan.Weights(k1: 1.2, b: 0.6, k3: 8, leastLength: 0.2)
    private static let orders: [SearchPlan.Order] = [
        .relevance, .relevanceThenKey, .relevanceTiesByKey, .key, .keyDateReversed, .nextSlotDescending,
    ]

    private let folder = TemporaryFolder()

    /// Databases of random sizes, some without documents.
    private func databases(
        _ random: inout SeededGenerator, parts: Int, documents: Int = 240
    ) throws -> JoinedDatabases {
        var sizes = [Int](repeating: 0, count: parts)
        // As segments are: each some times smaller than the one before.
        for _ in 0..<documents {
            var part = 0
            while part < parts - 1, Int.random(in: 0..<3, using: &random) > 0 { part += 1 }
            sizes[part] += 1
        }
        sizes.shuffle(using: &random)
        return try JoinedDatabases(&random, documents: documents, sizes: sizes, folder: folder)
    }

    /// All live hits of a query in its order, from the one database.
    private func expected(
        _ plan: SearchPlan, _ whole: borrowing Database, _ databases: JoinedDatabases
    ) throws -> [MatchResult.Hit] {
        var plan = plan
        plan.first = 0
        plan.count = UInt32(databases.items.count)
        // Xapian skips nothing then; with unions of three words it may lose hits by skipping.
        plan.collects = true
        return try whole.search(plan).hits.filter { databases.isLive($0.document) }
    }

    private func expectSame(
        _ found: some Collection<MatchResult.Hit>, _ expected: some Collection<MatchResult.Hit>, _ name: String
    ) {
        #expect(found.map(\.document) == expected.map(\.document), "\(name)")
        #expect(found.map(\.key) == expected.map(\.key), "\(name)")
        let farthest = zip(found, expected).map { abs($0.weight - $1.weight) }.max() ?? 0
        #expect(farthest < 1e-9, "\(name)")
    }

    @Test(arguments: [1, 2, 3, 5, 9, 20])
    func `Many databases find and order what one of all their documents does`(parts: Int) throws {
        var random = SeededGenerator(seed: UInt64(parts))
        let databases = try databases(&random, parts: parts)
        let whole = try databases.whole()
        let joined = try databases.joined()
        var total = 0
        for round in 0..<120 {
            let query = JoinedDatabases.query(&random)
            for order in Self.orders {
                var plan = SearchPlan(query: query, weights: Self.weights, order: order)
                let expected = try expected(plan, whole, databases)
                plan.first = [0, 0, 3, 30].randomElement(using: &random)!
                plan.count = [0, 1, 10, 25, 300].randomElement(using: &random)!
                plan.collects = Bool.random(using: &random)
                // Alone, a database is searched by Xapian with skipping.
                if parts == 1 { plan.collects = true }
                let found = try joined.search(plan)
                let name = "\(round) \(order) from \(plan.first), \(plan.count)"
                expectSame(found.hits, expected.dropFirst(Int(plan.first)).prefix(Int(plan.count)), name)
                #expect(found.documents == (plan.collects ? expected.map(\.document).sorted() : []), "\(name)")
                #expect(found.lowerBound <= expected.count && expected.count <= found.upperBound, "\(name)")
                total += found.hits.count
            }
            let matching = try whole.matches(query).documents.filter(databases.isLive)
            #expect(try joined.matches(query).documents == matching, "\(round)")
            #expect(try joined.has(query).found == !matching.isEmpty, "\(round)")
        }
        #expect(total > 1000)
    }

    @Test(arguments: [2, 7, 20])
    func `A walk through many databases meets every match once, in order`(parts: Int) throws {
        var random = SeededGenerator(seed: UInt64(100 + parts))
        let databases = try databases(&random, parts: parts)
        let whole = try databases.whole()
        let joined = try databases.joined()
        for round in 0..<30 {
            let query = JoinedDatabases.query(&random)
            for order in Self.orders where order != .relevance {
                var plan = SearchPlan(query: query, weights: Self.weights, order: order)
                let expected = try expected(plan, whole, databases)
                plan.count = UInt32([1, 7, 100].randomElement(using: &random)!)
                plan.walk = .init()
                var hits: [MatchResult.Hit] = []
                while hits.count <= expected.count {
                    let page = try joined.search(plan)
                    #expect(page.documents == expected.map(\.document).sorted(), "\(round) \(order)")
                    hits += page.hits
                    guard page.hits.count == Int(plan.count), let last = page.hits.last else { break }
                    plan.walk = .init(weight: last.weight, key: try place(of: last, plan, joined))
                }
                expectSame(hits, expected, "\(round) \(order) by \(plan.count)")
            }
        }
    }

    /// Where a hit is in the order of a plan, as the callers of walks compute it.
    private func place(of hit: MatchResult.Hit, _ plan: SearchPlan, _ joined: borrowing Database) throws -> [UInt8] {
        switch plan.order {
        case .keyDateReversed where hit.key.count >= 14 && hit.key[0] <= UInt8(ascii: "9"):
            return hit.key.prefix(14).map { UInt8(ascii: "0") + UInt8(ascii: "9") - $0 } + hit.key.dropFirst(14)
        case .nextSlotDescending:
            let next = try joined.value(slot: 1, of: hit.document)
            return next.map { ~$0 } + (hit.key.count > 14 ? Array(hit.key.dropFirst(14)) : hit.key)
        default: return hit.key
        }
    }

    @Test(arguments: [1, 2, 7, 20])
    func `Sets, lists, terms, values and columns of many databases are those of one`(parts: Int) throws {
        var random = SeededGenerator(seed: UInt64(200 + parts))
        let databases = try databases(&random, parts: parts)
        let whole = try databases.whole()
        let joined = try databases.joined()
        let live = try whole.postings(of: []).filter(databases.isLive)
        let info = try joined.info()
        #expect(info.documentCount == live.count)
        #expect(Int(info.lastDocument) == databases.items.count)
        #expect(abs(info.averageLength - (try whole.info().averageLength)) < 1e-12)
        for round in 0..<300 {
            let query = JoinedDatabases.sets(&random)
            let documents = try joined.documents(ofSets: query).documents
            #expect(
                documents == (try whole.documents(ofSets: query).documents.filter(databases.isLive)), "\(round)")
        }
        for name in JoinedDatabases.words + ["Sant", "L1", "absent", ""] {
            let term = Array(name.utf8)
            let all = try whole.postings(of: term)
            let expected = all.filter(databases.isLive)
            #expect(try joined.frequency(of: term) == all.count, "\(name)")
            #expect(try joined.liveFrequency(of: term) == expected.count, "\(name)")
            for _ in 0..<20 {
                let after = UInt32.random(in: 0...250, using: &random)
                let limit = UInt32([0, 1, 5, 1000].randomElement(using: &random)!)
                #expect(
                    try joined.postings(of: term, after: after, limit: limit)
                        == Array(expected.filter { $0 > after }.prefix(Int(limit))), "\(name) \(after) \(limit)")
            }
            if !name.isEmpty { #expect(try joined.count(of: term, among: live) == expected.count, "\(name)") }
        }
        for prefix in ["", "a", "c", "S", "x"].map({ Array($0.utf8) }) {
            for after in ["", "ant", "az", "cat", "zebra"].map({ Array($0.utf8) }) {
                for limit in [UInt32.max, 3] {
                    let expected = try whole.terms(prefix: prefix, after: after, limit: limit)
                    let found = try joined.terms(prefix: prefix, after: after, limit: limit)
                    #expect(found.map(\.term) == expected.map(\.term))
                    #expect(found.map(\.frequency) == expected.map(\.frequency))
                }
            }
            for count in [0, 2, 100] {
                let expected = try whole.topTerms(prefix: prefix, count: count)
                let found = try joined.topTerms(prefix: prefix, count: count)
                #expect(found.seen == expected.seen)
                #expect(found.terms.map(\.term) == expected.terms.map(\.term))
            }
        }
        let shuffled = live.shuffled(using: &random)
        #expect(try joined.fetch(shuffled) == shuffled.map { databases.items[Int($0) - 1].data })
        for document in live {
            #expect(try joined.value(slot: 0, of: document) == databases.items[Int(document) - 1].key)
            #expect(
                try joined.terms(of: document).map(\.term) == (try whole.terms(of: document).map(\.term)))
        }
        for _ in 0..<20 {
            let first = UInt32.random(in: 1...240, using: &random)
            let last = UInt32.random(in: first...240, using: &random)
            let column = try joined.column(slot: 1, first...last)
            let expected = (first...last).map { document -> [UInt8] in
                live.contains(document) ? databases.items[Int(document) - 1].next : []
            }
            #expect(column.codes.map { $0 == 0 ? [] : column.values[Int($0) - 1] } == expected)
            #expect(
                column.next == live.first { $0 > last && !databases.items[Int($0) - 1].next.isEmpty })
        }
    }

    @Test func `Numbers of documents are packed and unpacked`() throws {
        var random = SeededGenerator(seed: 5)
        let sizes = [0, 3, 0, 70, 1, 0]
        let databases = try JoinedDatabases(&random, documents: 74, sizes: sizes, folder: folder)
        let joined = try databases.joined()
        var packed: UInt32 = 0
        for (shard, size) in sizes.enumerated() where size > 0 {
            for local in 1...UInt32(size) {
                packed += 1
                #expect(joined.place(of: packed) == (shard, local))
                #expect(joined.document(local, shard: shard) == packed)
            }
        }
        for none in [0, 75, UInt32.max] {
            _ = joined.place(of: none)
            #expect(kind { _ = try joined.fetch([none]) } == .notFound)
            #expect(kind { _ = try joined.value(slot: 0, of: none) } == .notFound)
        }
    }

    @Test func `A database of none finds nothing`() throws {
        let none = try Database([], gone: [])
        let info = try none.info()
        #expect(info.documentCount == 0 && info.lastDocument == 0 && info.averageLength == 0)
        var plan = SearchPlan(query: .everything, weights: Self.weights)
        plan.collects = true
        for walk in [nil, SearchPlan.WalkPlace()] {
            plan.walk = walk
            let found = try none.search(plan)
            #expect(found.hits.isEmpty && found.documents.isEmpty && found.upperBound == 0 && !found.wasCut)
        }
        #expect(try none.matches(.everything).documents.isEmpty)
        #expect(try none.documents(ofSets: .everything).documents.isEmpty)
        #expect(try !none.has(.everything).found)
        #expect(try none.postings(of: []).isEmpty)
        #expect(try none.terms(prefix: []).isEmpty)
        #expect(try none.topTerms(prefix: [], count: 3).seen == 0)
        #expect(try none.frequency(of: Array("ant".utf8)) == 0)
        #expect(try none.liveFrequency(of: []) == 0)
        #expect(try none.column(slot: 0, 1...3).codes == [0, 0, 0])
        #expect(try none.metadata("any").isEmpty)
        #expect(none.place(of: 7).document == 7)
        #expect(kind { _ = try none.fetch([1]) } == .notFound)
    }

    @Test func `More that is gone than there is means damage`() throws {
        try makeDatabase(folder["two"], ["one", "two"])
        let shard = try Shard(path: folder["two"])
        for words: [UInt64] in [[0b1000], [0b1110], [0b1], [0, 1]] {
            #expect(kind { _ = try Database([shard], gone: [GoneDocuments(words: words)]) } == .corrupt)
        }
        let gone = GoneDocuments(words: [0b110, 0])
        #expect(gone.count == 2 && gone.contains(1) && gone.contains(2) && !gone.contains(3) && !gone.contains(900))
        let database = try Database([shard], gone: [gone])
        #expect(try database.info().documentCount == 0)
        #expect(try !database.has(.everything).found)
    }

    /// Large databases are matched by skipping, and hits of one weight may be more than were asked for.
    @Test func `Hits of one weight in large databases are in the order of their keys on every page`() throws {
        let keys = (0..<14_000).map { "k\($0 * 7919 % 14_009 + 100_000)" }
        for (part, range) in [0..<6000, 6000..<12_500, 12_500..<13_990, 13_990..<14_000].enumerated() {
            var writer = try Writer(path: folder["part\(part)"], create: true)
            try writer.begin()
            for number in range {
                let text = (number % 50 == 0 ? "rare " : "") + (number % 3 == 0 ? "fish fish" : "fish bird")
                try writer.add(DocumentEncoder(text, slot: keys[number]))
            }
            try writer.commit()
        }
        let shards = try (0..<4).map { try Shard(path: folder["part\($0)"]) }
        let joined = try Database(shards, gone: [nil, nil, nil, nil])
        for query in [
            EncodedQuery.word("fish"), .and([.word("fish"), .word("rare")]), .or([.word("fish"), .word("rare")]),
        ] {
            var plan = SearchPlan(query: query, weights: Self.weights, order: .relevanceThenKey)
            plan.count = 14_000
            plan.collects = true
            let all = try joined.search(plan)
            plan.collects = false
            #expect(
                zip(all.hits, all.hits.dropFirst()).allSatisfy {
                    $0.weight > $1.weight || $0.key.lexicographicallyPrecedes($1.key)
                })
            for order in [SearchPlan.Order.relevanceThenKey, .relevanceTiesByKey] {
                plan.order = order
                for (first, count) in [(0, 1), (0, 10), (5, 20), (90, 30), (270, 40), (4660, 25), (13_980, 50)] {
                    plan.first = UInt32(first)
                    plan.count = UInt32(count)
                    let page = try joined.search(plan)
                    #expect(page.hits.map(\.key) == all.hits.dropFirst(first).prefix(count).map(\.key), "\(first)")
                    #expect(page.lowerBound <= all.hits.count && all.hits.count <= page.upperBound)
                }
            }
        }
    }

    @Test func `A budget that is over ends the search of many databases, and the result says so`() throws {
        var random = SeededGenerator(seed: 6)
        let databases = try databases(&random, parts: 5)
        let joined = try databases.joined()
        let over = try Budget(nil)
        over.cancel()
        var plan = SearchPlan(query: .word("ant"), weights: Self.weights)
        plan.collects = true
        for walk in [nil, SearchPlan.WalkPlace()] {
            plan.walk = walk
            #expect(try joined.search(plan, within: over).wasCut)
            #expect(try !joined.search(plan, within: Budget(.seconds(1000))).wasCut)
        }
        #expect(try joined.matches(.word("ant"), within: over).wasCut)
        #expect(try joined.documents(ofSets: .word("ant"), within: over).wasCut)
        #expect(try joined.has(.word("ant"), within: over).wasCut)
    }
}
