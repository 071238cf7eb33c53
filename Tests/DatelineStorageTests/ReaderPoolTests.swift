import DatelineModel
import DatelineQuery
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import DatelineIndex
@testable import DatelineSearch
@testable import DatelineStorage

/// Readers are lent to one at a time, waits are bounded, and no reader is lost.
struct ReaderPoolTests {
    private let folder = TemporaryFolder()
    private var path: String { folder["news.dateline"] }

    /// Where tasks stand until they are let through.
    private final class Gate: Sendable {
        private let isOpen = Atomic(false)
        func open() { isOpen.store(true, ordering: .releasing) }
        func pass() async { while !isOpen.load(ordering: .acquiring) { await Task.yield() } }
    }

    /// What the tasks of a test count together.
    private final class Counts: Sendable {
        let lent = Atomic(0)
        let most = Atomic(0)
        let served = Mutex<[Int]>([])
    }

    private static func until(_ condition: () -> Bool) async { while !condition() { await Task.yield() } }

    /// Takes all readers of a pool until the gate opens.
    private func occupy(_ pool: ReaderPool, readers: Int, until gate: Gate) async -> [Task<Void, any Error>] {
        let tasks = (0..<readers).map { _ in
            Task { try await pool.lend { _ throws(DatelineError) in await gate.pass() } }
        }
        await Self.until { pool.load.busy == readers }
        return tasks
    }

    private func failure(of task: Task<Void, any Error>) async -> DatelineError.Code? {
        do { try await task.value } catch { return (error as? DatelineError)?.code }
        return nil
    }

    @Test func readersAreMadeWhenTheyAreNeeded() async throws {
        try put([Article(id: "1", text: "rain")], into: path)
        let pool = ReaderPool(path: path, readers: 3)
        #expect(pool.load == ReaderLoad(readers: 0, busy: 0, waiting: 0, reopens: 0, revision: nil, columnBytes: 0))
        for _ in 0..<3 {
            let count = try await pool.lend { reader throws(DatelineError) in
                try await reader.count(SearchRequest())
            }
            #expect(count == 1)
        }
        #expect(pool.load == ReaderLoad(readers: 1, busy: 0, waiting: 0, reopens: 0, revision: 2, columnBytes: 0))
    }

    @Test func whoFindsTheLineFullIsRefusedAtOnce() async throws {
        let pool = ReaderPool(path: path, readers: 2, waiting: 1)
        let gate = Gate()
        let tasks = await occupy(pool, readers: 2, until: gate)
        let waiter = Task<Void, any Error> { try await pool.lend { _ throws(DatelineError) in } }
        await Self.until { pool.load.waiting == 1 }
        let refused = Task<Void, any Error> { try await pool.lend { _ throws(DatelineError) in } }
        #expect(await failure(of: refused) == .busy)
        gate.open()
        for task in tasks + [waiter] { #expect(await failure(of: task) == nil) }
        #expect(pool.load.busy == 0)
    }

    @Test func thoseWhoWaitAreServedInTheOrderOfTheirComing() async throws {
        let pool = ReaderPool(path: path, readers: 1)
        let gate = Gate()
        let holder = await occupy(pool, readers: 1, until: gate)
        let counts = Counts()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<20 {
                group.addTask {
                    try await pool.lend { _ throws(DatelineError) in counts.served.withLock { $0.append(number) } }
                }
                await Self.until { pool.load.waiting == number + 1 }
            }
            gate.open()
            try await group.waitForAll()
        }
        for task in holder { try await task.value }
        #expect(counts.served.withLock { $0 } == Array(0..<20))
    }

    @Test func whoIsCancelledLeavesTheLine() async throws {
        let pool = ReaderPool(path: path, readers: 1, waiting: 1)
        let gate = Gate()
        let holder = await occupy(pool, readers: 1, until: gate)
        let cancelled = Task<Void, any Error> { try await pool.lend { _ throws(DatelineError) in } }
        await Self.until { pool.load.waiting == 1 }
        cancelled.cancel()
        #expect(await failure(of: cancelled) == .cancelled)
        #expect(pool.load.waiting == 0)
        let next = Task<Void, any Error> { try await pool.lend { _ throws(DatelineError) in } }
        await Self.until { pool.load.waiting == 1 }
        gate.open()
        for task in holder + [next] { #expect(await failure(of: task) == nil) }
    }

    @Test func whoHasWaitedUntilTheDeadlineIsRefused() async throws {
        let pool = ReaderPool(path: path, readers: 1)
        let gate = Gate()
        let holder = await occupy(pool, readers: 1, until: gate)
        for wait in [Duration.milliseconds(20), .zero, .seconds(-1)] {
            let late = Task<Void, any Error> { try await pool.lend(until: .now + wait) { _ throws(DatelineError) in } }
            #expect(await failure(of: late) == .busy)
        }
        #expect(pool.load.waiting == 0)
        gate.open()
        for task in holder { #expect(await failure(of: task) == nil) }
    }

    @Test func noReaderIsLostAmongCancellationsAndDeadlines() async throws {
        try put([Article(id: "1", text: "rain")], into: path)
        let pool = ReaderPool(path: path, readers: 3, waiting: 20)
        let counts = Counts()
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<400 {
                group.addTask {
                    let task = Task<Void, any Error> {
                        let deadline: ContinuousClock.Instant? =
                            number % 3 == 0 ? .now + .microseconds(number * 10) : nil
                        try await pool.lend(until: deadline) { reader throws(DatelineError) in
                            counts.most.max(counts.lent.add(1, ordering: .relaxed).newValue, ordering: .relaxed)
                            defer { counts.lent.subtract(1, ordering: .relaxed) }
                            let total = try await reader.count(SearchRequest("rain"))
                            #expect(total == 1)
                        }
                    }
                    if number % 5 == 0 { task.cancel() }
                    do { try await task.value } catch {
                        #expect([.busy, .cancelled].contains((error as? DatelineError)?.code))
                    }
                }
            }
        }
        #expect(counts.most.load(ordering: .relaxed) <= 3)
        #expect(pool.load.busy == 0)
        #expect(pool.load.waiting == 0)
        #expect(pool.load.readers <= 3)
        _ = try await pool.lend { reader throws(DatelineError) in try await reader.open() }
    }

    @Test func afterAPublicationEveryReaderLooksAnew() async throws {
        try put([Article(id: "1", text: "rain")], into: path)
        let pool = ReaderPool(path: path, readers: 3)
        try await openAll(pool, readers: 3)
        try put([Article(id: "2", text: "rain")], into: path)
        pool.refresh()
        #expect(try await counts(pool, readers: 3) == [2, 2, 2])
        #expect(pool.load.reopens == 3)
        #expect(pool.load.revision == 3)
    }

    @Test func `When one reader has seen a later revision, no other answers from an earlier one`() async throws {
        try put([Article(id: "1", text: "rain")], into: path)
        let tally = ReaderTally()
        let readers = (0..<3).map { _ in
            ArchiveReader(path: path, tally: tally, columns: ColumnStore(), segments: SegmentStore())
        }
        for reader in readers { try await reader.open() }
        for number in 2...5 {
            try put([Article(id: "\(number)", text: "rain")], into: path)
            // As if only this one's turn to look had come.
            readers[0].refresh()
            var request = SearchRequest("rain")
            request.cursor = "*"
            request.limit = 1
            let first = try await readers[0].search(request)
            #expect(first.total.value == number)
            for reader in readers {
                #expect(try await reader.search(SearchRequest("rain")).revision == first.revision)
                request.cursor = first.nextCursor
                #expect(try await reader.search(request).hits.count == 1)
            }
        }
    }

    @Test func idleReadersKeepNoRemovedFilesOpen() async throws {
        try put([Article(id: "1", text: "rain")], into: path)
        let pool = ReaderPool(path: path, readers: 3)
        try await openAll(pool, readers: 3)
        // The only segment is removed.
        try put([Article(id: "1", text: "snow")], into: path)
        #expect(!removedFilesOpen().isEmpty)
        await pool.maintain()
        #expect(removedFilesOpen() == [])
        #expect(try await counts(pool, readers: 3) == [1, 1, 1])
    }

    /// Without anybody's doing, as in a server that nobody asks.
    @Test(arguments: [1, 2]) func aPoolThatStaysOpenTendsToItsReadersByItself(readers: Int) async throws {
        try put([Article(id: "1", text: "rain")], into: path)
        let pool = ReaderPool(path: path, readers: readers)
        for _ in 0..<10 { try await openAll(pool, readers: readers) }
        try put([Article(id: "1", text: "snow")], into: path)
        while !removedFilesOpen().isEmpty { try await Task.sleep(for: .milliseconds(50)) }
        #expect(try await counts(pool, readers: readers) == [Int](repeating: 1, count: readers))
    }

    /// The other archive has the ids under other numbers, in a revision of the same number.
    @Test func anExportGoesOnByIdWhenTheArchiveIsReplaced() async throws {
        try put(["a", "b", "c"].map { Article(id: $0, text: "rain") }, into: path)
        let pool = ReaderPool(path: path)
        let list = try await pool.lend { reader throws(DatelineError) in
            try await reader.ids(matching: SearchRequest(), within: budget()).ids
        }
        try put(["c", "b", "a"].map { Article(id: $0, text: "rain") }, into: folder["next.dateline"])
        rename(path, folder["old.dateline"])
        rename(folder["next.dateline"], path)
        pool.refresh()
        let articles = try await pool.lend { reader throws(DatelineError) in
            try await reader.articles(
                of: list, 0..<list.count, byteCount: .max, excerptsFor: nil, within: budget()
            ).articles
        }
        #expect(articles.map(\.id) == (try list.ids(0..<list.count)))
    }

    @Test func anArchiveThatIsReplacedAsAWholeIsTakenOver() async throws {
        try put([Article(id: "1", text: "rain")], into: path)
        let pool = ReaderPool(path: path, readers: 2)
        try await openAll(pool, readers: 2)
        for round in 2...6 {
            try put((0..<round).map { Article(id: "\($0)", text: "rain") }, into: folder["next.dateline"])
            rename(path, folder["old\(round).dateline"])
            let asked = Task { [path] in
                pool.refresh()
                return try await ReaderPoolTests.count(pool, path)
            }
            usleep(20_000)
            rename(folder["next.dateline"], path)
            #expect([round - 1, round].contains(try await asked.value))
            pool.refresh()
            #expect(try await counts(pool, readers: 2) == [round, round])
        }
    }

    @Test func anArchiveThatIsGoneIsSaidToBeGone() async throws {
        try put([Article(id: "1", text: "rain")], into: path)
        let pool = ReaderPool(path: path, readers: 1)
        try await openAll(pool, readers: 1)
        rename(path, folder["elsewhere"])
        pool.refresh()
        await #expect { try await Self.count(pool, path) } throws: { ($0 as? DatelineError)?.code == .noArchive }
        rename(folder["elsewhere"], path)
        #expect(try await Self.count(pool, path) == 1)
    }

    private static func count(_ pool: ReaderPool, _ path: String) async throws -> Int {
        try await pool.lend { reader throws(DatelineError) in try await reader.count(SearchRequest()) }
    }

    private func openAll(_ pool: ReaderPool, readers: Int) async throws { _ = try await counts(pool, readers: readers) }

    /// What each reader counts, all of them lent at once.
    private func counts(_ pool: ReaderPool, readers: Int) async throws -> [Int] {
        let counts = Counts()
        return try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<readers {
                group.addTask {
                    try await pool.lend { reader throws(DatelineError) in
                        counts.lent.add(1, ordering: .relaxed)
                        while counts.lent.load(ordering: .relaxed) < readers { await Task.yield() }
                        return try await reader.count(SearchRequest())
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    /// Files of the test's folder that this process has open and the disk no longer names.
    private func removedFilesOpen() -> [String] {
        listing(of: "/proc/self/fd").compactMap { descriptor in
            var buffer = [UInt8](repeating: 0, count: 4096)
            let count = readlink("/proc/self/fd/\(descriptor)", &buffer, buffer.count)
            let file = String(decoding: buffer[..<max(0, count)], as: UTF8.self)
            return file.hasPrefix(folder.path) && file.hasSuffix("(deleted)") ? file : nil
        }
    }
}
