import DatelineJSON

/// Converts the values of a record to text; `nil` for a value that holds none.
enum RecordWords {
    /// A value's text and whether it is HTML by the convention of the program that wrote it.
    struct Words {
        var text: String
        var isHTML = false
        /// Whether ``PlainText/cleaned(_:)`` made it.
        var isCleaned = false
    }

    /// The deepest nesting that is followed.
    private static let deepest = 6

    /// One line of text: a string, the text of an object, or of the first element of an array.
    static func line(_ value: JSONValue) -> Words? {
        switch value {
        case .string(let text): return Words(text: PlainText.line(text))
        case .array(let elements): return alternative(elements).flatMap(line) ?? elements.first.flatMap(line)
        case .object(let object):
            for name in [
                "rendered", "main", "value", "name", "title", "text", "content", "default", "#text", "$t", "_",
            ] {
                guard let words = object[name].flatMap(line), !words.text.isEmpty else { continue }
                return Words(text: words.text, isHTML: words.isHTML || name == "rendered")
            }
            return nil
        default: return nil
        }
    }

    /// Text of many paragraphs: a string, an array of paragraphs or sections, or an object with these.
    static func text(_ value: JSONValue, depth: Int = 0) -> Words? {
        guard depth < deepest else { return nil }
        switch value {
        case .string(let text): return Words(text: text)
        case .array(let elements):
            if let best = alternative(elements) { return text(best, depth: depth + 1) }
            return joined(elements.compactMap { text($0, depth: depth + 1) })
        case .object(let object):
            for name in ["rendered", "processed", "value", "text", "plain", "content", "body", "html", "#text", "$t"] {
                guard let words = object[name].flatMap({ text($0, depth: depth + 1) }), !words.text.isEmpty else {
                    continue
                }
                return Words(
                    text: words.text,
                    isHTML: words.isHTML || ["rendered", "processed", "html"].contains(name) || isMarkedHTML(object))
            }
            return joined(
                ["summary", "headline", "heading", "sections", "paragraphs", "blocks", "children"]
                    .compactMap { object[$0].flatMap { text($0, depth: depth + 1) } })
        default: return nil
        }
    }

    private static func joined(_ parts: [Words]) -> Words? {
        let parts = parts.filter { !$0.text.isEmpty }
        guard !parts.isEmpty else { return nil }
        let isHTML = parts.contains(where: \.isHTML)
        let texts = parts.map { isHTML && !$0.isHTML ? "<p>\($0.text)</p>" : String($0.text.trimmed) }
        return Words(text: texts.joined(separator: "\n\n"), isHTML: isHTML)
    }

    /// Of several forms of one text the plain one, else the first in HTML, as ninjs and feeds list them by type or role;
    /// `nil` if the elements are not forms of one text.
    private static func alternative(_ elements: [JSONValue]) -> JSONValue? {
        let forms = elements.compactMap(\.objectValue)
        guard forms.count == elements.count, let first = forms.first, first["value"] != nil || first["content"] != nil,
            forms.allSatisfy({ kind(of: $0) != nil })
        else { return nil }
        let isMain = { (form: JSONObject) in kind(of: form).map { $0 == "main" || $0.isEmpty } ?? false }
        let isPlain = { (form: JSONObject) in kind(of: form)?.contains("plain") ?? false }
        return (forms.first(where: isMain) ?? forms.first(where: isPlain) ?? forms.first).map(JSONValue.object)
    }

    private static func kind(of form: JSONObject) -> String? {
        for name in ["contentType", "contenttype", "type", "role"] {
            if let kind = form[name]?.stringValue { return kind.lowercased() }
        }
        return nil
    }

    private static func isMarkedHTML(_ object: JSONObject) -> Bool {
        let kind = kind(of: object) ?? object["format"]?.stringValue?.lowercased() ?? ""
        return kind.contains("html") || object["direction"] != nil
    }

    /// An outlet: its name, or an object with a name.
    static func outlet(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text): return PlainText.line(text)
        case .array(let elements): return elements.first.flatMap(outlet)
        case .object(let object):
            for name in [
                "name", "title", "displayName", "display_name", "label", "legalName", "domain", "hostname", "host",
            ] {
                if let name = object[name]?.stringValue.map(PlainText.line), !name.isEmpty { return name }
            }
            return nil
        default: return nil
        }
    }

    /// Authors: a name, an object with a name, or an array of these.
    static func people(_ value: JSONValue) -> String? {
        guard let elements = value.arrayValue else { return person(value) }
        var names: [String] = []
        for name in elements.compactMap(person) where !name.isEmpty && !names.contains(name) { names.append(name) }
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }

    private static func person(_ value: JSONValue) -> String? {
        guard let object = value.objectValue else { return value.stringValue.map(PlainText.line) }
        for name in ["name", "original", "displayName", "display_name", "full_name", "fullName", "byline", "title"] {
            if let name = object[name]?.stringValue.map(PlainText.line), !name.isEmpty {
                return withoutBy(name)
            }
        }
        let names = [
            ["first_name", "firstName", "firstname", "givenName"], ["middlename"],
            ["last_name", "lastName", "lastname", "familyName"],
        ].compactMap { $0.lazy.compactMap { object[$0]?.stringValue.map(PlainText.line) }.first { !$0.isEmpty } }
        return names.isEmpty ? nil : names.joined(separator: " ")
    }

    private static let by: [(word: String, needsCapital: Bool)] = [
        ("by ", false), ("von ", true), ("par ", true), ("por ", true), ("door ", true), ("af ", true), ("av ", true),
    ]

    /// An author line without its `By`, if a name of two words follows.
    static func withoutBy(_ line: String) -> String {
        let lower = line.lowercased()
        for (word, needsCapital) in by where lower.hasPrefix(word) {
            let rest = line.dropFirst(word.count).trimmed
            let words = rest.split(separator: " ")
            if needsCapital, words.count < 2 || words.first?.first?.isUppercase != true { continue }
            return rest.isEmpty ? line : String(rest)
        }
        return line
    }

    /// The names of a list that was written as text, in JSON or as Python prints it: `["Ann Lee"]`, `['Ann Lee', 'Bo Roy']`;
    /// `nil` for another text.
    static func list(_ text: String) -> [String]? {
        guard text.hasPrefix("["), text.hasSuffix("]") else { return nil }
        if case .array(let elements)? = try? JSONParser.parse(text) { return elements.compactMap(person) }
        var names: [String] = []
        var rest = text.dropFirst().dropLast()
        while let start = rest.firstIndex(where: { $0 == "'" || $0 == "\"" }) {
            let inner = rest[rest.index(after: start)...]
            guard let end = inner.firstIndex(of: rest[start]) else { break }
            if end > inner.startIndex { names.append(String(inner[..<end])) }
            rest = inner[inner.index(after: end)...]
        }
        return names.isEmpty && text != "[]" ? nil : names
    }

    /// The text without the mark with which NewsAPI cuts it: `… [+2345 chars]`.
    static func withoutCutMark(_ text: String) -> String {
        guard text.utf8.last == UInt8(ascii: "]"), text.hasSuffix(" chars]"), let open = text.lastIndex(of: "["),
            text[open...].hasPrefix("[+")
        else {
            return text
        }
        return String(text[..<open].trimmed)
    }

    /// An address: a string, or an object with one.
    static func address(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text): return PlainText.line(text)
        case .array(let elements): return elements.first.flatMap(address)
        case .object(let object):
            return ["href", "@id", "url", "value", "$t"].lazy.compactMap { object[$0]?.stringValue.map(PlainText.line) }
                .first
        default: return nil
        }
    }

    /// The text of a date: a string, or that of an object such as MongoDB's `{"$date": …}`.
    static func date(_ value: JSONValue) -> JSONValue? {
        switch value {
        case .string, .number: return value
        case .object(let object):
            let names = [
                "$date", "$numberLong", "_seconds", "seconds", "datetime", "date", "date_published", "published", "iso",
                "value", "raw", "utc", "#text", "$t", "rendered",
            ]
            for name in names {
                if let inner = object[name].flatMap(date) {
                    if name == "$numberLong", case .string(let digits) = inner { return .number(digits) }
                    return inner
                }
            }
            return nil
        case .array(let elements): return elements.count == 1 ? date(elements[0]) : nil
        default: return nil
        }
    }

    /// Whether a text is the name of a host rather than of an outlet.
    static func isHost(_ text: String) -> Bool {
        guard let dot = text.lastIndex(of: "."), text.utf8.count <= 100, !text.utf8.contains(0x20) else { return false }
        let end = text[text.index(after: dot)...]
        return end.utf8.count >= 2 && end.utf8.allSatisfy { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 }
    }

    /// The letters and digits of a text, by which a teaser is compared with its headline.
    static func letters(_ text: String) -> String {
        var letters = ""
        for scalar in text.lowercased().unicodeScalars
        where scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
            letters.unicodeScalars.append(scalar)
        }
        return letters
    }

    /// Whether a text is an address on the web.
    static func isAddress(_ text: String) -> Bool {
        let start = text.prefix(8).lowercased()
        return (start.hasPrefix("http://") || start.hasPrefix("https://"))
            && !text.utf8.contains(0x20)
    }
}
