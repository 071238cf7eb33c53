package import DatelineJSON
package import DatelineModel

extension SearchRequest {
    /// Makes a request from parameters.
    /// - Parameter longest: The longest time of a search, and its default.
    package init(_ values: ParameterValues, longest: Duration? = nil) throws(DatelineError) {
        self.init(values.text("q") ?? "")
        plain = try values.flag("plain")
        let synonyms: SynonymUse? = try values.choice("synonyms")
        usesKeptSynonyms = synonyms != .off
        if let match: Match = try values.choice("match") { self.match = match }
        filters = values.filters
        for list in values.all("missing") { missing += FieldTable.missing(list) }
        try readDates(
            published: values.text("published"), from: values.text("from"), to: values.text("to"),
            indexed: values.text("indexed"))
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

/// The values of the parameter `synonyms`.
enum SynonymUse: String, CaseIterable { case on, off }

extension SearchRequest {
    /// Reads the date filters, and notes where they could be read in another way.
    package mutating func readDates(
        published: String?, from: String?, to: String?, indexed: String?
    ) throws(DatelineError) {
        dateNotes = []
        self.published = try DateRange.parameters("published", published, from: from, to: to, notes: &dateNotes)
        self.indexed = try DateRange.parameters("indexed", indexed, from: nil, to: nil, notes: &dateNotes)
    }
}

/// Encoded as the members of a posted search, without defaults. Unknown members are read as filters by an archive's
/// own fields.
extension SearchRequest: Codable {
    package var json: JSONObject {
        func list(_ words: [String]) -> JSONValue? { words.isEmpty ? nil : .array(words.map(JSONValue.string)) }
        let usual = SearchRequest()
        var object: JSONObject = ["q": .string(query)]
        if plain { object["plain"] = true }
        if !usesKeptSynonyms { object["synonyms"] = .string(SynonymUse.off.rawValue) }
        if match != usual.match { object["match"] = .string(match.rawValue) }
        for (field, values) in filters.sorted(by: { $0.key < $1.key }) { object[field.rawValue] = list(values) }
        object["missing"] = list(missing.map(\.rawValue))
        object["published"] = published.map { .string($0.description) }
        object["indexed"] = indexed.map { .string($0.description) }
        object["undated"] = undated.map { .string($0.rawValue) }
        object["sort"] = sort.map { .string($0.rawValue) }
        if limit != usual.limit { object["limit"] = .int(limit) }
        if offset != usual.offset { object["offset"] = .int(offset) }
        object["cursor"] = cursor.map { .string($0) }
        object["facets"] = list(facets.map(\.rawValue))
        if facetSize != usual.facetSize { object["facet_size"] = .int(facetSize) }
        if snippets != usual.snippets { object["snippets"] = .int(snippets) }
        if marks != usual.marks { object["marks"] = .string(marks.rawValue) }
        object["fields"] = list(fields)
        if relax { object["relax"] = true }
        if explain { object["explain"] = true }
        object["timeout"] = timeout.map { .double($0 / .seconds(1)) }
        return object
    }

    /// - Throws: ``DatelineError`` for an invalid parameter.
    public init(from decoder: any Decoder) throws {
        let object = try JSONObject(from: decoder)
        let known = SearchParameters.search
        let own = object.names.filter { name in !known.contains { $0.name == name } }
        try self.init(try ParameterValues(object, allowed: known + own.map { Parameter($0, .values, "") }))
    }

    public func encode(to encoder: any Encoder) throws { try json.encode(to: encoder) }
}
