internal import Dateline
internal import DatelineJSON
internal import DatelineModel

/// The schemas of answers. Members may be added in later versions, but none is removed.
enum OpenAPISchemas {
    static var all: JSONValue {
        var schemas = (try? JSONParser.parse(text))?.objectValue ?? [:]
        schemas["Article"] = [
            "type": "object", "required": .array(Article.fieldNames.map(JSONValue.string)),
            "properties": .object(JSONObject(Article.fields.map { ($0.name.rawValue, $0.shape.schema) })),
        ]
        return .object(schemas)
    }

    /// The errors, by status.
    static var responses: JSONValue {
        let said: [(Int, String)] = [
            (400, "A parameter or the query cannot be read."), (401, "A key is missing, or writing is off."),
            (404, "No article has this id."), (408, "The body did not come in time."),
            (409, "The cursor's revision is gone."), (413, "The body is too large."), (414, "The URL is too long."),
            (415, "The body is of another type."), (422, "Nothing in the body is an article."),
            (421, "The daemon does not answer to the name in Host."),
            (431, "The header is too large."),
            (500, "The archive is damaged, its disk fails, or the write crashed."),
            (503, "Too much at once, another process writes, or there is no archive yet."),
            (507, "The disk is full."),
        ]
        return .object(
            JSONObject(
                said.map { status, words in
                    var response: JSONObject = [
                        "description": .string(words),
                        "content": ["application/json": ["schema": ["$ref": "#/components/schemas/Error"]]],
                    ]
                    if status == 503 {
                        response["headers"] = [
                            "Retry-After": ["description": "Seconds to wait.", "schema": ["type": "integer"]]
                        ]
                    }
                    return (String(status), .object(response))
                }))
    }

    private static let text = #"""
        {
        "Error": {"type": "object", "required": ["error"], "properties": {"error": {
          "type": "object", "required": ["code", "message", "parameter"], "properties": {
            "code": {"type": "string"}, "message": {"type": "string"}, "parameter": {"type": ["string", "null"]}}}}},
        "Marks": {"type": "array", "description": "Half-open ranges of whole characters.", "items": {
          "type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}},
        "Warning": {"type": "object", "required": ["code", "message"], "properties": {
          "code": {"type": "string"}, "message": {"type": "string"}}},
        "Precision": {"type": "string", "enum": ["year", "month", "day", "minute", "second", "none"]},
        "Evidence": {"type": "string", "enum": [
          "field", "head", "posted", "published", "dateline", "markup", "url", "filename", "none"]},
        "MarkedArticle": {"allOf": [{"$ref": "#/components/schemas/Article"}, {"type": "object", "properties": {
            "title_marks": {"$ref": "#/components/schemas/Marks"}, "text_marks": {"$ref": "#/components/schemas/Marks"},
            "title_html": {"type": ["string", "null"]}, "text_html": {"type": ["string", "null"]}}}]},
        "NewArticle": {"type": "object", "description": "A record; id, or url, or title, or text is needed.",
          "properties": {
            "id": {"type": ["string", "number"]}, "url": {"type": "string"}, "title": {"type": "string"},
            "text": {"type": "string"}, "source": {"type": "string"}, "published": {"type": "string"}}},
        "Snippet": {"type": "object", "required": ["field", "text", "marks"], "properties": {
          "field": {"type": "string"}, "text": {"type": "string"}, "marks": {"$ref": "#/components/schemas/Marks"}}},
        "Hit": {"type": "object", "required": ["rank", "score", "id", "href", "snippets", "story"], "properties": {
          "rank": {"type": "integer", "minimum": 1}, "score": {"type": "number"}, "id": {"type": "string"},
          "href": {"type": "string"}, "label": {"type": "string"}, "title": {"type": ["string", "null"]},
          "title_marks": {"$ref": "#/components/schemas/Marks"}, "title_html": {"type": "string"},
          "source": {"type": ["string", "null"]}, "agency": {"type": ["string", "null"]},
          "place": {"type": ["string", "null"]}, "language": {"type": ["string", "null"]},
          "published": {"type": ["string", "null"]},
          "published_precision": {"$ref": "#/components/schemas/Precision"},
          "published_from": {"$ref": "#/components/schemas/Evidence"}, "url": {"type": ["string", "null"]},
          "snippets": {"type": "array", "items": {"$ref": "#/components/schemas/Snippet"}},
          "story": {"type": ["object", "null"]},
          "explain": {"type": "array", "items": {"type": "object", "required": ["query", "field", "score"], "properties": {
            "query": {"type": "string"}, "field": {"type": "string"}, "score": {"type": "number"}}}}}},
        "Facet": {"type": "object", "required": ["values", "other", "missing", "exact"], "properties": {
          "values": {"type": "array", "items": {"type": "object", "required": ["value", "count"], "properties": {
            "value": {"type": "string"}, "count": {"type": "integer", "minimum": 0}}}},
          "other": {"type": "integer", "minimum": 0}, "missing": {"type": "integer", "minimum": 0},
          "exact": {"type": "boolean"}}},
        "SearchResults": {"type": "object", "required": [
            "query", "total", "hits", "undated", "facets", "suggestion", "relaxed", "timed_out", "warnings",
            "next_cursor", "took_ms", "revision"],
          "properties": {
            "query": {"type": "object", "required": ["q", "parsed", "match"], "properties": {
              "q": {"type": "string"}, "parsed": {"type": "string"}, "match": {"type": "string", "enum": ["all", "any"]}}},
            "total": {"type": "object", "required": ["value", "relation"], "properties": {
              "value": {"type": "integer", "minimum": 0},
              "relation": {"type": "string", "enum": ["exact", "estimate", "at_least"]}}},
            "hits": {"type": "array", "maxItems": 1000, "items": {"$ref": "#/components/schemas/Hit"}},
            "undated": {"type": "integer", "minimum": 0},
            "facets": {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Facet"}},
            "suggestion": {"type": ["string", "null"]}, "relaxed": {"type": "boolean"},
            "timed_out": {"type": "boolean"},
            "warnings": {"type": "array", "items": {"$ref": "#/components/schemas/Warning"}},
            "next_cursor": {"type": ["string", "null"]}, "took_ms": {"type": "number", "minimum": 0},
            "revision": {"type": "integer", "minimum": 0}}},
        "Suggestions": {"type": "object", "required": ["suggestions"], "properties": {"suggestions": {
          "type": "array", "items": {"type": "object", "required": ["text", "articles"], "properties": {
            "text": {"type": "string"}, "articles": {"type": "integer", "minimum": 0}}}}}},
        "Stats": {"type": "object", "required": [
            "articles", "undated", "sources", "first", "last", "bytes", "revision", "format", "base",
            "features", "fields", "synonyms"],
          "properties": {
            "synonyms": {"type": "integer", "minimum": 0},
            "fields": {"type": "array", "items": {"type": "object", "required": ["name", "kind", "path"], "properties": {
              "name": {"type": "string"}, "kind": {"type": "string", "enum": ["keyword", "text"]},
              "path": {"type": "string"}}}},
            "articles": {"type": "integer"}, "undated": {"type": "integer"}, "sources": {"type": "integer"},
            "first": {"type": ["string", "null"]}, "last": {"type": ["string", "null"]}, "bytes": {"type": "integer"},
            "revision": {"type": "integer"}, "format": {"type": "integer"}, "base": {"type": ["string", "null"]},
            "features": {"type": "object", "properties": {
              "analyzer": {"type": ["string", "null"]}, "stemmer": {"type": ["string", "null"]},
              "language": {"type": ["string", "null"]}, "breaker": {"type": "string"}}}}},
        "Written": {"type": "object", "required": [
            "added", "replaced", "unchanged", "rejected", "skipped", "left_out", "warnings", "created", "seconds", "bytes",
            "revision", "ids", "errors"],
          "properties": {
            "added": {"type": "integer"}, "replaced": {"type": "integer"}, "unchanged": {"type": "integer"},
            "rejected": {"type": "integer"}, "skipped": {"type": "integer"},
            "left_out": {"type": "integer"}, "warnings": {"type": "integer"},
            "created": {"type": "boolean"}, "seconds": {"type": "number"}, "bytes": {"type": "integer"},
            "revision": {"type": "integer"}, "ids": {"type": "array", "items": {"type": "string"}},
            "errors": {"type": "array", "items": {"type": "object",
              "required": ["record", "id", "code", "message"], "properties": {
                "record": {"type": ["integer", "null"]}, "id": {"type": ["string", "null"]},
                "code": {"type": "string"}, "message": {"type": "string"}}}}}},
        "Deleted": {"type": "object", "required": ["deleted"], "properties": {
          "deleted": {"type": "integer", "minimum": 1}}}
        }
        """#
}

extension ArticleField.Shape {
    fileprivate var schema: JSONValue {
        switch self {
        case .string: ["type": "string"]
        case .optionalString: ["type": ["string", "null"]]
        case .precision: ["$ref": "#/components/schemas/Precision"]
        case .evidence: ["$ref": "#/components/schemas/Evidence"]
        case .object: ["type": ["object", "null"]]
        case .warnings: ["type": "array", "items": ["$ref": "#/components/schemas/Warning"]]
        case .values: ["type": ["string", "array", "null"], "items": ["type": "string"]]
        }
    }
}
