internal import DatelineIngest
internal import DatelineModel
internal import DatelineStorage
internal import Processes

/// When a long run publishes what it has indexed so far, so that an end by force costs little: after a million articles,
/// or ten minutes, and twice as long each time.
private struct SegmentRoom {
    private static let articles = 1_000_000
    private static let least = 20_000
    private let end: ContinuousClock.Instant

    /// - Parameter count: segments of this run so far.
    init(after count: Int) { end = .now + .seconds(600) * (1 << min(count, 16)) }

    func isFull(_ build: BulkBuild) -> Bool {
        build.count >= Self.articles || build.isShortOfMemory || (build.count >= Self.least && .now >= end)
    }
}

extension IndexJob {
    /// The most input held in memory to decide whether there is enough for a bulk build, in bytes.
    private static let mostHeld = 64 << 20
    /// The assumed size of a file with one article before it is read, in bytes.
    private static let bytesPerFile = 4096

    /// Chooses between one thread and several, by the size of the input.
    mutating func runByChunks(bulkFrom least: Int) throws(DatelineError) {
        let isInterrupted = isInterrupted
        var intake = request.intake(
            base: session.base, own: session.ownFields, lastWritten: session.lastWritten, scope: scope,
            isCutOff: isInterrupted)
        try findGone(base: intake.base)
        try keep(intake.base)
        var first: [IntakeChunk] = []
        var byteCount = 0
        // Chunks need not be held if the sizes of the files are known.
        let isLarge = report.bytesInAll.map { $0 >= least } ?? false
        while byteCount < min(least, isLarge ? 1 : Self.mostHeld) {
            guard least < .max, !isInterrupted(), let chunk = intake.next() else {
                return try runOneByOne(first, &intake)
            }
            byteCount += chunk.byteCount + chunk.fileCount * Self.bytesPerFile
            first.append(chunk)
        }
        if byteCount < least, !isLarge { return try runOneByOne(first, &intake) }
        try runInBulk(first, &intake)
    }

    /// Publishes a segment on the way, or the last one.
    private func publish(_ build: BulkBuild) throws(DatelineError) {
        let (counts, start, tell) = (report, start, tell)
        try session.publish(build) { share in
            var counts = counts
            counts.seconds = (.now - start) / .seconds(1)
            tell(.merging(counts, share: share))
        }
    }

    private mutating func runInBulk(_ first: [IntakeChunk], _ intake: inout ChunkIntake) throws(DatelineError) {
        let isInterrupted = isInterrupted
        let workers = min(WorkerThreads.defaultCount, WriterSession.mostWorkers)
        let memory = max(request.memory, 64 << 20)
        var waiting = first[...]
        var exceedsRejectLimit = false
        var isAtEnd = false
        var earlier: BulkJob?
        while !isAtEnd, !exceedsRejectLimit {
            let build = try session.beginBulk(memory: memory, workers: workers)
            let job = BulkJob(
                build, request, report: report, gone: gone, start: start, workers: workers, memory: memory,
                after: earlier, tell: tell)
            let room = SegmentRoom(after: segmentCount)
            (report, exceedsRejectLimit) = try job.run(workers: workers) {
                if room.isFull(build) { return nil }
                let next = waiting.popFirst() ?? (isInterrupted() ? nil : intake.next())
                isAtEnd = next == nil
                return next
            }
            report.isInterrupted = isInterrupted()
            try publish(build)
            segmentCount += 1
            earlier = job
        }
        try told()
        if exceedsRejectLimit, let most = request.maximumRejects { throw Self.overdrawn(most) }
        if !report.isInterrupted {
            try complete()
            try learnBoilerplate()
            try mergeSegments()
            if session.isKept { report.revision = session.revision }
        }
    }

    /// Adds the input article by article: the chunks already read, even after an interruption, and the rest.
    private mutating func runOneByOne(
        _ first: [IntakeChunk], _ intake: inout ChunkIntake
    ) throws(DatelineError) {
        var named = NamedPathCheck(mayFindNothing: request.mayFindNothing)
        var bytesOfFiles = 0
        var waiting = first[...]
        while let chunk = waiting.popFirst() ?? (isInterrupted() ? nil : intake.next()) {
            var events: [IntakeEvent] = []
            bytesOfFiles += chunk.read { event in
                if let event = named.take(event) { events.append(event) }
            }
            report.bytes = chunk.bytesRead + bytesOfFiles
            for event in events { try take(event) }
        }
        try finish()
    }
}
