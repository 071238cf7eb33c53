public import DatelineJSON
internal import DatelineModel
public import DatelineQuery

extension SearchResults {
    /// The results as the HTTP interface and `dateline search --json` give them.
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
        for (facet, value) in facets { counts[facet.rawValue] = value.json }
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

extension SearchTimings {
    /// Each phase by its name.
    package func json(in unit: Duration) -> JSONObject {
        JSONObject(phases.map { ($0.name, .double(($0.time / unit * 1000).rounded() / 1000)) })
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
    /// The fields of the record that a hit shows unless others are asked for.
    static let usualFields = [
        "id", "href", "label", "title", "title_marks", "source", "agency", "place", "language", "published",
        "published_precision", "published_from", "url",
    ]

    /// - Parameters:
    ///   - names: fields that are shown; empty for the usual ones.
    ///   - fields: those of the archive.
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
}

/// Percent-encoding of URLs: <https://www.rfc-editor.org/rfc/rfc3986#section-2.3>.
package enum PercentEncoding {
    /// Keeps letters, digits and `-._~`; everything else becomes `%XX`.
    package static func encode(_ text: String) -> String {
        let hex = Array("0123456789ABCDEF".utf8)
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                encoded.append(byte)
            default:
                encoded += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}
