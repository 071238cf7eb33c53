internal import Dateline
internal import DatelineJSON
internal import Glibc
internal import Synchronization

/// Counters since the start of the daemon.
final class Metrics: Sendable {
    /// Answers by endpoint and status.
    struct Kind: Hashable {
        let endpoint: String
        let status: Int
    }

    /// Upper bounds of the histogram's buckets, in seconds.
    static let bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

    struct Counts {
        var answers: [Kind: Int] = [:]
        var sentBytes = 0
        var searches = 0
        var timedOut = 0
        var facets = 0
        var snippets = 0
        /// Searches by duration, waiting included; the last bucket has all longer ones.
        var latencies = [Int](repeating: 0, count: Metrics.bounds.count + 1)
        var seconds = 0.0
        var added = 0
        var replaced = 0
        var unchanged = 0
        var rejected = 0
        var deleted = 0
        /// Segments of the archive after the last write or merge; 0 before the first.
        var segments = 0
        /// Groups of writes that were published, and the bytes of their segments.
        var groups = 0
        var bytesWritten = 0
        var merges = 0
        var bytesMerged = 0
    }

    private let counts = Mutex(Counts())
    let start = ContinuousClock.now

    var snapshot: Counts { counts.withLock(\.self) }

    func count(_ endpoint: String, _ status: Int, bytes: Int) {
        counts.withLock { counts in
            counts.answers[Kind(endpoint: endpoint, status: status), default: 0] += 1
            counts.sentBytes += bytes
        }
    }

    func count(_ results: SearchResults, _ time: Duration) {
        let seconds = time / .seconds(1)
        let bucket = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
        let snippets = results.hits.reduce(0) { $0 + $1.snippets.count }
        counts.withLock { counts in
            counts.searches += 1
            counts.timedOut += results.timedOut ? 1 : 0
            counts.facets += results.facets.count
            counts.snippets += snippets
            counts.latencies[bucket] += 1
            counts.seconds += seconds
        }
    }

    /// - Parameter report: The report of a write, as in its HTTP answer.
    func countWrite(_ report: JSONObject) {
        func number(_ name: String) -> Int { report[name]?.intValue ?? 0 }
        counts.withLock { counts in
            counts.added += number("added")
            counts.replaced += number("replaced")
            counts.unchanged += number("unchanged")
            counts.rejected += number("rejected")
        }
    }

    /// Counts a group of writes.
    func count(_ figures: WriteFigures) {
        counts.withLock { counts in
            counts.groups += 1
            counts.bytesWritten += figures.bytesWritten
            if figures.segments > 0 { counts.segments = figures.segments }
        }
    }

    func count(_ merge: MergeAnswer) {
        counts.withLock { counts in
            counts.merges += merge.merged > 0 ? 1 : 0
            counts.bytesMerged += merge.bytes
            if merge.segments > 0 { counts.segments = merge.segments }
        }
    }

    func countDeletion(_ articles: Int) { counts.withLock { $0.deleted += articles } }
}

/// Figures of the system about this process.
enum ProcessFigures {
    /// Resident bytes of memory; 0 if unknown.
    static var residentBytes: Int {
        guard let stream = fopen("/proc/self/statm", "r") else { return 0 }
        defer { fclose(stream) }
        var buffer = [UInt8](repeating: 0, count: 128)
        let count = fread(&buffer, 1, buffer.count, stream)
        let fields = String(decoding: buffer[..<count], as: UTF8.self).split(separator: " ")
        guard fields.count > 1, let pages = Int(fields[1]) else { return 0 }
        return pages * sysconf(Int32(_SC_PAGESIZE))
    }

    /// Number of open files, sockets included.
    static var openFiles: Int {
        guard let folder = opendir("/proc/self/fd") else { return 0 }
        defer { closedir(folder) }
        var count = 0
        while readdir(folder) != nil { count += 1 }
        // Without the open folder itself and its entries `.` and `..`.
        return max(0, count - 3)
    }
}
