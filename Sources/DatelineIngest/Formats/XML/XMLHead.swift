/// The beginning of an XML document: its declaration and the start tag of its root.
struct XMLHead {
    /// The encoding that the declaration names.
    private(set) var encoding: String?
    /// Whether there is an XML declaration.
    private(set) var isDeclared = false
    /// The root's name without its prefix.
    let root: String
    let prefix: String
    /// The root's start tag from `<` to `>`, or as far as the bytes go.
    let startTag: String

    /// `nil` if the bytes are not the start of XML, or if the root is beyond them.
    init?(_ bytes: some Sequence<UInt8>) {
        var rest = Self.ascii(Array(bytes))[...]
        var declared: String?
        var isDeclared = false
        while true {
            rest = rest.drop { $0 <= 0x20 }
            guard rest.first == UInt8(ascii: "<") else { return nil }
            if rest.starts(with: "<?".utf8) {
                guard let end = Self.end("?>", in: rest) else { return nil }
                if rest.starts(with: "<?xml ".utf8) || rest.starts(with: "<?xml\n".utf8) {
                    isDeclared = true
                    declared = Self.attribute("encoding", in: String(decoding: rest[..<end], as: UTF8.self))
                }
                rest = rest[end...]
            } else if rest.starts(with: "<!--".utf8) {
                guard let end = Self.end("-->", in: rest) else { return nil }
                rest = rest[end...]
            } else if rest.starts(with: "<!".utf8) {
                // An internal subset ends in "]>".
                guard let close = rest.firstIndex(of: UInt8(ascii: ">")) else { return nil }
                let isInner = rest[..<close].contains(UInt8(ascii: "["))
                guard let end = isInner ? Self.end("]>", in: rest) : close + 1 else { return nil }
                rest = rest[end...]
            } else {
                break
            }
        }
        let close = rest.firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? rest.endIndex
        startTag = String(decoding: rest[..<close], as: UTF8.self)
        let name = startTag.dropFirst().prefix { $0.isLetter || $0.isNumber || "._-:".contains($0) }
        guard let first = name.first, first.isLetter || first == "_" else { return nil }
        let parts = name.split(separator: ":", maxSplits: 1)
        root = parts.last.map(String.init) ?? ""
        prefix = parts.count > 1 ? String(parts[0]) : ""
        encoding = declared
        self.isDeclared = isDeclared
    }

    /// Whether the root's start tag holds a text, such as a namespace.
    func mentions(_ text: String) -> Bool { startTag.contains(text) }

    /// The bytes without byte order mark; of UTF-16 those that are ASCII.
    private static func ascii(_ bytes: [UInt8]) -> [UInt8] {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
        if isUTF16(bytes) { return bytes.filter { $0 != 0 && $0 < 0xFE } }
        return bytes
    }

    static func isUTF16(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0x3C, 0])
            || bytes.starts(with: [0, 0x3C])
    }

    private static func end(_ mark: String, in bytes: ArraySlice<UInt8>) -> Int? {
        ByteSearch.find(Array(mark.utf8), in: bytes).map { $0 + mark.utf8.count }
    }

    private static func attribute(_ name: String, in tag: String) -> String? {
        guard let start = tag.firstRange(of: name)?.upperBound else { return nil }
        let value = tag[start...].drop { " =\t\n\r".contains($0) }
        guard let quote = value.first, quote == "\"" || quote == "'" else { return nil }
        return value.dropFirst().firstIndex(of: quote).map { String(value[value.index(after: value.startIndex)..<$0]) }
    }
}
