internal import Dateline
internal import DatelineIngest
internal import DatelineStorage
internal import Synchronization

/// Prints the progress of indexing.
final class IndexPrinter: Sendable {
    private struct State {
        var hasUnreadable = false
        var hasBar = false
        var rejectCount = 0
        var prunedCount = 0
        /// Seconds from the start to the beginning of the merge.
        var mergingSince: Double?
        var rejects: LineFile?
        var failure: DatelineError?
    }

    private let archive: String
    /// How each article is shown on standard output.
    enum Showing { case nothing, line, provenance }

    private let showing: Showing
    private let showsProgress: Bool
    private let endsWithJSON: Bool
    private let showsSkipped: Bool
    private let state: Mutex<State>

    /// Rejects that are shown; the rest is counted, since a file of another kind may have one for each line.
    private static let mostShown = 20

    init(
        archive: String, rejects: String?, showing: Showing, showsProgress: Bool, showsSkipped: Bool,
        endsWithJSON: Bool = false
    ) throws(DatelineError) {
        self.archive = archive
        self.showing = showing
        self.showsProgress = showsProgress
        self.showsSkipped = showsSkipped
        self.endsWithJSON = endsWithJSON
        state = Mutex(State())
        guard let rejects else { return }
        let file = try LineFile(writing: rejects)
        state.withLock { $0.rejects = file }
    }

    /// Whether a named path could not be read.
    var hasUnreadable: Bool { state.withLock(\.hasUnreadable) }

    func tell(_ event: IndexEvent) {
        switch event {
        case .created: note("created \(archive)")
        case .read(let article): show(article)
        case .reject(let reject):
            let count = state.withLock { state in
                state.rejectCount += 1
                return state.rejectCount
            }
            if showing == .provenance { Output.json(Self.provenance(reject)) }
            if count <= Self.mostShown { note(Printable.line("rejected: \(reject)")) }
            keep(reject)
        case .pruned(let article): tell(pruned: article)
        case .watching(let folders):
            note("watching " + folders.counted("folder"))
        case .batch(let report): finishBatch(report)
        case .skipped(let skip):
            if showsSkipped {
                note(Printable.line("\(skip.code == .leftOut ? "left out" : "skipped"): \(skip)"))
            }
            keep(skip)
        case .unreadable(let error):
            note("dateline: \(error.message)")
            state.withLock { $0.hasUnreadable = true }
        case .opened, .published: break
        case .progress(let report): if showsProgress { bar(report, Self.reading(report)) }
        case .merging(let report, let share): if showsProgress { bar(report, merging(report, share)) }
        case .declaring(let examined, let total):
            if showsProgress { draw("\(examined) of \(total.counted("article")) examined for new fields") }
        case .note(let text): note("dateline: \(text)")
        }
    }

    private func tell(pruned article: StoredOrigin) {
        let count = state.withLock { state in
            state.prunedCount += 1
            return state.prunedCount
        }
        guard count <= Self.mostShown || showsSkipped else { return }
        let verb = showing == .nothing ? "removed" : "would be removed"
        let place = article.id == article.origin ? "" : " of \(article.origin)"
        note(Printable.line("\(verb): \(article.id): the file\(place) is gone"))
    }

    private func show(_ article: Article) {
        switch showing {
        case .nothing: break
        case .line: Output.line(Self.line(article))
        case .provenance: Output.json(Self.provenance(article))
        }
    }

    private func keep(_ reject: Reject) {
        state.withLock { state in
            do throws(DatelineError) { try state.rejects?.write(Self.json(reject)) } catch { state.failure = error }
        }
    }

    /// - Parameter isTold: whether the report was printed already.
    func finish(_ report: IndexReport, json: Bool, dryRun: Bool, isTold: Bool = false) throws(DatelineError) {
        clearBar()
        let failure: DatelineError? = state.withLock { state in
            do throws(DatelineError) { try state.rejects?.close() } catch { return state.failure ?? error }
            return state.failure
        }
        if let failure { throw failure }
        if isTold { return }
        let (count, isListed) = state.withLock { ($0.rejectCount, $0.rejects != nil) }
        if count > Self.mostShown {
            let hint = isListed ? "" : " (--rejects FILE lists them all)"
            Output.note(
                "\(count - Self.mostShown) more \((count - Self.mostShown).form(of: "was", "were")) rejected\(hint)")
        }
        if json {
            Output.json(report.json)
            return
        }
        summarize(report, dryRun: dryRun)
    }

    /// The end of a run that is followed by others.
    private func finishBatch(_ report: IndexReport) {
        clearBar()
        state.withLock { state in
            state.rejectCount = 0
            state.prunedCount = 0
        }
        if endsWithJSON { Output.json(report.json) } else { summarize(report, dryRun: false) }
        Output.flush()
    }

    private func summarize(_ report: IndexReport, dryRun: Bool) {
        for line in OutletSummary.lines(report.outlets) { Output.note(line) }
        var parts =
            dryRun
            ? ["\(report.added) would be read"]
            : ["\(report.added) added", "\(report.replaced) replaced", "\(report.unchanged) unchanged"]
        if let pruned = report.pruned { parts.append("\(pruned) \(dryRun ? "would be removed" : "removed")") }
        if report.rejected > 0 { parts.append("\(report.rejected) rejected") }
        if report.skipped > 0 { parts.append(report.skipped.counted("file") + " skipped") }
        if report.leftOut > 0 { parts.append(report.leftOut.counted("part") + " left out") }
        if report.warnings > 0 { parts.append(report.warnings.counted("warning")) }
        let seconds = (report.seconds * 10).rounded() / 10
        Output.note(parts.joined(separator: ", ") + (dryRun ? "" : " in \(seconds) s"))
        if report.isInterrupted { Output.note("interrupted; what was read is in the archive, the next run goes on") }
    }

    private func note(_ text: String) {
        clearBar()
        Output.note(text)
    }

    /// One line that overwrites itself.
    private func bar(_ report: IndexReport, _ phase: String) {
        let count = report.added + report.replaced + report.unchanged
        let rate = report.seconds > 0 ? Int(Double(count) / report.seconds) : 0
        let megabytes = (Double(report.bytes) / 1e5).rounded() / 10
        draw("\(count.counted("article")), \(megabytes) MB, \(rate.counted("article"))/s, \(phase)")
    }

    private func draw(_ line: String) {
        Output.error("\r\u{1B}[K" + line)
        state.withLock { $0.hasBar = true }
    }

    private static func reading(_ report: IndexReport) -> String {
        guard let all = report.bytesInAll, all > 0, report.bytes > 0 else { return "reading" }
        return "reading \(report.bytes * 100 / all) %" + left(report.seconds, Double(report.bytes) / Double(all))
    }

    private func merging(_ report: IndexReport, _ share: Double) -> String {
        let begun = state.withLock { state in
            state.mergingSince = state.mergingSince ?? report.seconds
            return state.mergingSince ?? report.seconds
        }
        return "merging \(Int(share * 100)) %" + Self.left(report.seconds - begun, share)
    }

    /// The estimated time left at the average speed so far.
    private static func left(_ seconds: Double, _ share: Double) -> String {
        guard share > 0.01, seconds > 1 else { return "" }
        return ", \(max(0, Int((seconds * (1 - share) / share).rounded()))) s left"
    }

    private func clearBar() {
        let hasBar = state.withLock { state in
            defer { state.hasBar = false }
            return state.hasBar
        }
        if hasBar { Output.error("\r\u{1B}[K") }
    }

    private static func line(_ article: Article) -> String {
        let date = article.published.map { "\($0) from \(article.publishedFrom.rawValue)" } ?? "no date"
        let raw = article.publishedRaw.map { " \"\($0)\"" } ?? ""
        let warnings = article.warnings.map { " [\($0.code): \($0.message)]" }.joined()
        return Printable.line(
            "\(article.origin): \(date)\(raw) | \(article.source ?? "-") | \(article.label)\(warnings)")
    }

    /// Where each field of an article was read: a line of `--explain`.
    private static func provenance(_ article: Article) -> JSONObject {
        [
            "origin": .string(article.origin), "id": .string(article.id),
            "fields": .object(article.provenance?.json ?? [:]),
            "warnings": article.record["warnings"] ?? .array([]),
        ]
    }

    /// The line of `--explain` for a record that is no article.
    private static func provenance(_ reject: Reject) -> JSONObject {
        [
            "origin": .string(reject.origin), "record": reject.record.map { .int($0) } ?? .null,
            "reject": ["code": .string(reject.code.rawValue), "message": .string(reject.message)],
        ]
    }

    private static func json(_ reject: Reject) -> String {
        JSONValue.object([
            "origin": .string(reject.origin), "record": reject.record.map { .int($0) } ?? .null,
            "code": .string(reject.code.rawValue), "message": .string(reject.message),
        ]).jsonText
    }
}
