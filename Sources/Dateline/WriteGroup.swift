internal import DatelineIngest
internal import DatelineJSON
package import DatelineModel
internal import DatelineStorage

/// Writes that are published together: those that waited while others were published. Each is acknowledged only when all
/// of them are durable.
package struct WriteGroup {
    /// A write, and the open file with its articles, which stays open.
    package struct Item {
        let job: WriteJob
        let body: Int32

        package init(_ job: WriteJob, body: Int32) {
            self.job = job
            self.body = body
        }
    }

    private let items: [Item]

    /// - Parameter items: of one archive.
    package init(_ items: [Item]) { self.items = items }

    /// The most memory for unpublished articles, in bytes: less than for indexing, since a daemon runs beside it.
    private static let memoryBudget = 64 << 20
    /// The most bytes of segments that are merged after a group, unless there are too many segments: the next group
    /// waits for it.
    private static let mergedBytes = 2 << 20

    /// Does the writes in this process; then passes their outcomes, in order, and what is known of the archive.
    /// - Parameter answer: called once, as soon as all is durable.
    package func run(answer: ([WriteAnswer], WriteFigures) -> Void) {
        let start = ContinuousClock.now
        do throws(DatelineError) {
            let archive = LazySession(items, Self.memoryBudget)
            var outcomes: [Outcome] = []
            for item in items { outcomes.append(try Self.apply(item, archive)) }
            try archive.session?.publish()
            let seconds = (.now - start) / .seconds(1)
            answer(outcomes.map { .done($0.json(archive.session, seconds)) }, archive.figures)
            // What follows only tidies up: what was sent is in the archive.
            try? archive.session?.learnBoilerplate()
            try? archive.session?.mergeSegments(within: Self.mergedBytes)
        } catch {
            guard items.count > 1 else { return answer([.failed(error)], WriteFigures()) }
            // One of them fails all, so each is done by itself: ids make that harmless.
            var answers: [WriteAnswer] = []
            var figures = WriteFigures()
            for item in items {
                WriteGroup([item]).run { one, last in
                    answers += one
                    figures = last
                }
            }
            answer(answers, figures)
        }
    }

    private enum Outcome {
        case added(BodyReport)
        case removed(Int)

        func json(_ session: WriterSession?, _ seconds: Double) -> JSONObject {
            switch self {
            case .removed(let count): return ["deleted": .int(count)]
            case .added(var report):
                report.counts.seconds = seconds
                if !report.ids.isEmpty, let session {
                    report.counts.created = session.created
                    report.counts.revision = session.revision
                }
                return report.json
            }
        }
    }

    private static func apply(_ item: Item, _ archive: LazySession) throws(DatelineError) -> Outcome {
        switch item.job.work {
        case .add(let format, let isGzip):
            let body = ArticleBody(descriptor: item.body, format: format, isGzip: isGzip)
            return .added(try body.put(archive))
        case .remove(let ids):
            let session = try archive.open(create: false)
            var removed = 0
            for id in ids where try session.remove(id: id) { removed += 1 }
            return .removed(removed)
        }
    }
}

/// A session that is opened for the first article that needs it: a body without articles changes nothing and takes no
/// lock.
final class LazySession {
    let path: String
    private let wait: Duration
    private let memoryBudget: Int
    private(set) var session: WriterSession?
    /// Bytes of the segments that were published.
    private var bytesWritten = 0

    fileprivate init(_ items: [WriteGroup.Item], _ memoryBudget: Int) {
        path = items.first?.job.archive ?? ""
        wait = items.first?.job.wait ?? .zero
        self.memoryBudget = memoryBudget
    }

    func open(create: Bool) throws(DatelineError) -> WriterSession {
        if let session { return session }
        let opened = try WriterSession(path: path, create: create, wait: wait)
        opened.memoryBudget = min(opened.memoryBudget, memoryBudget)
        opened.onPublish = { [unowned self] batch in
            if !batch.isMerge { bytesWritten += batch.bytes }
        }
        session = opened
        return opened
    }

    fileprivate var figures: WriteFigures {
        guard let session else { return WriteFigures() }
        var figures = WriteFigures()
        figures.segments = session.segmentCount
        figures.bytesWritten = bytesWritten
        figures.mayMerge = session.mayMerge
        return figures
    }
}

/// What a write tells of the archive besides its answer, for the daemon's metrics.
package struct WriteFigures: Sendable, Equatable {
    /// Segments of the archive; 0 if it was not opened.
    package var segments = 0
    /// Bytes of the segments that were made.
    package var bytesWritten = 0
    /// Whether segments should be merged.
    package var mayMerge = false

    package init() {}

    package init(_ json: JSONValue?) {
        segments = json?["segments"]?.intValue ?? 0
        bytesWritten = json?["bytes"]?.intValue ?? 0
        mayMerge = json?["merge"]?.boolValue ?? false
    }

    package var json: JSONValue {
        ["segments": .int(segments), "bytes": .int(bytesWritten), "merge": .bool(mayMerge)]
    }
}
