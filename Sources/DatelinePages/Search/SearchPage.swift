package import Dateline

/// The page of search results, over time and by source, language and place.
///
/// With an empty query and no filter it is the start page: the newest articles, and how to search.
package struct SearchPage: Sendable {
    let parameters: PageParameters
    let results: SearchResults
    let summary: ArchiveSummary?
    let base: BaseURL

    /// - Parameters:
    ///   - parameters: The parameters of the page's URL.
    ///   - results: The results of their request after ``complete(_:)``.
    ///   - summary: Figures of the archive for the head of the page.
    package init(parameters: PageParameters, results: SearchResults, summary: ArchiveSummary?, base: BaseURL) {
        self.parameters = parameters
        self.results = results
        self.summary = summary
        self.base = base
    }

    /// The most hits on a page, whatever its URL requests.
    package static let maximumLimit = 100
    /// Facets that a page shows, without sites, which repeat the sources.
    package static func facets(_ fields: FieldTable) -> [SearchRequest.Facet] {
        fields.valued.map(\.name).filter { $0 != .site }.map { SearchRequest.Facet($0) }
    }

    /// Sets the search options that a page needs: marks as HTML, facets, the days of all matches, partial matches.
    package static func complete(_ request: inout SearchRequest, _ parameters: PageParameters = PageParameters()) {
        request.marks = .html
        request.snippets = 2
        request.relax = true
        request.limit = min(request.limit, maximumLimit)
        request.cursor = nil
        request.facets = facets(parameters.fields) + [.publishedDay]
        request.facetSize = parameters.facetSize
    }

    /// URL length in bytes beyond which chart and facets are omitted, since each of their links would repeat it.
    static let longAddress = 3000

    package var html: String { Templates.render("search", view) }

    private var isLong: Bool { parameters.queryString.utf8.count > Self.longAddress }

    /// Whether the archive is empty, in which case a ``StartPage`` is more helpful.
    package var isOfEmptyArchive: Bool { isStart && results.total == .init(0, .exact) }

    /// Whether there is neither a query nor a filter.
    private var isStart: Bool { parameters.without("sort", "limit", "match", "facet_size").isEmpty }

    var view: View {
        var view = PageFrame(base: base, summary: summary).view(title: title, parameters: parameters)
        view["form"] = .view(SearchForm(parameters: parameters, base: base).view)
        let chips = FilterChips(parameters: parameters, base: base)
        let shownChips = chips.views
        view["chips"] = .views(shownChips)
        view["hasChips"] = .flag(!shownChips.isEmpty)
        view["moreChips"] = .text(chips.leftOut > 0 ? chips.leftOut.counted("more filter") : nil)
        view["clear"] = .text(clearHref)
        if !isLong {
            view["chart"] = .optional(chart)
            let facets = FacetPanel(parameters: parameters, results: results, base: base).views
            view["facets"] = .views(facets)
            view["hasFacets"] = .flag(!facets.isEmpty)
        }
        view["heading"] = .text(heading)
        view["notes"] = .views(SearchNotes(parameters: parameters, results: results, base: base).views)
        view["hits"] = .views(results.hits.map { HitView(hit: $0, parameters: parameters, base: base).view })
        if isStart {
            view["teaching"] = .view(QueryHints(results: results, base: base).view)
        }
        if results.hits.isEmpty {
            view["nothing"] = .view(NothingFound(parameters: parameters, results: results, base: base).view)
        } else {
            view["sorts"] = .views(sorts)
            view["hasSorts"] = .flag(true)
            if results.request.offset > 0 { view["start"] = .text("\(results.request.offset + 1)") }
            view["paging"] = .optional(Paging(parameters: parameters, results: results, base: base).view)
            view["export"] = .view(ExportLinks(parameters: parameters, base: base).view)
        }
        return view
    }

    private var title: String {
        let query = parameters.query
        return query.isEmpty ? "Dateline" : "\(query) – Dateline"
    }

    private var heading: String {
        if isStart { return results.request.sort == .oldest ? "Oldest articles" : "Newest articles" }
        let count = results.total.value
        switch results.total.relation {
        case .exact: return count.articles
        case .estimate: return "About " + count.articles
        case .atLeast: return "At least " + count.articles
        }
    }

    private var clearHref: String? {
        let plain = parameters.only(["q", "sort", "limit"])
        return plain == parameters.without("offset") ? nil : base.link("/", plain)
    }

    private var chart: View? {
        guard let counts = results.facets.first(where: { $0.facet.isOfDates })?.counts,
            let timeline = Timeline(counts, selected: parameters.publishedRange), timeline.highest > 0
        else { return nil }
        return TimelineChart(timeline: timeline, undated: counts.missing, parameters: parameters, base: base).view
    }

    private var sorts: [View] {
        let names: [(SearchRequest.Sort, String)] = [
            (.relevance, "Relevance"), (.newest, "Newest"), (.oldest, "Oldest"), (.added, "Latest added"),
        ]
        return names.filter { $0.0 != .relevance || !parameters.query.isEmpty }.map { sort, name in
            let link = parameters.without("offset").setting("sort", sort.rawValue)
            return View([
                "name": .text(name), "href": .text(base.link("/", link)),
                "current": .flag(results.request.sort == sort),
            ])
        }
    }
}
