internal import Hummingbird
internal import HTTPTypes

/// Which other site's pages may read answers: <https://fetch.spec.whatwg.org/#http-cors-protocol>. None unless one is named.
struct CrossOrigin {
    /// `https://example.org`, or `*` for every site.
    let allowed: String?

    /// Adds what lets the allowed site read an answer.
    func add(to fields: inout HTTPFields) {
        guard let allowed else { return }
        fields[.accessControlAllowOrigin] = allowed
        if allowed != "*" { fields[.vary] = "Origin" }
    }

    /// The answer to `OPTIONS`, with which a browser asks what it may do.
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
