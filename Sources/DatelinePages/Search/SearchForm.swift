internal import Dateline

/// The search box and the date fields; other filters are passed on in hidden fields.
struct SearchForm {
    let parameters: PageParameters
    let base: BaseURL
    /// Whether the page has date fields; otherwise hidden fields pass the dates on too.
    var hasDates = true

    var view: View {
        let range = parameters.publishedRange
        var from = parameters.first("from")
        var to = parameters.first("to")
        if parameters.first("published") != nil { (from, to) = Self.ends(range) }
        var hidden = parameters.without("q", "offset")
        if hasDates { hidden = hidden.without("from", "to", "published") }
        return View([
            "action": .text(base.link("/")), "q": .text(parameters.query), "from": .text(from), "to": .text(to),
            "hidden": .views(hidden.pairs.map { View(["name": .text($0.name), "value": .text($0.value)]) }),
            "shortcuts": .views(shortcuts),
        ])
    }

    /// Links to spans that end today, which stay so when they are kept.
    private var shortcuts: [View] {
        [("Last 7 days", "-7d"), ("Last month", "-1m"), ("Last year", "-1y")].map { name, dates in
            let chosen = parameters.without("from", "to", "offset").setting("published", dates)
            var view = View(["name": .text(name), "href": .text(base.link("/", chosen))])
            if parameters.first("published") == dates { view["current"] = .flag(true) }
            return view
        }
    }

    /// The ends of a range for date fields.
    private static func ends(_ range: DateRange?) -> (from: String?, to: String?) {
        guard let range else { return (nil, nil) }
        let text = range.description
        guard let dots = text.firstRange(of: "..") else { return (text, text) }
        return (String(text[..<dots.lowerBound]), String(text[dots.upperBound...]))
    }
}
