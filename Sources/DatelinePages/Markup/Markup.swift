internal import DatelineModel
internal import Mustache

/// HTML that is safe to show: text is escaped on the way in, and what could disturb the page around it is taken out.
///
/// The escaping of the template engine is not used: it looks at characters, and a quote with an accent upon it is another
/// character to it, but still a quote to a browser. This looks at scalars.
struct Markup: Sendable, Hashable {
    private(set) var html = ""

    init() {}

    /// Escapes text, for use within an element or a quoted attribute.
    init(_ text: String) { append(text) }

    /// Takes HTML in which the library has escaped text and marked matches.
    init(marked html: String) {
        self.html.reserveCapacity(html.utf8.count)
        for scalar in html.unicodeScalars {
            if let shown = Self.shown(scalar) { self.html.unicodeScalars.append(shown) }
        }
    }

    /// Takes HTML that this room has written itself.
    init(trusted html: StaticString) { self.html = "\(html)" }

    var isEmpty: Bool { html.isEmpty }

    mutating func append(_ text: String) {
        html.reserveCapacity(html.utf8.count + text.utf8.count)
        for scalar in text.unicodeScalars { append(scalar) }
    }

    mutating func append(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "&": html += "&amp;"
        case "<": html += "&lt;"
        case ">": html += "&gt;"
        case "\"": html += "&quot;"
        case "'": html += "&#39;"
        default: if let shown = Self.shown(scalar) { html.unicodeScalars.append(shown) }
        }
    }

    mutating func append(trusted html: StaticString) { self.html += "\(html)" }

    mutating func append(_ other: Markup) { html += other.html }

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

extension Markup: MustacheCustomRenderable, MustacheParent {
    var renderText: String { html }
    var isNull: Bool { html.isEmpty }
    /// Names within a section of markup are those of what stands around it.
    func child(named: String) -> Any? { nil }
}
