internal import Dateline
internal import DatelineIngest
internal import Synchronization

/// Prints the progress of indexing.
final class IndexPrinter: Sendable {
    private struct State {
        var hasUnreadable = false
        var hasBar = false
        var rejectCount = 0
        /// Seconds from the start to the beginning of the merge.
        var mergingSince: Double?
        var rejects: LineFile?
        var failure: DatelineError?
    }

    private let archive: String
    private let showsArticles: Bool
    private let showsProgress: Bool
    private let showsSkipped: Bool
    private let state: Mutex<State>

    /// Rejects that are shown; the rest is counted, since a file of another kind may have one for each line.
    private static let mostShown = 20

    init(
        archive: String, rejects: String?, showsArticles: Bool, showsProgress: Bool, showsSkipped: Bool
    ) throws(DatelineError) {
        self.archive = archive
        self.showsArticles = showsArticles
        self.showsProgress = showsProgress
        self.showsSkipped = showsSkipped
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
        case .read(let article): if showsArticles { Output.line(Self.line(article)) }
        case .reject(let reject):
            let count = state.withLock { state in
                state.rejectCount += 1
                return state.rejectCount
            }
            if count <= Self.mostShown { note(Printable.line("rejected: \(reject)")) }
            keep(reject)
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
            if showsProgress { draw("\(examined) of \(total) articles examined for new fields") }
        case .note(let text): note("dateline: \(text)")
        }
    }

    private func keep(_ reject: Reject) {
        state.withLock { state in
            do throws(DatelineError) { try state.rejects?.write(Self.json(reject)) } catch { state.failure = error }
        }
    }

    func finish(_ report: IndexReport, json: Bool, dryRun: Bool) throws(DatelineError) {
        clearBar()
        let failure: DatelineError? = state.withLock { state in
            do throws(DatelineError) { try state.rejects?.close() } catch { return state.failure ?? error }
            return state.failure
        }
        if let failure { throw failure }
        let (count, isListed) = state.withLock { ($0.rejectCount, $0.rejects != nil) }
        if count > Self.mostShown {
            let hint = isListed ? "" : " (--rejects FILE lists them all)"
            Output.note("\(count - Self.mostShown) more were rejected\(hint)")
        }
        if json {
            Output.json(report.json)
            return
        }
        var parts =
            dryRun
            ? ["\(report.added) would be read"]
            : ["\(report.added) added", "\(report.replaced) replaced", "\(report.unchanged) unchanged"]
        if report.rejected > 0 { parts.append("\(report.rejected) rejected") }
        if report.skipped > 0 { parts.append("\(report.skipped) files skipped") }
        if report.leftOut > 0 { parts.append("\(report.leftOut) parts left out") }
        if report.warnings > 0 { parts.append("\(report.warnings) warnings") }
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
        draw("\(count) articles, \(megabytes) MB, \(rate) articles/s, \(phase)")
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

    private static func json(_ reject: Reject) -> String {
        JSONValue.object([
            "origin": .string(reject.origin), "record": reject.record.map { .int($0) } ?? .null,
            "code": .string(reject.code.rawValue), "message": .string(reject.message),
        ]).jsonText
    }
}
