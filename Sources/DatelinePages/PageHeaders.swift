/// The headers to send with every page.
package enum PageHeaders {
    package static let contentType = "text/html; charset=utf-8"

    /// Permits only the server's own style, script and pictures, nothing inline.
    package static let contentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

    /// All headers, including `Content-Type`.
    package static let all: [(name: String, value: String)] = [
        ("Content-Type", contentType), ("Content-Security-Policy", contentSecurityPolicy),
        ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
    ]
}
