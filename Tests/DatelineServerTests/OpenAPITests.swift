import DatelineJSON
import HTTPTypes
import Testing

@testable import DatelineServer

/// The description of the interface is true: every operation is called, and every answer held against its schema.
struct OpenAPITests {
    private let document = JSONValue.object(OpenAPI.document())

    @Test func `The description is served as it is`() async throws {
        let document = document
        try await TestServer().withoutSocket { server in
            let answer = try await server.get("/openapi.json")
            #expect(answer.json == document)
            #expect(answer.json["openapi"] == "3.1.0")
        }
    }

    @Test func `Every reference leads somewhere`() {
        var references: [String] = []
        func collect(_ value: JSONValue) {
            for member in value.objectValue?.members ?? [] {
                if member.name == "$ref" { references.append(member.value.stringValue ?? "") }
                collect(member.value)
            }
            for element in value.arrayValue ?? [] { collect(element) }
        }
        collect(document)
        let check = SchemaCheck(document: document)
        for reference in Set(references) { #expect(!check.resolve(reference).isNull, "\(reference)") }
        #expect(references.count > 50)
    }

    /// Requests to each operation: by its path, with what is asked, and the statuses that come.
    private static let calls: [(path: String, method: HTTPRequest.Method, target: String, body: String?, status: Int)] =
        [
            ("/v1/search", .get, "/v1/search?q=rain&facets=source,place,published:month&explain=true", nil, 200),
            ("/v1/search", .get, "/v1/search?q=wind&marks=html&fields=title,extra,warnings", nil, 200),
            ("/v1/search", .get, "/v1/search?q=raim&relax=true", nil, 200),
            ("/v1/search", .get, "/v1/search?q=%22open&source=TAS", nil, 200),
            ("/v1/search", .get, "/v1/search?limit=1&cursor=*&marks=utf16", nil, 200),
            ("/v1/search", .get, "/v1/search?limit=-1", nil, 400),
            ("/v1/search", .post, "/v1/search", #"{"q":"snow"}"#, 200),
            ("/v1/search", .post, "/v1/search", #"{"q":1}"#, 400),
            ("/v1/articles", .get, "/v1/articles?id=1", nil, 200),
            ("/v1/articles", .get, "/v1/articles?id=1&q=minsk", nil, 200),
            ("/v1/articles", .get, "/v1/articles?id=5&q=wind&marks=html", nil, 200),
            ("/v1/articles", .get, "/v1/articles?id=none", nil, 404),
            ("/v1/articles", .post, "/v1/articles", #"[{"id":"6","text":"six"},{}]"#, 200),
            ("/v1/articles", .post, "/v1/articles", "[]", 422),
            ("/v1/articles", .delete, "/v1/articles?id=6", nil, 200),
            ("/v1/articles", .delete, "/v1/articles?id=6", nil, 404),
            ("/v1/articles/{id}", .get, "/v1/articles/a%2Fb%20c%3F%C3%A9", nil, 200),
            ("/v1/articles/{id}", .delete, "/v1/articles/3", nil, 200),
            ("/v1/articles/{id}/similar", .get, "/v1/articles/2/similar?limit=5", nil, 200),
            ("/v1/articles/similar", .get, "/v1/articles/similar?id=2", nil, 200),
            ("/v1/articles/similar", .get, "/v1/articles/similar?id=0", nil, 404),
            ("/v1/articles/{id}/cite", .get, "/v1/articles/2/cite", nil, 200),
            ("/v1/articles/{id}/cite", .get, "/v1/articles/2/cite?format=bibtex", nil, 200),
            ("/v1/articles/cite", .get, "/v1/articles/cite?id=2&format=ris", nil, 200),
            ("/v1/articles/cite", .get, "/v1/articles/cite?id=2&format=csl", nil, 200),
            ("/v1/articles/cite", .get, "/v1/articles/cite?id=2&format=doc", nil, 400),
            ("/v1/articles/cite", .get, "/v1/articles/cite?id=0", nil, 404),
            ("/v1/suggest", .get, "/v1/suggest?q=ra", nil, 200),
            ("/v1/stats", .get, "/v1/stats", nil, 200),
            ("/v1/export", .get, "/v1/export?format=csv", nil, 200),
            ("/v1/export", .get, "/v1/export", nil, 200),
            ("/v1/export", .get, "/v1/export?format=pdf", nil, 400),
            ("/v1/feed.atom", .get, "/v1/feed.atom?q=rain", nil, 200),
            ("/v1/feed.atom", .get, "/v1/feed.atom?published=soon", nil, 400),
        ]

    @Test func `Every operation answers as it is described`() async throws {
        let document = document
        try await TestServer().withoutSocket { server in
            let check = SchemaCheck(document: document)
            for call in Self.calls {
                let answer: Answer
                switch call.method {
                case .post: answer = try await server.post(call.target, call.body ?? "")
                case .delete: answer = try await server.delete(call.target)
                default: answer = try await server.get(call.target)
                }
                #expect(answer.status == call.status, "\(call.target)")
                let operation = document["paths"]?[call.path]?[call.method.rawValue.lowercased()]
                var response = try #require(operation?["responses"]?[String(answer.status)], "\(call.target)")
                if let reference = response["$ref"]?.stringValue { response = check.resolve(reference) }
                let type = try #require(answer.fields["content-type"])
                let schema = try #require(response["content"]?[type]?["schema"], "\(call.target): \(type)")
                let value = type == "application/json" ? answer.json : .string(answer.text)
                #expect(check.faults(value, schema) == [], "\(call.target)")
            }
        }
        let described = (document["paths"]?.objectValue?.members ?? []).flatMap { path in
            (path.value.objectValue?.names ?? []).filter { $0 != "parameters" }.map { "\($0) \(path.name)" }
        }
        let called = Set(Self.calls.map { "\($0.method.rawValue.lowercased()) \($0.path)" })
        #expect(Set(described) == called)
    }

    @Test func `Every parameter that is described is taken`() async throws {
        let document = document
        try await TestServer().withoutSocket { server in
            for path in document["paths"]?.objectValue?.members ?? [] {
                for parameter in path.value["get"]?["parameters"]?.arrayValue ?? [] {
                    let name = try #require(parameter["name"]?.stringValue)
                    let target = path.name.replacing("{id}", with: "2")
                    let answer = try await server.get("\(target)?\(name)=")
                    #expect(
                        answer.json["error"]?["message"]?.stringValue?.contains("no parameter") != true,
                        "\(target) \(name)")
                }
            }
        }
    }
}
