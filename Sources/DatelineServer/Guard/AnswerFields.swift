internal import HTTPTypes

/// The header fields of answers, which tell browsers to do nothing with them but show them:
/// <https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html>.
enum AnswerFields {
    static let json = data("application/json")
    static let jsonLines = data("application/x-ndjson")
    static let csv = data("text/csv; charset=utf-8; header=present")
    static let metrics = data("text/plain; version=0.0.4; charset=utf-8")
    static let atom = data("application/atom+xml; charset=utf-8")
    static let openSearch = data("application/opensearchdescription+xml; charset=utf-8")

    /// Pages take style, script and pictures from this server only, nothing inline, and send forms nowhere else.
    static let page = fields(
        "text/html; charset=utf-8",
        policy: "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'", cache: "no-store")

    /// What never changes under its name.
    static func asset(_ type: String) -> HTTPFields { fields(type, policy: nothing, cache: "public, max-age=86400") }

    private static let nothing = "default-src 'none'; frame-ancestors 'none'"

    private static func data(_ type: String) -> HTTPFields { fields(type, policy: nothing, cache: "no-store") }

    private static func fields(_ type: String, policy: String, cache: String) -> HTTPFields {
        var fields = HTTPFields()
        fields[.contentType] = type
        fields[.cacheControl] = cache
        fields[.contentSecurityPolicy] = policy
        fields[.xContentTypeOptions] = "nosniff"
        fields[HTTPField.Name("Referrer-Policy")!] = "no-referrer"
        return fields
    }
}
