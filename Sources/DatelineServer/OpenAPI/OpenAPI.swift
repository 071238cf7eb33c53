internal import Dateline
internal import DatelineJSON

/// The OpenAPI description of the interface: <https://spec.openapis.org/oas/v3.1.0>. Parameters come from the tables
/// that parse requests; tests validate real answers against the schemas.
enum OpenAPI {
    /// - Parameter fields: The fields of the archive's articles.
    static func document(_ fields: FieldTable = .standard) -> JSONObject {
        [
            "openapi": "3.1.0",
            "info": [
                "title": "Dateline", "version": .string(DatelineVersion.current),
                "summary": "A search engine for news archives.",
                "license": ["name": "GPL-3.0-or-later", "identifier": "GPL-3.0-or-later"],
            ],
            "servers": [["url": "/"]],
            "paths": .object(Routes.described(fields)),
            "components": [
                "schemas": OpenAPISchemas.all, "responses": OpenAPISchemas.responses,
                "securitySchemes": [
                    "key": ["type": "http", "scheme": "bearer"], "password": ["type": "http", "scheme": "basic"],
                ],
            ],
        ]
    }
}

extension Parameter {
    /// The parameter as a query parameter.
    var openAPI: JSONValue {
        var object: JSONObject = [
            "name": .string(name), "in": "query", "description": .string(summary), "schema": schema,
        ]
        // A list is one value with commas; a repeatable parameter is repeated.
        if isRepeatable {
            object["style"] = "form"
            if case .list = kind { object["explode"] = false } else { object["explode"] = true }
        }
        return .object(object)
    }

    /// The schema of its value in a URL.
    var schema: JSONValue {
        switch kind {
        case .text: ["type": "string"]
        case .choice(let words): ["type": "string", "enum": .array(words.map(JSONValue.string))]
        case .values: ["type": "array", "items": ["type": "string"]]
        case .list(let words):
            ["type": "array", "items": ["type": "string", "enum": .array(words.map(JSONValue.string))]]
        case .integer(let range):
            range.upperBound == .max
                ? ["type": "integer", "minimum": .int(range.lowerBound)]
                : ["type": "integer", "minimum": .int(range.lowerBound), "maximum": .int(range.upperBound)]
        case .seconds: ["type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1_000_000]
        case .flag: ["type": "boolean"]
        }
    }

    /// The schema of its value as a member of JSON.
    var memberSchema: JSONValue {
        switch kind {
        case .values, .list: ["oneOf": [["type": "string"], ["type": "array", "items": ["type": "string"]]]]
        default: schema
        }
    }
}
