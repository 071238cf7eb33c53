internal import DatelineModel

/// Safe HTML: text is escaped on the way in, and characters that could disturb the page around it are removed.
///
/// It examines scalars, not characters: a quote with a combining accent is another character, but still a quote to a
/// browser.
struct Markup: Sendable, Hashable {
    /// UTF-8 bytes: an article may have many millions of scalars, and appending them to a string is many times slower.
    private(set) var bytes: [UInt8] = []

    init() {}

    /// Escapes text, for use within an element or a quoted attribute.
    init(_ text: String) { append(text) }

    /// Takes HTML with text escaped and matches marked by the library.
    init(marked html: String) {
        bytes.reserveCapacity(html.utf8.count)
        for scalar in html.unicodeScalars {
            if let shown = Self.shown(scalar) { add(shown) }
        }
    }

    /// Takes HTML written in this module.
    init(trusted html: StaticString) { append(trusted: html) }

    var isEmpty: Bool { bytes.isEmpty }
    var html: String { String(decoding: bytes, as: UTF8.self) }

    mutating func append(_ text: String) {
        bytes.reserveCapacity(bytes.count + text.utf8.count)
        for scalar in text.unicodeScalars { append(scalar) }
    }

    mutating func append(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "&": bytes += "&amp;".utf8
        case "<": bytes += "&lt;".utf8
        case ">": bytes += "&gt;".utf8
        case "\"": bytes += "&quot;".utf8
        case "'": bytes += "&#39;".utf8
        default: if let shown = Self.shown(scalar) { add(shown) }
        }
    }

    mutating func append(trusted html: StaticString) { html.withUTF8Buffer { bytes += $0 } }

    mutating func append(_ other: Markup) { bytes += other.bytes }

    private mutating func add(_ scalar: Unicode.Scalar) {
        if scalar.isASCII {
            bytes.append(UInt8(truncatingIfNeeded: scalar.value))
        } else {
            bytes += UTF8.encode(scalar)!
        }
    }

    /// Replaces control characters by spaces or nothing, and removes characters that embed or override the text
    /// direction, since they would affect the page beyond the text. Directional marks are kept.
    static func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x20...0x7E, 0x0A: scalar
        case 0x09, 0x0B...0x0D, 0x85, 0x2028, 0x2029: " "
        case 0xFFFE, 0xFFFF, 0xFEFF: nil
        default: scalar.isDangerous ? nil : scalar
        }
    }
}
