/// Scans a piece of HTML once, from front to back, and builds its text. Any bytes are valid input.
struct HTMLScanner {
    private let bytes: [UInt8]
    private var index = 0
    private var builder = ParagraphBuilder()
    private var preformatted = 0
    /// The hidden element that is open, and how many of its name are open in it.
    private var hidden: (name: String, depth: Int)?
    /// Whether there was a tag.
    private(set) var hasTags = false
    /// Whether the text, not its markup, holds an end tag, `<br>` or `<img …>`.
    private(set) var hasEscapedTags = false
    // Once something was not found up to the end, it is not searched again: input stays linear.
    private var hasNoTagEnd = false
    private var hasBrokenQuotes = false
    private var hasNoCommentEnd = false
    private var missingEnds: Set<String> = []

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The text.
    var text: String { builder.text }

    /// The text with references resolved but its line ends kept; for markup that was escaped twice.
    var rawText: String { HTMLText.unescaped(String(decoding: bytes, as: UTF8.self)) }

    mutating func scan() {
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "<"): if !takeMarkup() { takeByte() }
            case UInt8(ascii: "&"): if !takeReference() { takeByte() }
            default: takeText()
            }
        }
    }

    private mutating func takeByte() {
        add(bytes[index...index])
        index += 1
    }

    private mutating func takeText() {
        let start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: "<"), bytes[index] != UInt8(ascii: "&") { index += 1 }
        add(bytes[start..<index])
    }

    private mutating func add(_ text: ArraySlice<UInt8>) {
        guard hidden == nil else { return }
        // U+00A0 separates words like a space.
        guard text.contains(0xC2) else { return builder.add(text, isPreformatted: preformatted > 0) }
        var start = text.startIndex
        for at in text.indices where text[at] == 0xC2 && at + 1 < text.endIndex && text[at + 1] == 0xA0 {
            builder.add(text[start..<at], isPreformatted: preformatted > 0)
            builder.space()
            start = at + 2
        }
        builder.add(text[start...], isPreformatted: preformatted > 0)
    }

    // MARK: - References

    private mutating func takeReference() -> Bool {
        guard let found = Self.reference(bytes, at: index) else { return false }
        if found.scalar == "<", Self.isEscapedTag(bytes[found.end...]) { hasEscapedTags = true }
        if hidden == nil { builder.add(found.scalar, isPreformatted: preformatted > 0) }
        index = found.end
        return true
    }

    /// A start tag alone may be what the text is about.
    private static func isEscapedTag(_ rest: ArraySlice<UInt8>) -> Bool {
        let name = rest.prefix(12).prefix { isNameByte($0) || $0 == UInt8(ascii: "/") }
        return escapedTags.contains(String(decoding: name, as: UTF8.self).lowercased())
    }

    private static let escapedTags: Set<String> = [
        "/a", "/b", "/blockquote", "/div", "/em", "/h2", "/h3", "/i", "/li", "/p", "/span", "/strong", "/table", "/ul",
        "br", "br/", "img",
    ]

    /// A character reference: `&eacute;`, `&#233;`, `&#xE9;`, and numbers without the semicolon.
    static func reference(
        _ bytes: [UInt8], at start: Int
    ) -> (scalar: Unicode.Scalar, end: Int, isEnded: Bool)? {
        var index = start + 1
        guard index < bytes.count else { return nil }
        if bytes[index] == UInt8(ascii: "#") {
            index += 1
            let isHex = index < bytes.count && bytes[index] | 0x20 == UInt8(ascii: "x")
            if isHex { index += 1 }
            let first = index
            var number: UInt32 = 0
            while index < bytes.count, let digit = digit(bytes[index], isHex: isHex), index - first < 8 {
                number = number &* (isHex ? 16 : 10) &+ digit
                index += 1
            }
            guard index > first, let scalar = HTMLEntities.scalar(number: number) else { return nil }
            let isEnded = index < bytes.count && bytes[index] == UInt8(ascii: ";")
            return (scalar, isEnded ? index + 1 : index, isEnded)
        }
        let first = index
        while index < bytes.count, index - first < 12, isLetter(bytes[index]) || 0x30...0x39 ~= bytes[index] {
            index += 1
        }
        guard index > first, index < bytes.count, bytes[index] == UInt8(ascii: ";") else { return nil }
        let name = String(decoding: bytes[first..<index], as: UTF8.self)
        return HTMLEntities.scalar(named: name).map { ($0, index + 1, true) }
    }

    private static func digit(_ byte: UInt8, isHex: Bool) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte - 0x30)
        case 0x41...0x46 where isHex: UInt32(byte - 0x41 + 10)
        case 0x61...0x66 where isHex: UInt32(byte - 0x61 + 10)
        default: nil
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte | 0x20 }

    // MARK: - Tags

    /// A tag, comment, declaration or CDATA section; `false` if the mark is text.
    private mutating func takeMarkup() -> Bool {
        let next = index + 1
        guard next < bytes.count else { return false }
        switch bytes[next] {
        case UInt8(ascii: "!"): return takeDeclaration()
        case UInt8(ascii: "?"): return takeTo(">", from: next)
        case UInt8(ascii: "/"):
            guard next + 1 < bytes.count, Self.isLetter(bytes[next + 1]) else { return false }
            return takeTag(nameAt: next + 1, isEnd: true)
        case let byte where Self.isLetter(byte): return takeTag(nameAt: next, isEnd: false)
        default: return false
        }
    }

    private mutating func takeDeclaration() -> Bool {
        let rest = bytes[index...]
        if rest.starts(with: "<!--".utf8) {
            guard !hasNoCommentEnd, let end = Self.find("-->", in: bytes, from: index + 4) else {
                hasNoCommentEnd = true
                return takeTo(">", from: index)
            }
            index = end + 3
            return true
        }
        if rest.starts(with: "<![CDATA[".utf8) {
            index += 9
            return true
        }
        return takeTo(">", from: index)
    }

    private mutating func takeTo(_ mark: Unicode.Scalar, from start: Int) -> Bool {
        guard !hasNoTagEnd, let end = bytes[start...].firstIndex(of: UInt8(ascii: mark)) else {
            hasNoTagEnd = true
            return false
        }
        index = end + 1
        return true
    }

    private mutating func takeTag(nameAt start: Int, isEnd: Bool) -> Bool {
        var end = start
        while end < bytes.count, Self.isNameByte(bytes[end]), end - start < 40 { end += 1 }
        let name = String(decoding: bytes[start..<end].map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }, as: UTF8.self)
        guard let close = tagEnd(from: end) else { return false }
        hasTags = true
        let isClosed = close > index && bytes[close - 1] == UInt8(ascii: "/")
        index = close + 1
        if isEnd { endTag(name) } else { startTag(name, isClosed: isClosed) }
        return true
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || 0x30...0x39 ~= byte || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "_")
    }

    /// The `>` that ends a tag, outside quotes unless these are broken.
    private mutating func tagEnd(from start: Int) -> Int? {
        guard !hasNoTagEnd else { return nil }
        if !hasBrokenQuotes {
            var quote: UInt8 = 0
            var at = start
            while at < bytes.count {
                let byte = bytes[at]
                if quote != 0 {
                    if byte == quote { quote = 0 }
                } else if byte == UInt8(ascii: ">") {
                    return at
                } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), bytes[at - 1] == UInt8(ascii: "=") {
                    quote = byte
                }
                at += 1
            }
            hasBrokenQuotes = true
        }
        let end = bytes[start...].firstIndex(of: UInt8(ascii: ">"))
        if end == nil { hasNoTagEnd = true }
        return end
    }

    private mutating func startTag(_ name: String, isClosed: Bool) {
        if var open = hidden {
            if open.name == name, !isClosed {
                open.depth += 1
                hidden = open
            }
            return
        }
        if HTMLElements.hidden.contains(name) {
            guard !isClosed, !HTMLElements.empty.contains(name), let end = endTag(of: name) else { return }
            if HTMLElements.raw.contains(name) { index = end }
            hidden = (name, 1)
            return
        }
        if name == "br" { return builder.lineBreak() }
        separate(name)
        if name == "pre", !isClosed { preformatted += 1 }
    }

    private mutating func endTag(_ name: String) {
        if var open = hidden {
            guard open.name == name else { return }
            open.depth -= 1
            hidden = open.depth > 0 ? open : nil
            return
        }
        separate(name)
        if name == "pre" { preformatted = max(0, preformatted - 1) }
    }

    private mutating func separate(_ name: String) {
        if HTMLElements.blocks.contains(name) {
            builder.paragraph()
        } else if HTMLElements.lines.contains(name) {
            builder.line()
        } else if HTMLElements.cells.contains(name) {
            builder.space()
        }
    }

    /// The next end tag of a hidden element. Without one, only its start tag is left out.
    private mutating func endTag(of name: String) -> Int? {
        guard !missingEnds.contains(name) else { return nil }
        let tag = Array("</\(name)".utf8)
        var at = index
        while at < bytes.count, let mark = bytes[at...].firstIndex(of: UInt8(ascii: "<")) {
            if mark + tag.count <= bytes.count, tag.indices.allSatisfy({ bytes[mark + $0] | 0x20 == tag[$0] | 0x20 }) {
                return mark
            }
            at = mark + 1
        }
        missingEnds.insert(name)
        return nil
    }

    /// The position of a text.
    static func find(_ text: StaticString, in bytes: [UInt8], from start: Int) -> Int? {
        let count = text.utf8CodeUnitCount
        guard count > 0, start >= 0, start <= bytes.count - count else { return nil }
        let first = text.utf8Start[0]
        var at = start
        while at <= bytes.count - count {
            guard let next = bytes[at...(bytes.count - count)].firstIndex(of: first) else { return nil }
            if (0..<count).allSatisfy({ bytes[next + $0] == text.utf8Start[$0] }) { return next }
            at = next + 1
        }
        return nil
    }
}
