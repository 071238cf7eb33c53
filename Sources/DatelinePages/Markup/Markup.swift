internal import DatelineModel

/// HTML that is safe to show: text is escaped on the way in, and what could disturb the page around it is taken out.
///
/// It looks at scalars, not at characters: a quote with an accent upon it is another character, but still a quote to a
/// browser.
struct Markup: Sendable, Hashable {
    /// UTF-8: an article may have many millions of scalars, and a string takes them many times slower.
    private(set) var bytes: [UInt8] = []

    init() {}

    /// Escapes text, for use within an element or a quoted attribute.
    init(_ text: String) { append(text) }

    /// Takes HTML in which the library has escaped text and marked matches.
    init(marked html: String) {
        bytes.reserveCapacity(html.utf8.count)
        for scalar in html.unicodeScalars {
            if let shown = Self.shown(scalar) { add(shown) }
        }
    }

    /// Takes HTML that this room has written itself.
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

    /// What is shown of a scalar: control characters are spaces or nothing, and what embeds or overrides the direction of
    /// writing is nothing, since it would reach beyond the text that holds it. Marks of direction stay.
    static func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x20...0x7E, 0x0A: scalar
        case 0x09, 0x0B...0x0D, 0x85, 0x2028, 0x2029: " "
        case 0xFFFE, 0xFFFF, 0xFEFF: nil
        default: scalar.isDangerous ? nil : scalar
        }
    }
}
