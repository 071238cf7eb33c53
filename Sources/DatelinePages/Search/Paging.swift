internal import Dateline

/// Links to the previous and next page.
struct Paging {
    let parameters: PageParameters
    let results: SearchResults
    let base: BaseURL

    /// `nil` if there is only one page.
    var view: View? {
        let request = results.request
        let limit = max(1, request.limit)
        let total = results.total.value
        let hasNext = request.offset + results.hits.count < total && !results.hits.isEmpty
        guard request.offset > 0 || hasNext else { return nil }
        var view = View([
            "first": .number(request.offset + 1), "last": .number(request.offset + results.hits.count),
            "total": .number(total), "about": .flag(results.total.relation == .estimate),
        ])
        view["isLast"] = .flag(!hasNext && results.total.relation == .exact)
        if request.offset > 0 { view["previous"] = .text(href(offset: max(0, request.offset - limit))) }
        if hasNext {
            let next = request.offset + limit
            if next <= SearchRequest.maximumOffset {
                view["next"] = .text(href(offset: next))
            } else {
                view["end"] = .number(SearchRequest.maximumOffset)
            }
        }
        return view
    }

    private func href(offset: Int) -> String {
        base.link("/", parameters.setting("offset", offset == 0 ? nil : String(offset)))
    }
}
