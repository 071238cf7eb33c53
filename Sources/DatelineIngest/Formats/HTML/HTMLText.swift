/// Makes plain text of HTML that a record holds in a field, such as WordPress's `content.rendered`.
enum HTMLText {
    /// Plain paragraphs, parted by blank lines: tags are removed, references become characters, and scripts, styles,
    /// figures and forms are left out with what is in them.
    static func plain(_ html: String) -> String {
        var stripper = TagStripper()
        var html = html
        html.withUTF8 { stripper.read($0) }
        return stripper.paragraphs()
    }

    /// Whether a text is markup beyond doubt: it begins with an element of text and closes one.
    static func isFragment(_ text: String) -> Bool {
        let start = text.utf8.drop { $0 == 0x20 || 0x09...0x0D ~= $0 }
        guard start.first == UInt8(ascii: "<") else { return false }
        let name = tagName(start.dropFirst())
        return TagStripper.textElements.contains(name) && holdsMarkup(text)
    }

    /// Whether a text has a closing tag, a line break or a reference, as markup has and prose has not.
    static func holdsMarkup(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var offset = 0
            while offset < bytes.count {
                switch bytes[offset] {
                case UInt8(ascii: "<"):
                    let rest = bytes[(offset + 1)...]
                    if rest.first == UInt8(ascii: "/") {
                        let name = tagName(rest.dropFirst())
                        if TagStripper.textElements.contains(name) || TagStripper.inline.contains(name) { return true }
                    } else if ["br", "img", "hr"].contains(tagName(rest)) {
                        return true
                    }
                case UInt8(ascii: "&"):
                    if CharacterReference(in: bytes, at: offset, isEnded: true) != nil { return true }
                default: break
                }
                offset += 1
            }
            return false
        }
    }

    /// Whether a text is a whole page rather than a part of one.
    static func isPage(_ text: String) -> Bool {
        let start = String(decoding: text.utf8.drop { $0 == 0x20 || 0x09...0x0D ~= $0 }.prefix(15), as: UTF8.self)
            .lowercased()
        return start.hasPrefix("<!doctype") || start.hasPrefix("<html") || start.hasPrefix("<head")
    }

    /// The name of a tag in lower case, from the bytes after its `<` or `</`; empty if there is no name.
    fileprivate static func tagName(_ bytes: some Collection<UInt8>) -> String {
        let name = bytes.prefix(12).prefix {
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 | 0x20 || 0x30...0x39 ~= $0
        }
        return String(decoding: name, as: UTF8.self).lowercased()
    }
}

/// Removes the tags of HTML in one pass.
struct TagStripper {
    /// Elements that part paragraphs.
    static let textElements: Set<String> = [
        "p", "div", "article", "section", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre",
        "table", "tr", "main", "header", "footer", "aside", "address", "dl", "dt", "dd", "body", "hr", "center",
    ]
    static let inline: Set<String> = [
        "a", "b", "i", "em", "strong", "span", "u", "small", "sub", "sup", "font", "cite", "q", "code", "td", "th",
    ]
    /// Elements without text of the article.
    private static let leftOut: Set<String> = [
        "script", "style", "noscript", "template", "svg", "iframe", "figure", "form", "button", "select", "textarea",
        "head", "nav", "video", "audio", "object", "math",
    ]

    /// A tag of more bytes is a lone `<`, or a quote without its end.
    private static let longestTag = 8192

    private var text: [UInt8] = []
    /// Elements to leave out that no end follows.
    private var unclosed: Set<String> = []

    mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
        text.reserveCapacity(bytes.count)
        var offset = 0
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: "<"): offset = readTag(bytes, at: offset)
            case UInt8(ascii: "&"):
                if let reference = CharacterReference(in: bytes, at: offset, isEnded: false) {
                    reference.append(to: &text)
                    offset = reference.end
                } else {
                    text.append(UInt8(ascii: "&"))
                    offset += 1
                }
            case let byte:
                // A line end of the source is a space; those of the text come from tags.
                text.append(byte == 0x0A || byte == 0x0D || byte == 0x09 ? 0x20 : byte)
                offset += 1
            }
        }
    }

    /// - Returns: The offset after the tag, the comment, or the element that is left out.
    private mutating func readTag(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
        let rest = bytes[(start + 1)...]
        if rest.starts(with: "!--".utf8) { return Self.find("-->", in: bytes, from: start + 4) ?? bytes.count }
        if rest.starts(with: "![CDATA[".utf8) {
            let end = Self.find("]]>", in: bytes, from: start + 9) ?? bytes.count
            text.append(contentsOf: bytes[(start + 9)..<max(start + 9, end - 3)])
            return end
        }
        let isClosing = rest.first == UInt8(ascii: "/")
        let name = HTMLText.tagName(isClosing ? rest.dropFirst() : rest)
        let isDeclaration = rest.first == UInt8(ascii: "!") || rest.first == UInt8(ascii: "?")
        guard !name.isEmpty || isDeclaration else {
            text.append(UInt8(ascii: "<"))
            return start + 1
        }
        guard let end = Self.tagEnd(in: bytes, from: start + 1) else {
            // Text up to there is not looked at again, so that marks without an end take linear time.
            let end = min(bytes.count, start + Self.longestTag)
            text.append(contentsOf: bytes[start..<end])
            return end
        }
        if Self.leftOut.contains(name), !isClosing, bytes[end - 2] != UInt8(ascii: "/"), !unclosed.contains(name) {
            if let close = Self.find("</" + name, in: bytes, from: end) {
                return Self.tagEnd(in: bytes, from: close) ?? bytes.count
            }
            // An element without its end has no content that could be told from the text after it.
            unclosed.insert(name)
        }
        if name == "br" {
            text.append(0x0A)
        } else if Self.textElements.contains(name) {
            text.append(contentsOf: [0x0A, 0x0A])
        } else if name == "td" || name == "th" {
            text.append(0x20)
        }
        return end
    }

    /// The offset after the `>` of a tag, which may stand in quotes before.
    private static func tagEnd(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var quote: UInt8?
        var offset = start
        let limit = min(bytes.count, start + longestTag)
        while offset < limit {
            let byte = bytes[offset]
            offset += 1
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: ">") {
                return offset
            } else if (byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")), bytes[offset - 2] == UInt8(ascii: "=")
            {
                quote = byte
            }
        }
        return nil
    }

    /// The offset after the next place of a text in lower case.
    private static func find(_ words: String, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        let words = Array(words.utf8)
        guard let first = words.first else { return nil }
        var offset = start
        while offset + words.count <= bytes.count {
            if bytes[offset] == first,
                words.indices.allSatisfy({
                    let byte = bytes[offset + $0]
                    return (UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte) == words[$0]
                })
            {
                return offset + words.count
            }
            offset += 1
        }
        return nil
    }

    /// The text with single spaces, its paragraphs parted by blank lines.
    consuming func paragraphs() -> String {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var newlines = 0
        var hasSpace = false
        var offset = 0
        while offset < text.count {
            let byte = text[offset]
            // A no-break space is a space.
            let isNoBreak = byte == 0xC2 && offset + 1 < text.count && text[offset + 1] == 0xA0
            if byte == 0x20 || isNoBreak {
                hasSpace = true
                offset += isNoBreak ? 2 : 1
                continue
            }
            offset += 1
            if byte == 0x0A {
                newlines += 1
                continue
            }
            if newlines > 0 {
                if !result.isEmpty { result.append(contentsOf: newlines > 1 ? [0x0A, 0x0A] : [0x0A]) }
            } else if hasSpace, !result.isEmpty {
                result.append(0x20)
            }
            newlines = 0
            hasSpace = false
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self)
    }
}
