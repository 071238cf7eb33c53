internal import DatelinePages
internal import HTTPTypes

/// Header fields of answers, which restrict browsers to displaying them:
/// <https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html>.
enum AnswerFields {
    static let json = data("application/json")
    static let jsonLines = data("application/x-ndjson")
    static let csv = data("text/csv; charset=utf-8; header=present")
    static let metrics = data("text/plain; version=0.0.4; charset=utf-8")

    /// Pages load style, script and pictures from this server only, nothing inline, and submit forms only to it.
    static let page = fields(PageHeaders.contentType, policy: PageHeaders.contentSecurityPolicy, cache: "no-store")

    /// Content that never changes under its name.
    static func asset(_ type: String) -> HTTPFields { fields(type, policy: nothing, cache: Asset.cacheControl) }

    private static let nothing = "default-src 'none'; frame-ancestors 'none'"

    /// Content for programs.
    static func data(_ type: String) -> HTTPFields { fields(type, policy: nothing, cache: "no-store") }

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
