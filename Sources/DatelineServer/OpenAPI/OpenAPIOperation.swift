internal import Dateline
internal import DatelineJSON
internal import HTTPTypes

/// The content of a successful answer.
enum OpenAPIContent: Sendable {
    /// JSON by a schema of the description.
    case json(String)
    /// Text in one of some media types.
    case text([String])

    fileprivate var json: JSONValue {
        switch self {
        case .json(let schema): ["application/json": ["schema": Self.reference(schema)]]
        case .text(let types): .object(JSONObject(types.map { ($0, ["schema": ["type": "string"]]) }))
        }
    }

    fileprivate static func reference(_ schema: String) -> JSONValue {
        ["$ref": .string("#/components/schemas/" + schema)]
    }
}

/// A route in the description.
struct OpenAPIOperation: Sendable {
    /// The content of a request's body.
    enum Body: Sendable {
        /// Parameters as members of an object.
        case parameters([Parameter])
        case articles
    }

    let id: String
    let summary: String
    let parameters: [Parameter]
    let content: OpenAPIContent
    /// Status codes of errors beside those of every request.
    let errors: [Int]
    let isWrite: Bool
    let body: Body?

    init(
        _ id: String, _ summary: String, _ parameters: [Parameter], _ content: OpenAPIContent, errors: [Int],
        isWrite: Bool = false, body: Body? = nil
    ) {
        self.id = id
        self.summary = summary
        self.parameters = parameters
        self.content = content
        self.errors = errors
        self.isWrite = isWrite
        self.body = body
    }

    /// The parameter that names an article.
    static let id = Parameter("id", .text, "The article's id.")

    /// The operation, with the parameters of an archive's own fields.
    func json(_ fields: FieldTable) -> JSONValue {
        var listed = SearchParameters.adding(fields, to: parameters).map(\.openAPI)
        if parameters.first == Self.id, case .object(var object) = listed[0] {
            object["required"] = true
            object["schema"] = ["type": "string", "minLength": 1]
            listed[0] = .object(object)
        }
        var responses: JSONObject = ["200": ["description": "Done.", "content": content.json]]
        // Any request may be too long or name another host.
        for status in (errors + [414, 421, 431, 500]).sorted() {
            responses[String(status)] = ["$ref": .string("#/components/responses/\(status)")]
        }
        let keys: JSONValue = isWrite ? [["key": []]] : [[:], ["key": []], ["password": []]]
        var object: JSONObject = [
            "operationId": .string(id), "summary": .string(summary), "parameters": .array(listed),
            "responses": .object(responses), "security": keys,
        ]
        if let body { object["requestBody"] = ["required": true, "content": Self.content(body, fields)] }
        return .object(object)
    }

    private static func content(_ body: Body, _ fields: FieldTable) -> JSONValue {
        switch body {
        case .parameters(let parameters):
            let members = SearchParameters.adding(fields, to: parameters).map { ($0.name, $0.memberSchema) }
            return [
                "application/json": [
                    "schema": [
                        "type": "object", "properties": .object(JSONObject(members)), "additionalProperties": false,
                    ]
                ]
            ]
        case .articles:
            let article = OpenAPIContent.reference("NewArticle")
            return [
                "application/json": ["schema": ["oneOf": [article, ["type": "array", "items": article]]]],
                "application/x-ndjson": ["schema": ["type": "string"]],
                "application/jsonl": ["schema": ["type": "string"]],
            ]
        }
    }
}

extension Routes {
    /// The paths of the description: the routes that are part of the interface.
    static func described(_ fields: FieldTable) -> JSONObject {
        var paths = JSONObject()
        for route in all {
            guard let operation = route.operation else { continue }
            var path = paths[route.path]?.objectValue ?? JSONObject()
            if route.path.contains("{id}"), path.isEmpty { path["parameters"] = [idInPath] }
            path[route.method.rawValue.lowercased()] = operation.json(fields)
            paths[route.path] = .object(path)
        }
        return paths
    }

    private static let idInPath: JSONValue = [
        "name": "id", "in": "path", "required": true, "description": "The article's id, percent-encoded.",
        "schema": ["type": "string", "minLength": 1],
    ]
}
