public import DatelineJSON
internal import DatelineModel

extension SearchResults {
    /// The results in the JSON of the HTTP interface and of `dateline search --json`.
    public var json: JSONObject {
        var query = JSONObject()
        query.append("q", .string(request.query))
        query.append("parsed", .string(parsed))
        query.append("match", .string(request.match.rawValue))
        var object = JSONObject()
        object.append("query", .object(query))
        object.append("total", ["value": .int(total.value), "relation": .string(total.relation.rawValue)])
        object.append("hits", .array(hits.map { .object($0.json(request.fields, of: self.fields)) }))
        object.append("undated", .int(undated))
        var counts = JSONObject()
        for result in facets { counts[result.facet.rawValue] = result.counts.json }
        object.append("facets", .object(counts))
        object.append("suggestion", .optional(suggestion))
        object.append("relaxed", .bool(relaxed))
        object.append("timed_out", .bool(timedOut))
        object.append("warnings", .array(warnings.map { ["code": .string($0.code), "message": .string($0.message)] }))
        object.append("next_cursor", .optional(nextCursor))
        object.append("took_ms", .double((took / .milliseconds(1) * 1000).rounded() / 1000))
        object.append("revision", .int(revision))
        if request.explain { object.append("timings", .object(timings.json(in: .milliseconds(1)))) }
        return object
    }
}

extension FacetCounts {
    var json: JSONValue {
        [
            "values": .array(values.map { ["value": .string($0.value), "count": .int($0.count)] }),
            "other": .int(other),
            "missing": .int(missing), "exact": .bool(exact),
        ]
    }
}

extension SearchHit {
    /// The default fields of a hit.
    static let usualFields = [
        "id", "href", "label", "title", "title_marks", "source", "agency", "place", "language", "published",
        "published_precision", "published_from", "url",
    ]

    /// - Parameters:
    ///   - names: Fields to show; empty for the default ones.
    ///   - fields: The archive's fields.
    func json(_ names: [String], of fields: FieldTable) -> JSONObject {
        var object = JSONObject()
        object.append("rank", .int(rank))
        object.append("score", .double((score * 1e6).rounded() / 1e6))
        let shown = names.isEmpty ? Self.usualFields : ["id", "href"] + names.filter { $0 != "id" }
        for name in shown {
            switch name {
            case "href": object["href"] = .string("/v1/articles?id=" + PercentEncoding.encode(article.id))
            case "title_marks": object["title_marks"] = Self.json(titleMarks)
            default: object[name] = fields.json(name, of: article) ?? .null
            }
            if name == "title", let titleHTML { object["title_html"] = .string(titleHTML) }
            if name == "title", !names.isEmpty { object["title_marks"] = Self.json(titleMarks) }
        }
        let fragments = snippets.map { snippet -> JSONValue in
            ["field": .string(snippet.field), "text": .string(snippet.text), "marks": Self.json(snippet.marks)]
        }
        object["snippets"] = .array(fragments)
        object["story"] = .null
        if let explanation {
            object["explain"] = .array(
                explanation.map { part in
                    [
                        "query": .string(part.query), "field": .string(part.field),
                        "score": .double((part.score * 1e6).rounded() / 1e6),
                    ]
                })
        }
        return object
    }

    private static func json(_ marks: [Range<Int>]) -> JSONValue {
        .array(marks.map { [.int($0.lowerBound), .int($0.upperBound)] })
    }

    fileprivate static func marks(_ json: JSONValue?) -> [Range<Int>] {
        (json?.arrayValue ?? []).compactMap { pair in
            guard let low = pair.arrayValue?.first?.intValue, let high = pair.arrayValue?.last?.intValue, low <= high
            else {
                return nil
            }
            return low..<high
        }
    }

    /// A hit from an answer's JSON. Fields that the answer omits are empty, and own fields are in its `extra`.
    init(json object: JSONObject) {
        var article = Article(record: object)
        for member in object.members where !Self.names.contains(member.name) {
            article.extra[member.name] = member.value
        }
        self.init(
            rank: object["rank"]?.intValue ?? 0, score: object["score"]?.doubleValue ?? 0, article: article)
        titleMarks = Self.marks(object["title_marks"])
        titleHTML = object["title_html"]?.stringValue
        snippets = (object["snippets"]?.arrayValue ?? []).map { snippet in
            SearchSnippet(
                field: snippet["field"]?.stringValue ?? "", text: snippet["text"]?.stringValue ?? "",
                marks: Self.marks(snippet["marks"]))
        }
        explanation = object["explain"]?.arrayValue?.map { part in
            ScorePart(
                query: part["query"]?.stringValue ?? "", field: part["field"]?.stringValue ?? "",
                score: part["score"]?.doubleValue ?? 0)
        }
    }

    /// Members of a hit that are not own fields of the archive.
    private static let names = Set(
        Article.fieldNames + ["rank", "score", "href", "title_marks", "title_html", "snippets", "story", "explain"])
}

/// Encoded as ``json`` and decoded from it, as an HTTP answer has it.
extension SearchResults: Codable {
    public func encode(to encoder: any Encoder) throws { try json.encode(to: encoder) }

    public init(from decoder: any Decoder) throws {
        let object = try JSONObject(from: decoder)
        guard let total = object["total"], let value = total["value"]?.intValue,
            let relation = total["relation"]?.stringValue.flatMap(Total.Relation.init)
        else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "no results of a search"))
        }
        var request = SearchRequest(object["query"]?["q"]?.stringValue ?? "")
        request.match = object["query"]?["match"]?.stringValue.flatMap(SearchRequest.Match.init) ?? .all
        request.explain = object["timings"] != nil
        self.init(
            parsed: object["query"]?["parsed"]?.stringValue ?? "", request: request, total: Total(value, relation),
            revision: object["revision"]?.intValue ?? 0)
        hits = (object["hits"]?.arrayValue ?? []).compactMap(\.objectValue).map(SearchHit.init(json:))
        undated = object["undated"]?.intValue ?? 0
        facets = (object["facets"]?.objectValue?.members ?? []).map { member in
            FacetResult(facet: .init(rawValue: member.name), counts: FacetCounts(json: member.value))
        }
        suggestion = object["suggestion"]?.stringValue
        relaxed = object["relaxed"]?.boolValue ?? false
        timedOut = object["timed_out"]?.boolValue ?? false
        warnings = (object["warnings"]?.arrayValue ?? []).compactMap { warning in
            warning["code"]?.stringValue.map {
                QueryWarning(code: $0, message: warning["message"]?.stringValue ?? "")
            }
        }
        nextCursor = object["next_cursor"]?.stringValue
        took = .milliseconds(1) * (object["took_ms"]?.doubleValue ?? 0)
        timings = SearchTimings(json: object["timings"]?.objectValue ?? [:])
    }
}

extension SearchHit: Codable {
    public func encode(to encoder: any Encoder) throws { try json([], of: .standard).encode(to: encoder) }
    public init(from decoder: any Decoder) throws { self.init(json: try JSONObject(from: decoder)) }
}

extension FacetCounts {
    fileprivate init(json: JSONValue) {
        self.init(
            values: (json["values"]?.arrayValue ?? []).compactMap { value in
                value["value"]?.stringValue.map { Value(value: $0, count: value["count"]?.intValue ?? 0) }
            }, other: json["other"]?.intValue ?? 0, missing: json["missing"]?.intValue ?? 0,
            exact: json["exact"]?.boolValue ?? false)
    }
}
