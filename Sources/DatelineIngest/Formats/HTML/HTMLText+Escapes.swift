extension HTMLText {
    /// Plain text of a feed's or an export's value, whose markup may have been escaped once too often:
    /// `&lt;p&gt;Rain&lt;/p&gt;` where tags are meant.
    static func plain(escaped html: some StringProtocol) -> String {
        let text = plain(String(html))
        guard !html.utf8.contains(UInt8(ascii: "<")), holdsTags(text) else { return unescaped(text) }
        return unescaped(plain(text))
    }

    /// The text on one line, for titles and names.
    static func line(_ html: some StringProtocol) -> String { PlainText.line(plain(escaped: html)) }

    /// Whether a text holds an end tag, `<br>` or `<img …>`. A start tag alone may be what the text is about.
    static func holdsTags(_ text: some StringProtocol) -> Bool {
        let utf8 = Array(text.utf8)
        return utf8.indices.contains { index in
            guard utf8[index] == UInt8(ascii: "<") else { return false }
            let rest = utf8[(index + 1)...]
            return tags.contains { rest.starts(with: $0) }
        }
    }

    private static let tags: [[UInt8]] = [
        "/a>", "/b>", "/blockquote>", "/div>", "/em>", "/h2>", "/h3>", "/i>", "/li>", "/p>", "/script>", "/span>",
        "/strong>", "/table>", "/ul>", "/P>", "/A>", "/B>", "/DIV>", "/iframe>", "br>", "br/>", "br />", "BR>", "img ",
        "p>",
    ].map { Array($0.utf8) }

    /// Text in which references that were escaped twice are resolved: `don&#39;t` in a text that is already plain.
    static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var result = ""
        var rest = Substring(text)
        while let mark = rest.firstIndex(of: "&") {
            result += rest[..<mark]
            rest = rest[mark...]
            let name = rest.dropFirst().prefix(10).prefix { $0 != ";" }
            guard name.endIndex < rest.endIndex, rest[name.endIndex] == ";", let scalar = scalar(of: name) else {
                result += "&"
                rest = rest.dropFirst()
                continue
            }
            result.unicodeScalars.append(scalar)
            rest = rest[name.endIndex...].dropFirst()
        }
        return result + rest
    }

    private static func scalar(of name: Substring) -> Unicode.Scalar? {
        guard name.first == "#" else { return named[String(name)] }
        let digits = name.dropFirst()
        let number =
            digits.first.map { "xX".contains($0) } == true ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        guard let number, number >= 0x20 else { return nil }
        return Unicode.Scalar(number)
    }

    /// The names that programs write when they escape.
    private static let named: [String: Unicode.Scalar] = [
        "amp": "&", "apos": "'", "gt": ">", "lt": "<", "nbsp": " ", "quot": "\"", "rsquo": "’", "lsquo": "‘",
        "ldquo": "“", "rdquo": "”", "ndash": "–", "mdash": "—", "hellip": "…", "laquo": "«", "raquo": "»",
    ]
}
