internal import Hummingbird
internal import HTTPTypes

/// Which other site's pages may read answers: <https://fetch.spec.whatwg.org/#http-cors-protocol>. None by default.
struct CrossOrigin {
    /// `https://example.org`, or `*` for every site.
    let allowed: String?

    /// Adds the fields that let the allowed site read an answer.
    func add(to fields: inout HTTPFields) {
        guard let allowed else { return }
        fields[.accessControlAllowOrigin] = allowed
        if allowed != "*" { fields.vary(by: "Origin") }
    }

    /// The answer to `OPTIONS`, by which a browser asks for its permissions.
    func preflight(_ methods: [HTTPRequest.Method]) -> Response {
        let names = (methods + [.options]).map(\.rawValue).joined(separator: ", ")
        var fields: HTTPFields = [.allow: names]
        if allowed != nil {
            fields[.accessControlAllowMethods] = names
            fields[.accessControlAllowHeaders] = "Authorization, Content-Type, Content-Encoding"
            fields[.accessControlMaxAge] = "600"
        }
        return Response(status: .noContent, headers: fields)
    }
}
