import DatelineModel
import DatelineQuery
import Glibc
import TestSupport
import Testing

@testable import DatelineIndex
@testable import DatelineSearch
@testable import DatelineStorage

/// Segments are merged so that there are few of them, and nothing is lost by it.
struct MergingTests {
    private let folder = TemporaryFolder()
    private var path: String { folder["news.dateline"] }

    // MARK: - The policy

    /// Sizes of batches in bytes, one after the other.
    struct Batches: CustomTestStringConvertible {
        let name: String
        let first: Int
        let count: Int
        let sizes: Range<Int>
        /// The most that each byte may be written again, on average.
        let most: Double
        var testDescription: String { name }
    }

    static let batches = [
        Batches(name: "posts beside a large archive", first: 1 << 30, count: 5000, sizes: 3000..<9000, most: 6),
        Batches(name: "posts from nothing", first: 0, count: 5000, sizes: 3000..<9000, most: 6),
        Batches(name: "daily batches", first: 0, count: 2000, sizes: 400_000..<4_000_000, most: 7),
        Batches(name: "large builds", first: 0, count: 40, sizes: 1 << 28..<1 << 30, most: 4),
        Batches(name: "all sizes", first: 0, count: 1500, sizes: 1000..<1 << 26, most: 7),
    ]

    @Test(arguments: batches, [false, true])
    func `There are never many segments, and little is written again`(batches: Batches, isTight: Bool) {
        var random = SeededGenerator(seed: 1)
        var segments: [MergePolicy.Segment] = []
        var number = 0
        var (given, written) = (0, 0)
        func add(_ bytes: Int) {
            number += 1
            segments.append(MergePolicy.Segment(number: number, bytes: bytes, documents: bytes / 3000 + 1, gone: 0))
        }
        if batches.first > 0 { add(batches.first) }
        for _ in 0..<batches.count {
            let size = Int.random(in: batches.sizes, using: &random)
            given += size
            add(size)
            var merges = 0
            while let chosen = MergePolicy.next(segments, budget: isTight ? max(size, 8 << 20) : .max) {
                #expect(chosen.count > 1 && Set(chosen).count == chosen.count)
                let sources = segments.filter { chosen.contains($0.number) }
                #expect(sources.count == chosen.count)
                let bytes = sources.reduce(0) { $0 + $1.bytes }
                segments.removeAll { chosen.contains($0.number) }
                add(bytes)
                written += bytes
                merges += 1
                guard merges < 100 else { break }
            }
            #expect(merges < 100)
            #expect(segments.count <= MergePolicy.most)
        }
        let ratio = Double(written) / Double(given)
        #expect(ratio < batches.most, "\(ratio)")
        #expect(!segments.contains { $0.bytes > 1 << 30 } || batches.name != "posts beside a large archive")
    }

    @Test func `A segment of which much is gone is written again`() {
        func segment(_ gone: Int) -> [MergePolicy.Segment] {
            [MergePolicy.Segment(number: 7, bytes: 5000, documents: 100, gone: gone)]
        }
        #expect(MergePolicy.next(segment(0), budget: .max) == nil)
        #expect(MergePolicy.next(segment(MergePolicy.goneShare - 1), budget: .max) == nil)
        #expect(MergePolicy.next(segment(MergePolicy.goneShare), budget: .max) == [7])
        #expect(MergePolicy.next(segment(99), budget: 4999) == nil)
    }

    // MARK: - Merges

    @Test func `Batch after batch the archive has few segments and all articles`() throws {
        for batch in 0..<40 {
            let session = try WriterSession(path: path, create: true)
            _ = try session.put(Article(id: "\(batch)", text: "rain \(batch)"))
            _ = try session.put(Article(id: "same", text: "snow \(batch)"))
            try session.publish()
            try session.mergeSegments(added: session.bytesAdded)
            #expect(session.segmentCount <= MergePolicy.most)
        }
        #expect(try Snapshot.opened(path).articleCount == 41)
        let report = try ArchiveCheck.run(path, deep: true)
        #expect(report.problems == [] && report.foreign == [])
        #expect(report.segments < 12)
    }

    /// What is put and not published is not in what is merged.
    @Test func `A merge in the middle of a batch loses nothing of it`() throws {
        for batch in 0..<3 { try put([Article(id: "\(batch)", text: "rain")], into: path) }
        let session = try WriterSession(path: path, create: false)
        _ = try session.put(Article(id: "3", text: "rain"))
        _ = try session.put(Article(id: "1", text: "snow"))
        #expect(try session.remove(id: "0"))
        try session.compact()
        _ = try session.put(Article(id: "4", text: "rain"))
        #expect(try session.remove(id: "2"))
        try session.mergeSegments(within: .max)
        try session.publish()
        let snapshot = try Snapshot.opened(path)
        let articles = try snapshot.articles(try snapshot.documents).map { "\($0.id) \($0.text)" }.sorted()
        #expect(articles == ["1 snow", "3 rain", "4 rain"])
        #expect(try ArchiveCheck.run(path, deep: true).problems == [])
    }

    /// Merges hold the lock only to begin and to publish.
    @Test func `What is added, replaced and deleted while segments are merged is right`() async throws {
        try put((0..<30).map { Article(id: "kept \($0)", text: "rain \($0)") }, into: path)
        let path = path
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for round in 1...60 {
                    let session = try WriterSession(path: path, create: false, wait: .seconds(600))
                    _ = try session.put(Article(id: "new \(round)", text: "snow \(round)"))
                    _ = try session.put(Article(id: "kept \(round % 20)", text: "hail \(round)"))
                    if round > 5 { #expect(try session.remove(id: "new \(round - 5)")) }
                    try session.publish()
                }
            }
            group.addTask {
                var merged = 0
                for _ in 0..<30 { merged += try SegmentMerger.run(path, wait: .seconds(600)).merged }
                #expect(merged > 0)
            }
            try await group.waitForAll()
        }
        while try SegmentMerger.run(path, wait: .zero).merged > 0 {}
        let snapshot = try Snapshot.opened(path)
        let articles = try snapshot.articles(try snapshot.documents)
        let kept = (0..<30).map { "kept \($0): " + ($0 < 20 ? "hail \($0 == 0 ? 60 : 40 + $0)" : "rain \($0)") }
        let expected = kept + (56...60).map { "new \($0): snow \($0)" }
        #expect(articles.map { "\($0.id): \($0.text)" }.sorted() == expected.sorted())
        let report = try ArchiveCheck.run(path, deep: true)
        #expect(report.problems == [] && report.foreign == [])
    }

    @Test func `What a killed merge left is removed, and one that goes on is left alone`() throws {
        try put([Article(id: "1", text: "rain")], into: path)
        let before = folder.files(in: "news.dateline").filter { $0.key != "writer.lock" }
        let archive = ArchiveFolder(path)
        folder.write("news.dateline/segments/000005.unfinished/postlist.glass", "half")
        folder.write("news.dateline/segments/000005.building", "")
        do {
            let marker = try BuildingMarker(archive, 6)
            folder.write("news.dateline/segments/000006.unfinished/postlist.glass", "half")
            let session = try WriterSession(path: path, create: false)
            #expect(session.foreign == [])
            #expect(folder.segments(of: "news.dateline") == ["000001", "000006.building", "000006.unfinished"])
            withExtendedLifetime(marker) {}
        }
        _ = try WriterSession(path: path, create: false)
        #expect(folder.files(in: "news.dateline").filter { $0.key != "writer.lock" } == before)
        #expect(folder.segments(of: "news.dateline") == ["000001"])
    }

    @Test(arguments: ["position.glass", "postlist.glass", "docdata.glass", "ids"])
    func `A damaged segment is not merged away`(name: String) throws {
        for batch in 0..<2 { try put([Article(id: "\(batch)", text: "rain \(batch)")], into: path) }
        let file = "news.dateline/segments/000001/\(name)"
        let bytes = folder.read(file)
        var damaged = bytes
        damaged[bytes.count / 2] ^= 1
        folder.write(file, damaged)
        let before = folder.files(in: "news.dateline/segments")
        let error = failure { try WriterSession(path: path, create: false).compact() }
        #expect(error?.code == .corruptArchive && error?.message.contains(name) == true)
        #expect(folder.files(in: "news.dateline/segments") == before)
        folder.write(file, bytes)
        try WriterSession(path: path, create: false).compact()
        #expect(try Snapshot.opened(path).articleCount == 2)
    }
}
