internal import Dateline

/// The frame of every page: its head, the masthead with the archive's figures, the foot.
struct PageFrame {
    let base: BaseURL
    var summary: ArchiveSummary?

    func view(title: String, parameters: PageParameters) -> View {
        let feed = ExportLinks(parameters: parameters, base: base).feedHref
        return View([
            "title": .text(title), "home": .text(base.link("/")),
            "style": .text(base.link(Assets.style.route)), "script": .text(base.link(Assets.script.route)),
            "icon": .text(base.link(Assets.icon.route)), "opensearch": .text(base.link(OpenSearchDescription.route)),
            "feed": .text(feed), "suggest": .text(base.link("/v1/suggest")), "figures": .text(figures),
            "openapi": .text(base.link("/openapi.json")), "version": .text(DatelineVersion.current),
        ])
    }

    private var figures: String? {
        guard let summary else { return nil }
        guard let first = summary.first, let last = summary.last else { return summary.articles.articles }
        let span = first.year == last.year ? "\(first.year)" : "\(first.year)–\(last.year)"
        let undated = summary.undated > 0 ? ", \(summary.undated.inWords) without a date" : ""
        return "\(summary.articles.articles), \(span)\(undated)"
    }
}
