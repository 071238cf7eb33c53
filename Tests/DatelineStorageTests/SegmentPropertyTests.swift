import DatelineJSON
import DatelineModel
import DatelineQuery
import TestSupport
import Testing

@testable import DatelineIndex
@testable import DatelineSearch
@testable import DatelineStorage

/// An archive of many segments, of which some articles were replaced and deleted, answers as a fresh one of the articles that
/// should be in it.
struct SegmentPropertyTests {
    private let folder = TemporaryFolder()
    private var path: String { folder["news.dateline"] }

    /// Random articles, steps and requests.
    private struct Chance {
        var generator: SeededGenerator

        static let words = ["rain", "snow", "minister", "talks", "oil", "prices", "games", "raining", "cafés", "Минск"]
        static let sources = ["TASS", "tass", "BelTA", "Reuters", "Le Figaro", "Le Fígaro"]
        static let languages = ["en", "pt", "pt-BR", "fi", "ru"]
        static let fields = ["tags", "tags:text", "tags=other", "more=other", "more:text=tags"]

        mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &generator) }
        mutating func one<Value>(of values: [Value]) -> Value { values.randomElement(using: &generator)! }
        mutating func happens(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &generator) < share }
        mutating func maybe<Value>(_ values: [Value]) -> Value? { happens(0.3) ? nil : one(of: values) }

        mutating func article() -> Article {
            let words = (0..<number(1..<14)).map { _ in one(of: Self.words) }.joined(separator: " ")
            var article = Article(
                id: "\(number(0..<250))", title: happens(0.6) ? "\(one(of: Self.words)) \(one(of: Self.words))" : nil,
                text: words, source: maybe(Self.sources), published: happens(0.1) ? nil : PublicationDate(iso: date()),
                language: maybe(Self.languages))
            article.place = maybe(["Minsk", "Brest", "São Paulo"])
            article.origin = "in/\(number(0..<5)).txt"
            if happens(0.5) {
                article.extra = ["tags": ["red", .string("t\(number(0..<9))")], "other": .string("o\(number(0..<4))")]
            }
            return article
        }

        mutating func date() -> String {
            let (month, day) = (number(10..<13), number(10..<29))
            return one(of: ["2023", "2023-\(month)", "2023-\(month)-\(day)", "2022-\(month)-\(day)T10:31:00"])
        }

        mutating func requests(_ fields: FieldTable) -> [SearchRequest] {
            (0..<12).map { _ in
                let (one, two) = (self.one(of: Self.words), self.one(of: Self.words))
                var request = SearchRequest(
                    self.one(of: [
                        "", one, "\(one) \(two)", "\"\(one) \(two)\"", "\(one) NOT \(two)", "\(one) NEAR/3 \(two)",
                        "\(one.prefix(3))*", "\(one) OR \(two)", "title:\(one)", "source:tass \(one)",
                        "origin:in/1.txt",
                        "published:2023-11", "missing:source", "=\(one)", "\(one)~", "tags:red", "more:o1", "nothing",
                    ]))
                request.limit = 1000
                request.snippets = 0
                request.sort = self.one(of: [.relevance, .newest, .oldest, .added])
                request.facets = fields.facets.filter { _ in happens(0.4) }
                if happens(0.2) { request.filters[.source] = [self.one(of: Self.sources)] }
                if happens(0.2) { request.undated = self.one(of: [.include, .exclude, .only]) }
                if happens(0.1) { request.missing = [.place] }
                return request
            }
        }
    }

    /// What should be in the archive.
    private struct Expected {
        var articles: [String: Article] = [:]
        var fields: [OwnField] = []
        var revision = 1
    }

    enum Step { case put, remove, declare, merge, compact, reopen }

    private func take(
        _ step: Step, _ session: inout WriterSession?, _ expected: inout Expected, _ chance: inout Chance, _ time: Int
    ) throws {
        if session == nil { session = try WriterSession(path: path, create: true) }
        let session = session!
        session.clock = { time }
        switch step {
        case .put:
            for _ in 0..<chance.number(1..<40) {
                var article = chance.article()
                if chance.happens(0.2), let known = expected.articles.values.randomElement(using: &chance.generator) {
                    article = known
                }
                let known = expected.articles[article.id]
                switch try session.put(&article) {
                case .unchanged: #expect(known != nil)
                case .added:
                    #expect(known == nil)
                    expected.articles[article.id] = article
                case .replaced:
                    #expect(known != nil && known != article)
                    expected.articles[article.id] = article
                }
            }
        case .remove:
            for _ in 0..<chance.number(1..<25) {
                let id = "\(chance.number(0..<250))"
                let removed = expected.articles.removeValue(forKey: id)
                #expect(try session.remove(id: id) == (removed != nil))
            }
        case .declare:
            let field = try OwnField(parsing: chance.one(of: Chance.fields))
            try session.declare([field])
            if let index = expected.fields.firstIndex(where: { $0.name == field.name }) {
                expected.fields[index] = field
            } else {
                expected.fields.append(field)
            }
        case .merge: try session.mergeSegments(added: 1 << 30)
        case .compact: try session.compact()
        case .reopen: break
        }
        try session.publish()
        #expect(session.revision >= expected.revision)
        expected.revision = session.revision
    }

    /// An archive that was never anything else.
    private func fresh(_ expected: Expected, _ name: String) throws -> Snapshot {
        let session = try WriterSession(path: folder[name], create: true)
        session.clock = { 2_000_000_000 }
        try session.declare(expected.fields)
        for article in expected.articles.values.sorted(by: { $0.id < $1.id }) {
            // Its warnings about fields come from what was declared.
            #expect(try session.put(article) == .added)
        }
        try session.keep()
        try session.publish()
        return try Snapshot.opened(folder[name])
    }

    private func answer(_ request: SearchRequest, _ snapshot: Snapshot) throws -> SearchResults {
        try Searcher(snapshot: snapshot, budget: budget()).search(request)
    }

    private func expectSame(
        _ snapshot: Snapshot, _ fresh: Snapshot, _ requests: [SearchRequest], hasGone: Bool, _ step: Comment
    ) throws {
        #expect(snapshot.articleCount == fresh.articleCount, step)
        func articles(_ snapshot: Snapshot) throws -> [Article] {
            try snapshot.articles(try snapshot.documents).sorted { $0.id < $1.id }
        }
        #expect(try articles(snapshot) == articles(fresh), step)
        for request in requests {
            let what: Comment = "\(step) \(request)"
            let (left, right) = (try answer(request, snapshot), try answer(request, fresh))
            #expect(left.total == right.total, what)
            #expect(left.undated == right.undated, what)
            #expect(left.facets.map(\.facet) == right.facets.map(\.facet), what)
            #expect(left.facets.map(\.counts) == right.facets.map(\.counts), what)
            #expect(left.warnings.map(\.code) == right.warnings.map(\.code), what)
            let scores = [left, right].map {
                Dictionary(uniqueKeysWithValues: $0.hits.map { ($0.article.id, $0.score) })
            }
            #expect(Set(scores[0].keys) == Set(scores[1].keys), what)
            if request.sort != .relevance {
                #expect(left.hits.map(\.article.id) == right.hits.map(\.article.id), what)
            } else if !hasGone {
                for (id, score) in scores[0] {
                    let other = scores[1][id] ?? -1
                    #expect(abs(score - other) <= 1e-9 * max(1, abs(other)), "\(id): \(score), \(other), \(request)")
                }
            }
        }
        for text in ["r", "ra", "rai", "s", "c", "м", "talks", "rain s"] {
            func completions(_ snapshot: Snapshot) throws -> [Suggestion] {
                try Completer(snapshot: snapshot, budget: budget()).completions(of: text, limit: 10)
            }
            #expect(try completions(snapshot) == completions(fresh), "\(step) \(text)")
        }
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `After any steps a reader answers as a fresh archive of what should be there`(seed: UInt64) throws {
        var chance = Chance(generator: SeededGenerator(seed: seed))
        var expected = Expected()
        var session: WriterSession?
        /// Snapshots of earlier steps, with what they had.
        var earlier: [(snapshot: Snapshot, ids: [String], rain: [String])] = []
        func rain(_ snapshot: Snapshot) throws -> [String] {
            var request = SearchRequest("\"rain snow\" OR talks*")
            request.sort = .newest
            request.limit = 1000
            return try answer(request, snapshot).hits.map(\.article.id)
        }
        for number in 0..<14 {
            let step = chance.one(of: [Step.put, .put, .put, .remove, .remove, .declare, .merge, .compact, .reopen])
            try take(number < 2 ? .put : step, &session, &expected, &chance, 1_700_000_000 + number * 1000)
            let snapshot = try Snapshot.opened(path)
            #expect(snapshot.revision == expected.revision)
            let other = try fresh(expected, "fresh \(number)")
            let manifest = try ArchiveFolder(path).manifest()
            #expect(manifest.articles == expected.articles.count)
            #expect(manifest.segments.allSatisfy { $0.articles > 0 })
            #expect(folder.segments(of: "news.dateline") == manifest.segments.map(\.name).sorted())
            try expectSame(
                snapshot, other, chance.requests(snapshot.fields),
                hasGone: manifest.segments.contains { $0.gone != nil }, "step \(number), \(step)")
            earlier.append((snapshot, expected.articles.keys.sorted(), try rain(other)))
            // Of any revision that is still open.
            let (old, ids, found) = chance.one(of: earlier)
            #expect(try old.articles(try old.documents).map(\.id).sorted() == ids)
            #expect(try rain(old) == found)
            if step == .reopen || chance.happens(0.3) { session = nil }
        }
        #expect(try ArchiveCheck.run(path, deep: true).problems == [])
        for (snapshot, ids, found) in earlier {
            #expect(try snapshot.articles(try snapshot.documents).map(\.id).sorted() == ids)
            #expect(try rain(snapshot) == found)
        }
    }
}
