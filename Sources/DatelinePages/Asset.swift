internal import Crypto

/// A file that pages load, embedded in the program.
package struct Asset: Sendable {
    /// Its route, `/assets/page.0a1b2c3d4e5f.css`: the name contains a digest of the content, so the content never
    /// changes.
    package let route: String
    package let contentType: String
    package let bytes: [UInt8]

    /// Lets browsers keep an asset for a year without asking again.
    package static let cacheControl = "public, max-age=31536000, immutable"

    init(_ name: String, _ suffix: String, _ contentType: String, _ bytes: [UInt8]) {
        let digest = SHA256.hash(data: bytes).prefix(6).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        self.bytes = bytes
        self.contentType = contentType
        route = "/assets/\(name).\(digest.joined()).\(suffix)"
    }

    /// Strips what only the authors need: indentation and comment lines.
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

    /// Strips spaces from a style sheet. None of its strings contains what is stripped.
    static func trimmedStyle(_ bytes: [UInt8]) -> [UInt8] {
        var text = String(decoding: trimmed(bytes), as: UTF8.self)
        for sign in [",", ":", ";"] { text = text.replacing(sign + " ", with: sign) }
        return Array(text.replacing(" {", with: "{").replacing("{ ", with: "{").replacing("\n", with: "").utf8)
    }
}
