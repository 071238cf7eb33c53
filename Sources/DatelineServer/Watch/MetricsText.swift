internal import Dateline

/// Writes metrics in the Prometheus format: <https://prometheus.io/docs/instrumenting/exposition_formats/>.
struct MetricsText {
    private(set) var text = ""

    /// Writes one metric, or one for each set of labels.
    mutating func add(
        _ name: String, _ type: String, _ help: String, _ values: [(labels: String, value: String)]
    ) {
        text += "# HELP dateline_\(name) \(help)\n# TYPE dateline_\(name) \(type)\n"
        for (labels, value) in values { text += "dateline_\(name)\(labels) \(value)\n" }
    }

    mutating func counter(_ name: String, _ help: String, _ value: Int) {
        add(name, "counter", help, [("", String(value))])
    }

    mutating func gauge(_ name: String, _ help: String, _ value: Int) {
        add(name, "gauge", help, [("", String(value))])
    }

    mutating func add(_ counts: Metrics.Counts) {
        let answers = counts.answers.sorted {
            ($0.key.endpoint, $0.key.status) < ($1.key.endpoint, $1.key.status)
        }
        add(
            "http_requests_total", "counter", "Requests answered, by endpoint and status.",
            answers.map { ("{endpoint=\"\($0.key.endpoint)\",status=\"\($0.key.status)\"}", String($0.value)) })
        counter("http_sent_bytes_total", "Bytes of answers' bodies.", counts.sentBytes)
        counter("searches_total", "Searches answered.", counts.searches)
        counter("searches_timed_out_total", "Searches that were cut at their deadline.", counts.timedOut)
        counter("facets_total", "Facets counted.", counts.facets)
        counter("snippets_total", "Fragments shown.", counts.snippets)
        var total = 0
        var buckets: [(String, String)] = []
        for (bound, count) in zip(Metrics.bounds.map { String($0) } + ["+Inf"], counts.latencies) {
            total += count
            buckets.append(("_bucket{le=\"\(bound)\"}", String(total)))
        }
        add(
            "search_seconds", "histogram", "How long searches took, waiting included.",
            buckets + [("_sum", String(counts.seconds)), ("_count", String(total))])
        add(
            "articles_written_total", "counter", "Articles that were posted, by what became of them.",
            [
                ("{outcome=\"added\"}", String(counts.added)), ("{outcome=\"replaced\"}", String(counts.replaced)),
                ("{outcome=\"unchanged\"}", String(counts.unchanged)),
                ("{outcome=\"rejected\"}", String(counts.rejected)), ("{outcome=\"deleted\"}", String(counts.deleted)),
            ])
        counter(
            "write_groups_total", "Writes published together, which wait while others are published.", counts.groups)
        counter("segment_bytes_written_total", "Bytes of segments made of new articles.", counts.bytesWritten)
        counter("segment_merges_total", "Merges of segments.", counts.merges)
        counter("segment_bytes_merged_total", "Bytes of segments that merges wrote.", counts.bytesMerged)
    }

    mutating func add(_ summary: ArchiveSummary) {
        gauge("articles", "Articles in the archive.", summary.articles)
        gauge("articles_undated", "Articles without a date.", summary.undated)
        gauge("archive_revision", "The archive's revision.", summary.revision)
        gauge("archive_bytes", "Bytes of the archive on disk.", summary.bytes)
        gauge("archive_segments", "Segments of the archive.", summary.segments.count)
    }
}
