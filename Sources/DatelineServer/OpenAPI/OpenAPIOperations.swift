internal import Dateline
internal import DatelineJSON

/// The paths of the description.
struct OpenAPIOperations {
    let fields: FieldTable

    var paths: [(String, JSONValue)] {
        [
            (
                "/v1/search",
                [
                    "get": operation(
                        "search", "Searches, with the parameters in the URL.", SearchParameters.search, results,
                        errors: [400, 401, 409, 503]),
                    "post": posted(
                        "postSearch", "Searches, with the parameters in a JSON object.", searchBody, results,
                        errors: [400, 401, 408, 409, 413, 415, 503], isWrite: false),
                ]
            ),
            (
                "/v1/articles",
                [
                    "get": operation(
                        "article", "One article; with q also where the query stands in it.",
                        [Self.id] + SearchParameters.article, record, errors: [400, 401, 404, 503]),
                    "post": posted(
                        "postArticles", "Adds or replaces articles; answers when they are on disk.", articlesBody,
                        Self.json("Written"), errors: [400, 401, 408, 413, 415, 422, 503, 507], isWrite: true),
                    "delete": operation(
                        "deleteArticle", "Removes an article.", [Self.id], Self.json("Deleted"),
                        errors: [400, 401, 404, 503],
                        isWrite: true),
                ]
            ),
            (
                "/v1/articles/{id}",
                [
                    "parameters": [Self.path],
                    "get": operation(
                        "articleByPath", "One article; with q also where the query stands in it.",
                        SearchParameters.article, record, errors: [400, 401, 404, 503]),
                    "delete": operation(
                        "deleteArticleByPath", "Removes an article.", [], Self.json("Deleted"),
                        errors: [400, 401, 404, 503], isWrite: true),
                ]
            ),
            (
                "/v1/articles/{id}/similar",
                [
                    "parameters": [Self.path],
                    "get": operation(
                        "similarByPath", "Articles like one.", SearchParameters.similar, results,
                        errors: [400, 401, 404, 409, 503]),
                ]
            ),
            (
                "/v1/articles/similar",
                [
                    "get": operation(
                        "similar", "Articles like one.", [Self.id] + SearchParameters.similar, results,
                        errors: [400, 401, 404, 409, 503])
                ]
            ),
            (
                "/v1/suggest",
                [
                    "get": operation(
                        "suggest", "How typed text may go on.", SearchParameters.suggest, Self.json("Suggestions"),
                        errors: [400, 401, 503])
                ]
            ),
            (
                "/v1/stats",
                ["get": operation("stats", "What the archive holds.", [], Self.json("Stats"), errors: [400, 401, 503])]
            ),
            (
                "/v1/export",
                [
                    "get": operation(
                        "export", "Every match, streamed; one that fails ends without the end of its framing.",
                        SearchParameters.export, exported, errors: [400, 401, 503])
                ]
            ),
            (
                "/v1/feed.atom",
                [
                    "get": operation(
                        "feed", "An Atom feed of a search, the latest stored first.", SearchParameters.feed,
                        ["application/atom+xml; charset=utf-8": ["schema": ["type": "string"]]],
                        errors: [400, 401, 503])
                ]
            ),
        ]
    }

    private static let id = Parameter("id", .text, "The article's id.")
    private static let path: JSONValue = [
        "name": "id", "in": "path", "required": true, "description": "The article's id, percent-encoded.",
        "schema": ["type": "string", "minLength": 1],
    ]

    private static func json(_ schema: String) -> JSONValue {
        ["application/json": ["schema": ["$ref": .string("#/components/schemas/" + schema)]]]
    }

    private var results: JSONValue { Self.json("SearchResults") }
    private var record: JSONValue { Self.json("MarkedArticle") }
    private var exported: JSONValue {
        [
            "application/x-ndjson": ["schema": ["type": "string"]],
            "text/csv; charset=utf-8; header=present": ["schema": ["type": "string"]],
        ]
    }

    private var searchBody: JSONValue {
        let members = SearchParameters.adding(fields, to: SearchParameters.search).map { ($0.name, $0.memberSchema) }
        return [
            "application/json": [
                "schema": [
                    "type": "object", "properties": .object(JSONObject(members)), "additionalProperties": false,
                ]
            ]
        ]
    }

    private var articlesBody: JSONValue {
        let article: JSONValue = ["$ref": "#/components/schemas/NewArticle"]
        return [
            "application/json": ["schema": ["oneOf": [article, ["type": "array", "items": article]]]],
            "application/x-ndjson": ["schema": ["type": "string"]],
            "application/jsonl": ["schema": ["type": "string"]],
        ]
    }

    private func operation(
        _ name: String, _ summary: String, _ parameters: [Parameter], _ content: JSONValue, errors: [Int],
        isWrite: Bool = false
    ) -> JSONValue {
        var listed = SearchParameters.adding(fields, to: parameters).map(\.openAPI)
        if parameters.first == Self.id, case .object(var object) = listed[0] {
            object["required"] = true
            object["schema"] = ["type": "string", "minLength": 1]
            listed[0] = .object(object)
        }
        var responses: JSONObject = ["200": ["description": "Done.", "content": content]]
        // Any request may be too long, or name another host.
        for status in (errors + [414, 421, 431, 500]).sorted() {
            responses[String(status)] = ["$ref": .string("#/components/responses/\(status)")]
        }
        let keys: JSONValue = isWrite ? [["key": []]] : [[:], ["key": []], ["password": []]]
        return [
            "operationId": .string(name), "summary": .string(summary), "parameters": .array(listed),
            "responses": .object(responses), "security": keys,
        ]
    }

    private func posted(
        _ name: String, _ summary: String, _ body: JSONValue, _ content: JSONValue, errors: [Int], isWrite: Bool
    ) -> JSONValue {
        guard case .object(var object) = operation(name, summary, [], content, errors: errors, isWrite: isWrite) else {
            return .null
        }
        object["requestBody"] = ["required": true, "content": body]
        return .object(object)
    }
}
