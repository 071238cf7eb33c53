internal import Dateline
internal import DatelineJSON
internal import HTTPTypes
internal import Hummingbird
internal import Synchronization

extension Daemon {
    func health() -> Response { response(["status": "alive"]) }

    /// Whether searches can be answered.
    func readiness() async throws(Failure) -> Response {
        try await library { () throws(DatelineError) in try await archive.open() }
        return response(["status": "ready"])
    }

    func metricsText() async throws(Failure) -> Response {
        var text = MetricsText()
        text.add(metrics.snapshot)
        if let summary = await figures.summary() { text.add(summary) }
        let load = archive.load
        text.gauge("readers", "Readers of the archive.", load.readers)
        text.gauge("readers_busy", "Readers at work.", load.busy)
        text.gauge("queue_length", "Searches and other reads that wait for a reader.", load.waiting)
        text.counter("reader_reopens_total", "Later revisions that readers opened.", load.reopens)
        text.gauge("facet_columns_bytes", "Bytes of memory that facets are counted from.", load.columnBytes)
        text.gauge("writes_waiting", "Writes that run or wait.", writes.length)
        text.gauge("bodies_receiving", "Bodies of articles that are being received.", bodies.receiving)
        text.gauge("exports", "Exports that are being sent.", exports.taken)
        text.gauge("connections", "Open connections.", connections.count)
        text.counter(
            "connections_closed_for_others_total", "Idle connections that were closed for new ones.",
            connections.closedForOthers)
        text.gauge("resident_memory_bytes", "Bytes of memory that are resident.", ProcessFigures.residentBytes)
        text.gauge("open_files", "Open files and sockets.", ProcessFigures.openFiles)
        text.gauge(
            "uptime_seconds", "Seconds since the daemon began.", Int((.now - metrics.start) / .seconds(1)))
        return response(Array(text.text.utf8), AnswerFields.metrics)
    }

    /// The description of the interface, including the archive's own fields.
    func openAPI() async -> Response {
        let fields = (try? await archive.fields()) ?? .standard
        return response(JSONValue.object(OpenAPI.document(fields)).jsonBytes, AnswerFields.json)
    }
}

/// The archive's figures for monitoring, cached for a few seconds: adding up its files takes a while.
final class ArchiveFigures: Sendable {
    private struct State {
        var summary: ArchiveSummary?
        var time: ContinuousClock.Instant?
    }

    private let archive: Archive
    private let state = Mutex(State())
    private static let age = Duration.seconds(5)

    init(_ archive: Archive) { self.archive = archive }

    /// `nil` without an archive.
    func summary() async -> ArchiveSummary? {
        let known = state.withLock { $0 }
        if let time = known.time, .now - time < Self.age { return known.summary }
        let summary = try? await archive.stats()
        state.withLock { $0 = State(summary: summary, time: .now) }
        return summary
    }
}
