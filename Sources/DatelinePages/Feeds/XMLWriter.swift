/// Writes XML: escapes text, and omits characters that XML 1.0 does not allow: <https://www.w3.org/TR/xml/#charsets>.
struct XMLWriter {
    private(set) var text = #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"

    static func escaped(_ text: String) -> String {
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case "\t", "\n", "\r": escaped.unicodeScalars.append(scalar)
            default:
                let isText = 0x20...0xD7FF ~= scalar.value || 0xE000...0xFFFD ~= scalar.value || scalar.value > 0xFFFF
                if isText, let shown = Markup.shown(scalar) { escaped.unicodeScalars.append(shown) }
            }
        }
        return escaped
    }

    mutating func open(_ name: String, _ attributes: [(String, String?)] = []) {
        text += "<\(name)\(written(attributes))>\n"
    }

    mutating func close(_ name: String) { text += "</\(name)>\n" }

    mutating func element(_ name: String, _ attributes: [(String, String?)] = [], _ content: String? = nil) {
        guard let content else {
            text += "<\(name)\(written(attributes))/>\n"
            return
        }
        text += "<\(name)\(written(attributes))>\(Self.escaped(content))</\(name)>\n"
    }

    private func written(_ attributes: [(String, String?)]) -> String {
        attributes.reduce(into: "") { written, attribute in
            guard let value = attribute.1 else { return }
            written += " \(attribute.0)=\"\(Self.escaped(value))\""
        }
    }
}
