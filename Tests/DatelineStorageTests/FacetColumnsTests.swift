import DatelineModel
import DatelineQuery
import Glibc
import TestSupport
import Testing

@testable import DatelineIndex
@testable import DatelineSearch
@testable import DatelineStorage

/// Facets counted by the columns of segments are those that the matching articles give.
struct FacetColumnsTests {
    private let folder = TemporaryFolder()
    private var path: String { folder["news.dateline"] }

    private func reader(_ columns: ColumnStore = ColumnStore()) -> ArchiveReader {
        ArchiveReader(path: path, tally: ReaderTally(), columns: columns, segments: SegmentStore())
    }

    private func open(_ columns: ColumnStore = ColumnStore()) throws -> Snapshot {
        try OpenArchive(folder: ArchiveFolder(path), columns: columns).snapshot
    }

    private func facets(_ snapshot: Snapshot, _ request: SearchRequest) throws -> [FacetCounts] {
        try Searcher(snapshot: snapshot, budget: budget()).search(request).facets.map(\.counts)
    }

    /// Random articles and requests about them.
    private struct Chance {
        var generator: SeededGenerator

        static let words = ["rain", "snow", "minister", "talks", "oil", "prices", "games", "a", "the", "final"]
        static let sources = [
            "TASS", "Tass", "tass", "BelTA", "Reuters", "Le Figaro", "le figaro", "Le Fígaro", "AP", "DPA",
        ]
        static let languages = ["en", "pt", "pt-BR", "pt-PT", "fi", "zh-Hant", "zh"]
        static let places = (0..<300).map { "Place \($0)" } + ["ÉVIAN", "Évian", "e\u{301}vian", "Evian"]

        mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &generator) }
        mutating func one<Value>(of values: [Value]) -> Value { values.randomElement(using: &generator)! }
        mutating func happens(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &generator) < share }
        mutating func few<Value>(of values: [Value]) -> [Value] { (0..<number(1..<4)).map { _ in one(of: values) } }

        /// Squared, so that the first of them are had most.
        mutating func skewed(_ values: [String]) -> String? {
            let place = Double.random(in: 0..<1, using: &generator)
            return happens(0.2) ? nil : values[Int(place * place * Double(values.count))]
        }

        mutating func article(_ id: Int) -> Article {
            let words = (0..<number(1..<12)).map { _ in one(of: Self.words) }.joined(separator: " ")
            var article = Article(
                id: "\(id)", title: happens(0.5) ? one(of: Self.words) : nil, text: words,
                source: skewed(Self.sources), published: happens(0.1) ? nil : PublicationDate(iso: date()),
                language: skewed(Self.languages))
            article.place = skewed(Self.places)
            article.agency = skewed(["AFP", "afp", "ITAR", "Xinhua"])
            article.section = skewed(["Sport", "World", String(repeating: "Long ", count: 60)])
            if happens(0.3) { article.url = "http://\(one(of: ["www", "WWW", "www1", "m"])).example.org/\(id)" }
            return article
        }

        mutating func date() -> String {
            let year = "20\(padded(number(18..<24), 2))"
            let month = "\(year)-\(padded(number(1..<13), 2))"
            let day = "\(month)-\(padded(number(1..<29), 2))"
            return one(of: [year, month, day, day, day, day, day + "T00:00:00", day + "T23:59:59"])
        }

        mutating func request() -> SearchRequest {
            var request = SearchRequest(query())
            request.match = happens(0.5) ? .any : .all
            request.sort = one(of: [nil, .relevance, .newest, .oldest, .added])
            request.limit = number(0..<8)
            request.snippets = 0
            request.facetSize = one(of: [1, 2, 5, 20, 1000])
            request.facets = FieldTable.standard.facets.filter { _ in happens(0.4) }
            if request.facets.isEmpty { request.facets = [.source, .publishedYear] }
            if happens(0.3) { request.filters[.source] = few(of: Self.sources + ["nobody", "BELTA"]) }
            if happens(0.2) { request.filters[.language] = few(of: Self.languages + ["PT", "de"]) }
            if happens(0.2) { request.filters[.place] = few(of: Self.places) }
            if happens(0.2) { request.filters[.agency] = few(of: ["afp", "Xinhua", ""]) }
            if happens(0.1) { request.filters[.section] = few(of: ["sport", String(repeating: "long ", count: 60)]) }
            if happens(0.1) {
                request.filters[.site] = few(of: ["www1.example.org", "www.example.org", "M.example.org"])
            }
            if happens(0.1) { request.missing = few(of: [.agency, .place, .published, .title]) }
            if happens(0.1) { request.indexed = DateRange(first: CalendarDay(year: 2020, month: 1, day: 1), last: nil) }
            if happens(0.4) {
                let days = [one(of: Self.days), one(of: Self.days)].compactMap(\.self).sorted()
                request.published = DateRange(
                    first: happens(0.7) ? days.first : nil, last: happens(0.7) ? days.last : nil)
            }
            request.undated = one(of: [nil, nil, nil, .include, .exclude, .only])
            return request
        }

        static let days = [
            CalendarDay(year: 2019, month: 1, day: 1), CalendarDay(year: 2019, month: 12, day: 31),
            CalendarDay(year: 2020, month: 2, day: 1), CalendarDay(year: 2020, month: 2, day: 29),
            CalendarDay(year: 2021, month: 6, day: 15), CalendarDay(year: 2021, month: 6, day: 30),
            CalendarDay(year: 2022, month: 12, day: 1), CalendarDay(year: 2023, month: 3, day: 31),
        ]

        mutating func query() -> String {
            let (one, two) = (self.one(of: Self.words), self.one(of: Self.words))
            return self.one(of: [
                "", one, "\(one) \(two)", "\"\(one) \(two)\"", "\(one) NOT \(two)", "\(one) NEAR/3 \(two)", "\(one)*",
                "\(one) OR \"\(two)\"", "-\(one)", "source:tass", "published:2020", "title:\(one) \(two)", "nothing",
            ])
        }
    }

    /// Over several revisions of one archive, in one segment and in several, of which documents are gone.
    @Test func `Columns count what the matching articles have`() throws {
        var chance = Chance(generator: SeededGenerator(seed: 7))
        let columns = ColumnStore()
        for round in 0..<5 {
            let session = try WriterSession(path: path, create: true)
            for number in 0..<[1200, 500, 300, 40, 1][round] {
                let id = number + round * 400
                if round > 0, chance.happens(0.1) {
                    _ = try session.remove(id: "\(id)")
                } else {
                    _ = try session.put(chance.article(id))
                }
            }
            try session.publish()
            if round == 3 { try session.compact() }
            let snapshot = try open(columns)
            let counted = CountedFacets(snapshot)
            for _ in 0..<60 {
                let request = chance.request()
                let results = try Searcher(snapshot: snapshot, budget: budget()).search(request)
                let expected = try counted.counts(request)
                let what = Comment(rawValue: "\(request)")
                #expect(results.facets.map(\.facet) == request.facets, what)
                #expect(results.facets.map(\.counts) == expected.facets, what)
                #expect(results.total == .init(expected.total, .exact), what)
                #expect(results.undated == expected.undated, what)
            }
        }
    }

    @Test func laterPagesOfAWalkHaveTheSameFacets() async throws {
        var chance = Chance(generator: SeededGenerator(seed: 8))
        try put((0..<200).map { chance.article($0) }, into: path)
        let reader = reader()
        for sort in [SearchRequest.Sort.relevance, .newest, .oldest, .added] {
            var request = SearchRequest("rain OR snow")
            request.facets = [.source, .publishedMonth]
            request.sort = sort
            request.limit = 20
            request.cursor = "*"
            let first = try await reader.search(request)
            request.cursor = first.nextCursor
            #expect(request.cursor != nil)
            let second = try await reader.search(request)
            #expect(first.facets.map(\.counts) == second.facets.map(\.counts))
            #expect(first.total == second.total)
        }
    }

    @Test func preparedFacetsAreCountedByColumnsFromTheFirst() async throws {
        try put([Article(id: "1", text: "rain", source: "TASS")], into: path)
        let columns = ColumnStore()
        let reader = reader(columns)
        try await reader.prepareFacets(nil)
        #expect(columns.byteCount > 0)
        var request = SearchRequest("rain")
        request.facets = [.source, .publishedYear]
        let counts = try await reader.search(request).facets.map(\.counts)
        #expect(counts.map(\.values) == [[.init(value: "TASS", count: 1)], []])
        #expect(counts.map(\.missing) == [0, 1])
    }

    @Test func countingStopsAtTheDeadlineAndSaysSo() async throws {
        var chance = Chance(generator: SeededGenerator(seed: 10))
        try put((0..<2000).map { chance.article($0) }, into: path)
        let reader = reader()
        var request = SearchRequest("rain minister")
        request.match = .any
        request.facets = [.source]
        request.timeout = .nanoseconds(1)
        let cut = try await reader.search(request)
        #expect(cut.timedOut)
        #expect(cut.facets.map(\.counts.exact) == [false])
        #expect(cut.total.relation == .atLeast)
        request.timeout = nil
        let whole = try await reader.search(request)
        #expect(!whole.timedOut)
        #expect(whole.facets.map(\.counts.exact) == [true])
        #expect(whole.total.relation == .exact)
        #expect(whole.total.value > cut.total.value)
    }

    @Test func readersThatComeTogetherShareColumns() async throws {
        var chance = Chance(generator: SeededGenerator(seed: 11))
        try put((0..<500).map { chance.article($0) }, into: path)
        let columns = ColumnStore()
        var request = SearchRequest("rain")
        request.facets = [.source, .place, .publishedMonth]
        let expected = try facets(open(), request)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask { [path, request] in
                    let reader = ArchiveReader(
                        path: path, tally: ReaderTally(), columns: columns, segments: SegmentStore())
                    for _ in 0..<10 {
                        let counts = try await reader.search(request).facets.map(\.counts)
                        #expect(counts == expected)
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    /// Copies of one archive that went different ways: the same name, revision, length and numbers of documents.
    @Test func columnsOfAReplacedArchiveAreNotUsed() async throws {
        let original = folder["original.dateline"]
        try put([Article(id: "0", text: "rain", source: "Reuters")], into: original)
        let reader = reader()
        var request = SearchRequest("rain")
        request.facets = [.source]
        for source in ["TASS", "BelTA", "DPA"] {
            rename(path, folder["before \(source)"])
            #expect(Subprocess.run("cp", ["-r", original, path]).status == 0)
            try put((1...50).map { Article(id: "\($0)", text: "rain", source: source) }, into: path)
            reader.refresh()
            let results = try await reader.search(request)
            #expect(results.revision == 3)
            #expect(
                results.facets[0].counts.values == [.init(value: source, count: 50), .init(value: "Reuters", count: 1)])
            #expect(Set(results.hits.compactMap(\.article.source)).isSubset(of: [source, "Reuters"]))
        }
    }

    @Test func `Segments that go leave the memory of columns, and their values with them`() throws {
        let columns = ColumnStore()
        var request = SearchRequest("rain")
        request.facets = [.source]
        var sizes: [Int] = []
        for round in 0..<5 {
            let articles = (0..<2000).map { Article(id: "\($0)", text: "rain", source: "Source \(round) \($0)") }
            let session = try WriterSession(path: path, create: true)
            for article in articles { _ = try session.put(article) }
            try session.publish()
            try session.compact()
            #expect(try facets(open(columns), request)[0].values.allSatisfy { $0.value.hasPrefix("Source \(round) ") })
            sizes.append(columns.byteCount)
        }
        #expect(sizes[0] > 0)
        #expect(sizes.allSatisfy { $0 < sizes[0] * 2 })
    }

    @Test func `A reader of an old revision counts by files that are removed`() throws {
        var chance = Chance(generator: SeededGenerator(seed: 22))
        try put((0..<300).map { chance.article($0) }, into: path)
        try put((200..<400).map { chance.article($0) }, into: path)
        let columns = ColumnStore()
        var request = SearchRequest("rain")
        request.facets = [.source, .place, .publishedMonth]
        let (old, untouched) = (try open(columns), try open())
        let before = try CountedFacets(untouched).counts(request).facets
        let session = try WriterSession(path: path, create: false)
        _ = try session.put(chance.article(1000))
        try session.publish()
        try session.compact()
        let new = try open(columns)
        let after = try CountedFacets(new).counts(request).facets
        for _ in 0..<2 {
            #expect(try facets(new, request) == after)
            #expect(try facets(old, request) == before)
        }
    }

    @Test func `A damaged file of columns fails the searches that need it, by its name`() async throws {
        try put([Article(id: "1", text: "rain", source: "TASS")], into: path)
        let name = "news.dateline/segments/000001/columns"
        let bytes = folder.read(name)
        var request = SearchRequest("rain")
        for place in [20, bytes.count - 50, bytes.count - 1] {
            var changed = bytes
            changed[place] ^= 1
            folder.write(name, changed)
            request.facets = []
            #expect(try await reader().search(request).total.value == 1)
            request.facets = FieldTable.standard.facets
            let error = await #expect(throws: DatelineError.self) { try await reader().search(request) }
            #expect(error?.code == .corruptArchive)
            #expect(error?.message.contains("segments/000001/columns") == true)
        }
    }
}
