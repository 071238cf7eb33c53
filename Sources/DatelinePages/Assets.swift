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
        self.bytes = bytes
        self.contentType = contentType
        route = "/assets/\(name).\(digest.joined()).\(suffix)"
    }

    /// Text without what only its authors need: indentation, and lines that hold nothing but a comment.
    static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
        var trimmed: [UInt8] = []
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            let text = line.drop { $0 == UInt8(ascii: " ") }
            let isComment =
                text.starts(with: "//".utf8) || text.starts(with: "/*".utf8) && text.suffix(2).elementsEqual("*/".utf8)
            if !text.isEmpty, !isComment { trimmed += text + [UInt8(ascii: "\n")] }
        }
        return trimmed
    }

    /// A style sheet without the spaces that only its authors need. None of its strings holds what is taken out.
    static func trimmedStyle(_ bytes: [UInt8]) -> [UInt8] {
        var text = String(decoding: trimmed(bytes), as: UTF8.self)
        for sign in [",", ":", ";"] { text = text.replacing(sign + " ", with: sign) }
        return Array(text.replacing(" {", with: "{").replacing("{ ", with: "{").replacing("\n", with: "").utf8)
    }
}

/// All assets.
package enum Assets {
    package static let style = Asset(
        "page", "css", "text/css; charset=utf-8", Asset.trimmedStyle(PackageResources.page_css))
    package static let script = Asset(
        "page", "js", "text/javascript; charset=utf-8", Asset.trimmed(PackageResources.page_js))
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
