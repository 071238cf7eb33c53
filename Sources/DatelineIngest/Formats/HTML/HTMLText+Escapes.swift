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
        var text = String(text)
        return text.withUTF8 { utf8 in
            for index in utf8.indices where utf8[index] == UInt8(ascii: "<") && index + 1 < utf8.count {
                // Most marks are followed by none of the tags' first letters.
                guard "/bBip".utf8.contains(utf8[index + 1]) else { continue }
                let rest = utf8[(index + 1)...]
                if tags.contains(where: { rest.starts(with: $0) }) { return true }
            }
            return false
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
        var text = text
        let bytes = text.withUTF8 { utf8 in
            var bytes: [UInt8] = []
            bytes.reserveCapacity(utf8.count)
            var index = 0
            while index < utf8.count {
                guard utf8[index] == UInt8(ascii: "&"),
                    let reference = CharacterReference(in: utf8, at: index, isEnded: true)
                else {
                    bytes.append(utf8[index])
                    index += 1
                    continue
                }
                reference.append(to: &bytes)
                // A no-break space is a space.
                if bytes.suffix(2).elementsEqual([0xC2, 0xA0]) {
                    bytes.replaceSubrange((bytes.count - 2)..., with: [0x20])
                }
                index = reference.end
            }
            return bytes
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
