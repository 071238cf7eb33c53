internal import Dateline

/// Notes about an answer: a better query, partial matches, a search that was cut short, query warnings, and articles
/// that a date filter leaves out.
struct SearchNotes {
    let parameters: PageParameters
    let results: SearchResults
    let base: BaseURL

    var views: [View] {
        var notes: [View] = []
        let first = parameters.without("offset")
        if let suggestion = results.suggestion {
            notes.append(
                note(
                    "Did you mean", kind: "suggestion", link: suggestion,
                    href: base.link("/", first.setting("q", suggestion)), after: "?"))
        }
        if results.relaxed, !results.hits.isEmpty {
            notes.append(
                note(
                    "No article holds all of these words together. These hold some of them, the best first.",
                    kind: "relaxed"))
        }
        if results.timedOut {
            notes.append(
                note(
                    "The search took too long and was stopped. These are the articles that it had found; there may be more. "
                        + "A narrower query is faster.", kind: "timeout"))
        }
        notes += results.warnings.map { note($0.message, kind: "warning") }
        if parameters.publishedRange != nil, results.undated > 0, parameters.first("undated") == nil {
            let all = first.without("published", "from", "to").setting("undated", "only")
            notes.append(
                note(
                    "Left out:", kind: "undated",
                    link: "\(results.undated.articles) without a date",
                    href: base.link("/", all)))
        }
        return notes
    }

    private func note(
        _ text: String, kind: String, link: String? = nil, href: String? = nil, after: String? = nil
    ) -> View {
        View([
            "text": .text(text), "kind": .text(kind), "link": .text(link), "href": .text(href), "after": .text(after),
        ])
    }
}
