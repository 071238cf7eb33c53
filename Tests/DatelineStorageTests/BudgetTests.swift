import DatelineModel
import DatelineQuery
import TestSupport
import Testing

@testable import DatelineIndex
@testable import DatelineSearch
@testable import DatelineStorage

/// Every part of a request ends with its budget, and the answer says what was left out.
struct BudgetTests {
    private let folder = TemporaryFolder()
    private var path: String { folder["news.dateline"] }

    /// Articles with many words, some without a date.
    private func makeArchive(_ count: Int = 3000) throws {
        try put(
            (0..<count).map { number in
                Article(
                    id: "\(number)", title: "rain number\(number)",
                    text: "rain and snow over minsk\(number) and brest\(number % 50) today",
                    source: "Source \(number % 20)",
                    published: number % 3 == 0 ? nil : PublicationDate(iso: "2023-08-\(10 + number % 20)"))
            }, into: path)
    }

    /// Requests of which each part may take long: by what takes it.
    static let requests: [(what: String, request: SearchRequest)] = {
        func request(_ query: String, _ change: (inout SearchRequest) -> Void = { _ in }) -> SearchRequest {
            var request = SearchRequest(query)
            change(&request)
            return request
        }
        return [
            ("fuzzy words", request("minsk1~2 brest7~2 numbar1~")),
            ("prefixes", request("m* b* n*")),
            ("excluded prefixes", request("rain -m*")),
            ("a prefix of ids", request("id:1*")),
            ("phrases", request("\"rain and snow over\"")),
            ("phrases among alternatives", request("\"and snow\" OR \"snow over\"")),
            ("words near each other", request("rain NEAR/3 snow")),
            ("phrases in titles", request("title:\"rain number7\"")),
            ("a union", request("rain snow minsk1") { $0.match = .any }),
            ("dates", request("rain") { $0.published = DateRange("2023-08-11") }),
            ("facets", request("rain") { $0.facets = [.source, .publishedMonth] }),
            (
                "filtered facets",
                request("rain") {
                    $0.facets = [.source, .publishedMonth]
                    $0.filters[.source] = ["Source 1"]
                    $0.published = DateRange("2023-08-11")
                }
            ),
            ("newest first", request("") { $0.sort = .newest }),
            ("a walk", request("rain") { $0.cursor = "*" }),
        ]
    }()

    @Test(arguments: Self.requests.indices)
    func `A request whose time is over says so and has no exact total`(index: Int) async throws {
        let (what, request) = Self.requests[index]
        try makeArchive()
        let reader = ArchiveReader(path: path)
        let whole = try await reader.search(request)
        #expect(!whole.timedOut, "\(what)")
        let cut = try await reader.search(request, within: budget(.nanoseconds(1)))
        #expect(cut.timedOut, "\(what)")
        #expect(cut.total.relation != .exact, "\(what)")
        #expect(cut.total.value <= whole.total.value, "\(what)")
        #expect(cut.facets.allSatisfy { !$0.counts.exact }, "\(what)")
        #expect(cut.suggestion == nil)
    }

    @Test func `A cancelled request ends like one whose time is over`() async throws {
        try makeArchive()
        let cancelled = budget()
        cancelled.cancel()
        let results = try await ArchiveReader(path: path).search(SearchRequest("rain"), within: cancelled)
        #expect(results.timedOut)
        #expect(results.total.relation == .atLeast)
    }

    @Test func `What is deleted or exported is never part of what matches`() async throws {
        try makeArchive()
        let reader = ArchiveReader(path: path)
        #expect(try await reader.ids(matching: SearchRequest("rain"), within: budget()).ids.count == 3000)
        await #expect(throws: DatelineError.self) {
            try await reader.ids(matching: SearchRequest("rain"), within: budget(.nanoseconds(1)))
        }
    }

    @Test func `Similar articles are searched within the budget`() async throws {
        try makeArchive()
        let reader = ArchiveReader(path: path)
        let whole = try await reader.similar(to: "7", SearchRequest(), within: budget())
        #expect(!whole.timedOut)
        #expect(!whole.hits.isEmpty)
        let cut = try await reader.similar(to: "7", SearchRequest(), within: budget(.nanoseconds(1)))
        #expect(cut.timedOut)
        #expect(cut.total.relation == .atLeast)
    }

    @Test func `Relaxing and suggesting are not begun when the time is over`() async throws {
        try makeArchive()
        var request = SearchRequest("rain zzzzzz minks1")
        request.relax = true
        let reader = ArchiveReader(path: path)
        #expect(try await reader.search(request).relaxed)
        let cut = try await reader.search(request, within: budget(.nanoseconds(1)))
        #expect(cut.timedOut)
        #expect(!cut.relaxed)
        #expect(cut.suggestion == nil)
    }

    @Test func `A cut page of a walk is asked for again`() async throws {
        try makeArchive()
        let reader = ArchiveReader(path: path)
        for sort in [SearchRequest.Sort.relevance, .newest, .oldest, .added] {
            var request = SearchRequest("rain")
            request.sort = sort
            request.cursor = "*"
            let first = try await reader.search(request)
            request.cursor = first.nextCursor
            let cut = try await reader.search(request, within: budget(.nanoseconds(1)))
            #expect(cut.timedOut)
            #expect(cut.hits.isEmpty)
            #expect(cut.nextCursor == request.cursor)
            let second = try await reader.search(request)
            #expect(second.hits.count == request.limit)
            #expect(second.hits.allSatisfy { $0.score > 0 })
            #expect(Set(second.hits.map(\.article.id)).isDisjoint(with: first.hits.map(\.article.id)))
        }
    }

    @Test func `A prefix finds every form that begins with it, also those that are not weighed`() async throws {
        try makeArchive()
        let reader = ArchiveReader(path: path)
        let found = try await reader.search(SearchRequest("minsk*"))
        #expect(found.total == .init(3000, .exact))
        #expect(found.warnings.isEmpty)
        #expect(try await reader.search(SearchRequest("rain -minsk*")).total == .init(0, .exact))
        #expect(try await reader.search(SearchRequest("minsk12*")).total == .init(111, .exact))
    }

    @Test func `A prefix finds every form in texts alone, too`() async throws {
        try makeArchive()
        let reader = ArchiveReader(path: path)
        let found = try await reader.search(SearchRequest("text:minsk*"))
        #expect(found.total == .init(3000, .exact))
        #expect(found.warnings.isEmpty)
        #expect(try await reader.search(SearchRequest("title:minsk*")).total == .init(0, .exact))
    }

    @Test func `Without a date filter and with one, undated articles are those without a day`() async throws {
        try makeArchive()
        let reader = ArchiveReader(path: path)
        for query in ["rain", "\"rain and snow\"", "rain NEAR/2 snow", "minsk*", ""] {
            var request = SearchRequest(query)
            #expect(try await reader.search(request).undated == 1000, "\(query)")
            request.published = DateRange("2023-08-11")
            let dated = try await reader.search(request)
            #expect(dated.undated == 1000, "\(query)")
            request.facets = [.publishedDay]
            let counted = try await reader.search(request)
            #expect(counted.undated == 1000, "\(query)")
            #expect(counted.total == dated.total, "\(query)")
            #expect(counted.facets[0].counts.missing == 1000, "\(query)")
        }
    }

    @Test func `What matched is what is marked, numbers too`() async throws {
        try put([Article(id: "1", title: "Flight 447", text: "Flight 447 of 2009 was lost in 2009.")], into: path)
        var request = SearchRequest("flight 447 2009")
        request.marks = .html
        let hit = try await ArchiveReader(path: path).search(request).hits[0]
        #expect(hit.titleHTML == "<mark>Flight</mark> <mark>447</mark>")
        #expect(
            hit.snippets.map(\.text) == [
                "<mark>Flight</mark> <mark>447</mark> of <mark>2009</mark> was lost in <mark>2009</mark>."
            ])
    }
}

struct EditDistanceTests {
    /// The table of the textbooks, a cell at a time.
    private func table(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
        var rows = [Array(0...other.count)]
        for row in one.indices {
            var current = [row + 1]
            for column in other.indices {
                var best = min(
                    rows[row][column] + (one[row] == other[column] ? 0 : 1), rows[row][column + 1] + 1,
                    current[column] + 1)
                if row > 0, column > 0, one[row] == other[column - 1], one[row - 1] == other[column] {
                    best = min(best, rows[row - 1][column - 1] + 1)
                }
                current.append(best)
            }
            rows.append(current)
        }
        return rows[one.count][other.count]
    }

    @Test func `Distances are those of the whole table`() {
        var random = SeededGenerator(seed: 5)
        let letters = Array("abcdeéжы漢".unicodeScalars)
        func word() -> String {
            let count = Int.random(in: 1...9, using: &random)
            return String(String.UnicodeScalarView((0..<count).map { _ in letters.randomElement(using: &random)! }))
        }
        var near = 0
        for _ in 0..<5000 {
            let (one, other) = (word(), word())
            let expected = table(Array(one.unicodeScalars), Array(other.unicodeScalars))
            for limit in 0...3 {
                let found = Array(other.utf8).withUnsafeBytes {
                    EditDistance(to: one.utf8).distance(to: $0, atMost: limit)
                }
                #expect(found == (expected <= limit ? expected : nil), "\(one) \(other) \(limit)")
            }
            if expected <= 2 { near += 1 }
        }
        #expect(near > 100)
    }
}
