/// Makes plain text of pieces of HTML, as feeds, dumps and records hold them. Whole pages have their own reader.
enum HTMLText {
    /// The text, its paragraphs separated by a blank line. Without programs, players, forms and captions.
    ///
    /// Markup that was escaped once too often (`&lt;p&gt;Rain&lt;/p&gt;` where a tag is meant) is read as markup.
    static func plain(_ html: some StringProtocol) -> String {
        var scanner = HTMLScanner(Array(html.utf8))
        scanner.scan()
        guard !scanner.hasTags, scanner.hasEscapedTags else { return scanner.text }
        var again = HTMLScanner(Array(scanner.rawText.utf8))
        again.scan()
        return again.text
    }

    /// The text on one line, for titles and names.
    static func line(_ html: some StringProtocol) -> String {
        guard html.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else {
            return PlainText.line(String(html))
        }
        return PlainText.line(plain(html))
    }

    /// Text in which references that were escaped twice (`don&#39;t` in a text that is already plain) are resolved.
    static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "&"), let found = HTMLScanner.reference(bytes, at: index), found.isEnded {
                result += String(Character(found.scalar)).utf8
                index = found.end
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
