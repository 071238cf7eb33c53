internal import Dateline

/// Links to the same search in other formats: for programs, spreadsheets and feed readers.
struct ExportLinks {
    let parameters: PageParameters
    let base: BaseURL

    var feedHref: String { base.link("/v1/feed.atom", parameters.selection) }

    var view: View {
        let rest = parameters.selection.queryString
        let tail = rest.isEmpty ? "" : "&" + rest
        return View([
            "jsonl": .text(base.link("/v1/export") + "?format=jsonl" + tail),
            "csv": .text(base.link("/v1/export") + "?format=csv&bom=true" + tail), "feed": .text(feedHref),
        ])
    }
}
