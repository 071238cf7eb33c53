internal import Dateline

/// The same search in other forms: for programs, spreadsheets and feed readers.
struct ExportLinks {
    let parameters: PageParameters
    let base: BaseURL

    /// The parameters that say which articles, and not how a page shows them. The routes of programs refuse others.
    static let selecting: Set<String> = [
        "q", "source", "language", "place", "agency", "section", "site", "missing", "published", "from", "to",
        "indexed", "undated", "match", "plain",
    ]

    private var selection: PageParameters { parameters.only(Self.selecting) }

    var feedHref: String { base.link("/v1/feed.atom", selection) }

    var view: View {
        let rest = selection.queryString
        let tail = rest.isEmpty ? "" : "&" + rest
        return View([
            "jsonl": .text(base.link("/v1/export") + "?format=jsonl" + tail),
            "csv": .text(base.link("/v1/export") + "?format=csv" + tail), "feed": .text(feedHref),
        ])
    }
}
