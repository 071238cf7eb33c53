internal import Crypto

/// A file that pages need beside themselves, embedded in the program.
package struct Asset: Sendable {
    /// Its route, `/assets/page.0a1b2c3d4e5f.css`: the name holds a digest of the content, so that it never changes.
    package let route: String
    package let contentType: String
    package let bytes: [UInt8]

    /// For how long a browser may keep it: a year, and without asking again.
    package static let cacheControl = "public, max-age=31536000, immutable"

    init(_ name: String, _ suffix: String, _ contentType: String, _ bytes: [UInt8]) {
        let digest = SHA256.hash(data: bytes).prefix(6).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        route = "/assets/\(name).\(digest.joined()).\(suffix)"
        self.contentType = contentType
        self.bytes = bytes
    }
}

/// All assets.
package enum Assets {
    package static let style = Asset("page", "css", "text/css; charset=utf-8", PackageResources.page_css)
    package static let script = Asset("page", "js", "text/javascript; charset=utf-8", PackageResources.page_js)
    package static let icon = Asset("icon", "svg", "image/svg+xml", PackageResources.icon_svg)

    package static let all = [style, script, icon]

    /// The asset of a route such as `/assets/page.0a1b2c3d4e5f.css`.
    package static func asset(route: some StringProtocol) -> Asset? { all.first { $0.route == route } }
}

/// The headers that every page is to be sent with.
package enum PageHeaders {
    package static let contentType = "text/html; charset=utf-8"

    /// Nothing but the server's own style, script and pictures; nothing inline.
    package static let contentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

    /// All of them, `Content-Type` among them.
    package static let all: [(name: String, value: String)] = [
        ("Content-Type", contentType), ("Content-Security-Policy", contentSecurityPolicy),
        ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
    ]
}
