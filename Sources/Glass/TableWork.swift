internal import Synchronization

/// What goes into the tables of a new database, for the threads that write them.
protocol TableWork: Sendable {
    var directory: String { get }
    var options: GlassOptions { get }
    /// See ``GlassOptions``; decided by size where the options leave it open.
    var isSmall: Bool { get }
    /// See ``TableFile``.
    var sparesCache: Bool { get }
    var progress: MergeProgress { get }

    /// Writes all entries of a table; that of posting lists answers with the statistics.
    func write(
        _ table: TableThreads.Table, to writer: inout TableWriter
    ) throws(GlassError) -> PostlistMerge.Statistics?

    /// Frees what only this table was made of.
    func release(_ table: TableThreads.Table)
}

/// How far the threads are that write the tables of a database, and whether one of them has failed.
final class MergeProgress: Sendable {
    private let directory: String
    private let total: Int
    private let done = Atomic<Int>(0)
    private let failed = Atomic<Bool>(false)

    /// - Parameter total: entries to be merged.
    init(_ directory: String, total: Int) {
        self.directory = directory
        self.total = total
    }

    /// The share done, 0...1.
    var share: Double { total == 0 ? 1 : min(1, Double(done.load(ordering: .relaxed)) / Double(total)) }

    /// Reports entries merged; throws if another thread has failed.
    func tick(_ entries: Int) throws(GlassError) {
        done.wrappingAdd(entries, ordering: .relaxed)
        if failed.load(ordering: .relaxed) { throw Self.brokenOff(directory) }
    }

    func fail() { failed.store(true, ordering: .relaxed) }

    /// The error of a thread that stops because another failed.
    static func brokenOff(_ directory: String) -> GlassError {
        GlassError(kind: .refused, path: directory, what: "broken off")
    }
}
