/// The words of a text in Markdown, without its marks.
enum MarkdownText {
    /// The lines, and the first heading of the first level.
    static func plain(_ text: Substring) -> (lines: [String], heading: String?) {
        var lines: [String] = []
        var heading: String?
        var isComment = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var words = line.trimmed
            if isComment {
                isComment = words.firstRange(of: "-->") == nil
                continue
            }
            if words.hasPrefix("<!--") {
                isComment = words.firstRange(of: "-->") == nil
                continue
            }
            if words.hasPrefix("```") || words.hasPrefix("~~~") || isRule(words) || isDefinition(words) { continue }
            while words.hasPrefix(">") { words = words.dropFirst().trimmed }
            let marks = words.prefix { $0 == "#" }
            if 1...6 ~= marks.count, words.dropFirst(marks.count).first == " " {
                words = words.dropFirst(marks.count).trimmed
                while words.last == "#" { words = words.dropLast() }
                let title = inline(words.trimmed)
                if marks.count == 1, heading == nil { heading = title }
                lines.append(title)
                continue
            }
            // A heading may be underlined.
            if !words.isEmpty, words.allSatisfy({ $0 == "=" }), let last = lines.last, !last.isEmpty {
                heading = heading ?? last
                continue
            }
            lines.append(inline(words))
        }
        return (lines, heading)
    }

    private static func isRule(_ line: Substring) -> Bool {
        guard let mark = line.first, "-*_".contains(mark) else { return false }
        return line.count >= 3 && line.allSatisfy { $0 == mark || $0 == " " }
    }

    /// `[1]: https://example.org "Title"`
    private static func isDefinition(_ line: Substring) -> Bool {
        guard line.first == "[", let end = line.firstRange(of: "]: ") else { return false }
        return line[end.upperBound...].hasPrefix("http") || line[end.upperBound...].hasPrefix("<")
    }

    /// A line without the marks of emphasis, links, pictures and code.
    private static func inline(_ line: Substring) -> String {
        guard line.utf8.contains(where: { "*_`[!\\<".utf8.contains($0) }) else { return String(line) }
        var out: [UInt8] = []
        let bytes = Array(line.utf8)
        out.reserveCapacity(bytes.count)
        var links = LinkMarks()
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "\\") where index + 1 < bytes.count && isMark(bytes[index + 1]):
                out.append(bytes[index + 1])
                index += 2
            case UInt8(ascii: "!") where index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "["):
                if let link = links.link(bytes, at: index + 1) {
                    index = link.end
                } else {
                    index = append(byte, &out, index)
                }
            case UInt8(ascii: "["):
                if let link = links.link(bytes, at: index) {
                    out += inline(Substring(String(decoding: bytes[link.words], as: UTF8.self))).utf8
                    index = link.end
                } else {
                    index = append(byte, &out, index)
                }
            case UInt8(ascii: "*"), UInt8(ascii: "`"):
                // A star with blanks around it is a sign of multiplication, or begins an item.
                let isAlone =
                    (index == 0 || bytes[index - 1] == 0x20) && index + 1 < bytes.count && bytes[index + 1] == 0x20
                index = isAlone ? append(byte, &out, index) : index + 1
            case UInt8(ascii: "_"):
                let before = index > 0 && isWord(bytes[index - 1])
                let after = index + 1 < bytes.count && isWord(bytes[index + 1])
                index = before == after ? append(byte, &out, index) : index + 1
            default: index = append(byte, &out, index)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func append(_ byte: UInt8, _ out: inout [UInt8], _ index: Int) -> Int {
        out.append(byte)
        return index + 1
    }

    /// The marks after which links end. Each is looked for once, since a line may have a million that begin none.
    private struct LinkMarks {
        /// The next `]` and the next `)` after it; the line's end where there is none.
        private var bracket = -1
        private var parenthesis = -1

        /// The most bytes of the words, and of the address.
        private static let longest = 2000

        /// `[words](address)`: the range of the words, and the end.
        mutating func link(_ bytes: [UInt8], at start: Int) -> (words: Range<Int>, end: Int)? {
            if bracket < start { bracket = bytes[start...].firstIndex(of: UInt8(ascii: "]")) ?? bytes.count }
            guard bracket - start < Self.longest, bracket + 1 < bytes.count,
                bytes[bracket + 1] == UInt8(ascii: "(")
            else { return nil }
            if parenthesis < bracket {
                parenthesis = bytes[bracket...].firstIndex(of: UInt8(ascii: ")")) ?? bytes.count
            }
            guard parenthesis - bracket < Self.longest, parenthesis < bytes.count else { return nil }
            return (start + 1..<bracket, parenthesis + 1)
        }
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        0x21...0x2F ~= byte || 0x3A...0x40 ~= byte || 0x5B...0x60 ~= byte || 0x7B...0x7E ~= byte
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        0x30...0x39 ~= byte || 0x61...0x7A ~= byte | 0x20 || byte >= 0x80
    }
}
