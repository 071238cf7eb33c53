import DatelineModel
import DatelineQuery
import Glibc
import TestSupport
import Testing

@testable import DatelineIndex
@testable import DatelineSearch
@testable import DatelineStorage

/// Facets counted by columns are those that are counted from the values of the matches alone.
struct FacetColumnsTests {
    private let folder = TemporaryFolder()
    private var path: String { folder["news.dateline"] }

    private static func reader(_ path: String, _ use: ColumnStore.Use) -> ArchiveReader {
        ArchiveReader(path: path, tally: ReaderTally(), columns: ColumnStore(use))
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

    private func expectSame(_ one: SearchResults, _ other: SearchResults, _ request: SearchRequest) {
        let what = Comment(rawValue: "\(request)")
        #expect(one.facets.map(\.facet) == other.facets.map(\.facet), what)
        #expect(one.facets.map(\.counts) == other.facets.map(\.counts), what)
        #expect(one.total == other.total, what)
        #expect(one.undated == other.undated, what)
        #expect(one.hits.map(\.article.id) == other.hits.map(\.article.id), what)
    }

    /// Over several revisions of one archive, whose columns go on behind one another, and across chunks.
    @Test func columnsCountWhatTheValuesOfMatchesCount() async throws {
        var chance = Chance(generator: SeededGenerator(seed: 7))
        let byColumns = Self.reader(path, .always)
        let byValues = Self.reader(path, .never)
        for round in 0..<4 {
            let session = try WriterSession(path: path, create: true)
            for number in 0..<(round == 0 ? 2000 : 3000) {
                let id = number + round * 500
                if round > 0, chance.happens(0.1) {
                    _ = try session.remove(id: "\(id)")
                } else {
                    _ = try session.put(chance.article(id))
                }
            }
            try session.publish()
            if round == 2 { try session.compact() }
            byColumns.refresh()
            byValues.refresh()
            for _ in 0..<100 {
                let request = chance.request()
                try await expectSame(byColumns.search(request), byValues.search(request), request)
            }
        }
    }

    @Test func laterPagesOfAWalkHaveTheSameFacets() async throws {
        var chance = Chance(generator: SeededGenerator(seed: 8))
        try put((0..<200).map { chance.article($0) }, into: path)
        for use in [ColumnStore.Use.always, .never] {
            let reader = Self.reader(path, use)
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
    }

    @Test func aRequestThatIsAskedAgainAndAgainGetsColumns() async throws {
        var chance = Chance(generator: SeededGenerator(seed: 9))
        try put((0..<300).map { chance.article($0) }, into: path)
        let columns = ColumnStore()
        let reader = ArchiveReader(path: path, tally: ReaderTally(), columns: columns)
        var request = SearchRequest("rain")
        request.facets = [.source, .place]
        _ = try await reader.search(request)
        #expect(columns.byteCount == 0)
        for _ in 0..<20 { _ = try await reader.search(request) }
        #expect(columns.byteCount > 0)
    }

    @Test func preparedFacetsAreCountedByColumnsFromTheFirst() async throws {
        try put([Article(id: "1", text: "rain", source: "TASS")], into: path)
        let columns = ColumnStore()
        let reader = ArchiveReader(path: path, tally: ReaderTally(), columns: columns)
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
        let reader = Self.reader(path, .always)
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
        let columns = ColumnStore(.always)
        var request = SearchRequest("rain")
        request.facets = [.source, .place, .publishedMonth]
        let expected = try await Self.reader(path, .never).search(request).facets.map(\.counts)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask { [path, request] in
                    let reader = ArchiveReader(path: path, tally: ReaderTally(), columns: columns)
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
        let reader = Self.reader(path, .always)
        var request = SearchRequest("rain")
        request.facets = [.source]
        for source in ["TASS", "BelTA", "DPA"] {
            unlink(path + "/manifest.json")
            for name in ["manifest.json"]
                + folder.names(in: "original.dateline/generations/1").map({ "generations/1/" + $0 })
            {
                folder.write("news.dateline/" + name, folder.read("original.dateline/" + name))
            }
            try put((1...50).map { Article(id: "\($0)", text: "rain", source: source) }, into: path)
            reader.refresh()
            let results = try await reader.search(request)
            #expect(results.revision == 3)
            #expect(
                results.facets[0].counts.values == [.init(value: source, count: 50), .init(value: "Reuters", count: 1)])
        }
    }

    @Test(arguments: [0, 1, 255, 256, 65_535, 65_536, UInt32.max])
    func codesOfEveryWidthAreKept(largest: UInt32) {
        let codes: [UInt32] = [largest, 0, largest / 2, 0, largest]
        #expect(ColumnChunk(codes).codes(count: 7) == codes + [0, 0])
        #expect(ColumnChunk(codes).byteCount == [0: 0, 1: 5, 255: 5, 256: 10, 65_535: 10][largest, default: 20])
    }
}
