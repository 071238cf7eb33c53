internal import Dateline

/// Suggestions for relaxing a search without results.
struct NothingFound {
    let parameters: PageParameters
    let results: SearchResults
    let base: BaseURL

    var view: View {
        View([
            "query": .text(parameters.query), "isPastEnd": .flag(isPastEnd),
            "firstPage": .text(base.link("/", parameters.without("offset"))),
            "ideas": .views(isPastEnd ? [] : ideas),
        ])
    }

    /// Whether there are matches, but fewer than the offset.
    private var isPastEnd: Bool { results.request.offset > 0 && results.total.value > 0 }

    private var ideas: [View] {
        let rest = parameters.without("offset")
        var ideas: [View] = []
        let chips = FilterChips(parameters: rest, base: base).chips
        for chip in chips.prefix(6) where rest.first("match") != "any" || chip.name != "any of the words" {
            ideas.append(idea("Search without", "“\(chip.name)”", chip.without))
        }
        if chips.count > 1 { ideas.append(idea("Search", "without all filters", rest.only(["q", "sort", "limit"]))) }
        let query = parameters.query
        let quotes: Set<Character> = ["\"", "“", "”", "„", "«", "»"]
        if query.contains(where: quotes.contains) {
            let words = String(query.filter { !quotes.contains($0) })
            ideas.append(idea("Search for the words", "not as a phrase", rest.setting("q", words)))
        }
        if rest.first("match") != "any", query.contains(where: \.isWhitespace) {
            ideas.append(idea("Search for", "any of the words", rest.setting("match", "any")))
        }
        return ideas
    }

    private func idea(_ before: String, _ link: String, _ parameters: PageParameters) -> View {
        View(["before": .text(before), "link": .text(link), "href": .text(base.link("/", parameters))])
    }
}
