package import DatelineModel

extension SearchRequest {
    /// The request that parameters say.
    /// - Parameter longest: how long a search may run, and runs unless less is asked for.
    package init(_ values: ParameterValues, longest: Duration? = nil) throws(DatelineError) {
        self.init(values.text("q") ?? "")
        plain = try values.flag("plain")
        if let match: Match = try values.choice("match") { self.match = match }
        filters = values.filters
        for list in values.all("missing") { missing += FieldTable.missing(list) }
        published = try DateRange.parameters(
            "published", values.text("published"), from: values.text("from"), to: values.text("to"))
        indexed = try DateRange.parameters("indexed", values.text("indexed"), from: nil, to: nil)
        undated = try values.choice("undated")
        sort = try values.choice("sort")
        if let limit = try values.integer("limit") { self.limit = limit }
        if let offset = try values.integer("offset") { self.offset = offset }
        cursor = values.text("cursor")
        for name in values.list("facets") {
            let facet = Facet(rawValue: name)
            if !facets.contains(facet) { facets.append(facet) }
        }
        if let size = try values.integer("facet_size") { facetSize = size }
        if let count = try values.integer("snippets") { snippets = count }
        if let marks: Marks = try values.choice("marks") { self.marks = marks }
        fields = values.list("fields")
        relax = try values.flag("relax")
        explain = try values.flag("explain")
        timeout = try values.seconds("timeout")
        if let longest { timeout = min(timeout ?? longest, longest) }
    }
}

extension DateRange {
    /// A range given whole, or by its ends; both are narrowed to what they share.
    package static func parameters(
        _ name: String, _ value: String?, from: String?, to: String?
    ) throws(DatelineError) -> DateRange? {
        let whole = try value.flatMap { value throws(DatelineError) in try parameter(name, value) }
        guard let ends = try parameters(from: from, to: to) else { return whole }
        guard let whole else { return ends }
        if let shared = whole.intersection(ends) { return shared }
        throw DatelineError(
            .invalidParameter, "\(name): \(whole) and from/to \(ends) have no day in common", parameter: name)
    }
}
