import DatelineModel
import DatelineQuery
import Synchronization
import TestSupport
import Testing

@testable import DatelineIndex
@testable import DatelineSearch
@testable import DatelineStorage

/// A search that runs during writing sees one whole revision, and never an error.
struct ReadersWhileWritingTests {
    private let folder = TemporaryFolder()
    private var path: String { folder["news.dateline"] }

    /// What the tasks of a test tell each other.
    private final class Progress: Sendable {
        private let done = Atomic(false)
        private let searches = Atomic(0)
        var isDone: Bool { done.load(ordering: .acquiring) }
        var searchCount: Int { searches.load(ordering: .acquiring) }
        func end() { done.store(true, ordering: .releasing) }
        func countSearch() { searches.add(1, ordering: .acquiringAndReleasing) }
    }

    /// The articles of a round: a pair that always changes together.
    private static func pair(_ round: Int) -> [Article] {
        ["left", "right"].map { side in
            Article(
                id: side, title: "Round \(round)", text: "the \(side) side of round\(round) in a pair",
                source: "Source \(round)",
                published: PublicationDate(iso: "2023-08-\(round % 28 + 1 < 10 ? "0" : "")\(round % 28 + 1)"))
        } + [Article(id: "filler\(round)", text: String(repeating: "words that fill blocks \(round) ", count: 40))]
    }

    @Test func everySearchSeesOneWholeRevision() async throws {
        try put(Self.pair(0), into: path)
        let progress = Progress()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [path] in
                defer { progress.end() }
                let writer = ArchiveWriter(path: path)
                for round in 1...40 {
                    try await writer.write { session throws(DatelineError) in
                        for article in Self.pair(round) { _ = try session.put(article) }
                        try session.publish()
                        if round % 20 == 0 { try session.compact() }
                    }
                }
            }
            for _ in 0..<3 {
                group.addTask { [path] in
                    let reader = ArchiveReader(path: path)
                    var newest = 0
                    while !progress.isDone {
                        reader.refresh()
                        var request = SearchRequest("\"in a pair\"")
                        request.facets = [.source, .publishedDay]
                        request.sort = .newest
                        let results = try await reader.search(request)
                        #expect(results.hits.map(\.article.id) == ["left", "right"])
                        #expect(Set(results.hits.map(\.article.title)).count == 1)
                        #expect(results.facets.map { $0.counts.values.map(\.count) } == [[2], [2]])
                        #expect(results.revision >= newest)
                        newest = results.revision
                        progress.countSearch()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(progress.searchCount > 0)
        #expect(try Snapshot.opened(path).articleCount == 2 + 41)
    }

    /// Segments are removed while others are opening them.
    @Test func aReaderThatOpensWhileSegmentsAreRemovedNeverFails() async throws {
        try put(Self.pair(0), into: path)
        let progress = Progress()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [path] in
                defer { progress.end() }
                let writer = ArchiveWriter(path: path)
                for round in 1...25 {
                    try await writer.write { session throws(DatelineError) in
                        _ = try session.put(Article(id: "left", text: "the left side in a pair, \(round)"))
                        _ = try session.put(Article(id: "right", text: "the right side in a pair, \(round)"))
                        try session.publish()
                        if round % 5 == 0 { try session.compact() }
                    }
                }
            }
            for _ in 0..<3 {
                group.addTask { [path] in
                    while !progress.isDone {
                        let results = try await ArchiveReader(path: path).search("\"in a pair\"")
                        #expect(results.hits.map(\.article.id).sorted() == ["left", "right"])
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try folder.segments(of: "news.dateline") == ArchiveFolder(path).manifest().segments.map(\.name))
    }

    @Test func aCheckDuringWritingFindsNoDamage() async throws {
        try put(Self.pair(0), into: path)
        let progress = Progress()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [path] in
                defer { progress.end() }
                let writer = ArchiveWriter(path: path)
                for round in 1...20 {
                    try await writer.write { session throws(DatelineError) in
                        for article in Self.pair(round) { _ = try session.put(article) }
                        try session.publish()
                        if round % 5 == 0 { try session.compact() }
                    }
                }
            }
            group.addTask { [path] in
                while !progress.isDone {
                    // A check that is overtaken time and again says so.
                    do throws(DatelineError) {
                        let problems = try ArchiveCheck.run(path).problems
                        #expect(problems == [])
                    } catch {
                        #expect(error.code == .busy)
                    }
                    progress.countSearch()
                }
            }
            try await group.waitForAll()
        }
        #expect(progress.searchCount > 0)
    }

    @Test func aReaderTakesOverACompactedArchiveAndWhatCameAfter() async throws {
        try put(Self.pair(1), into: path)
        try put([Article(id: "other", text: "no more")], into: path)
        let reader = ArchiveReader(path: path)
        #expect(try await reader.search("pair").revision == 3)
        try WriterSession(path: path, create: false).compact()
        reader.refresh()
        #expect(try await reader.search("pair").revision == 4)
        try put(Self.pair(2), into: path)
        reader.refresh()
        let results = try await reader.search("round2")
        #expect(results.revision == 5)
        #expect(results.total.value == 2)
    }

    /// A reader that has a revision open goes on with it when its segments are removed: nothing of it is opened late.
    @Test func aReaderOfARemovedSegmentStillFindsPhrases() async throws {
        try put(Self.pair(1), into: path)
        let snapshot = try Snapshot.opened(path)
        try put(Self.pair(2) + [Article(id: "filler1", text: "no more")], into: path)
        #expect(folder.segments(of: "news.dateline") == ["000002"])
        #expect(snapshot.isStale())
        let searcher = Searcher(snapshot: snapshot, budget: budget())
        let planned = try searcher.plan(SearchRequest("\"in a pair\""))
        #expect(try searcher.execute(planned, .hits(atMost: 10)).found.hits.count == 2)
        #expect(try snapshot.articles(try snapshot.documents).map(\.title).contains("Round 1"))
    }

    @Test func aReaderWithoutAnArchiveFindsItOnceItIsMade() async throws {
        let reader = ArchiveReader(path: path)
        await #expect(throws: DatelineError.self) { try await reader.open() }
        try put(Self.pair(1), into: path)
        #expect(try await reader.search("pair").total.value == 2)
    }
}
