/// The first element of an XML or HTML text.
struct MarkupRoot {
    /// Its name without a prefix, in lower case.
    let name: String
    /// From its `<` on.
    let text: ArraySlice<UInt8>
    /// The name after `<!DOCTYPE`, in lower case; empty if there is none.
    private(set) var documentType = ""
    private(set) var hasDeclaration = false

    /// `nil` for a text that does not begin with markup.
    init?(_ head: InputHead) {
        var rest = head.start
        while true {
            rest = rest.drop { $0 == 0x20 || 0x09...0x0D ~= $0 }
            guard rest.first == UInt8(ascii: "<"), rest.count > 1 else { return nil }
            let after = rest.dropFirst()
            if after.starts(with: "!--".utf8) {
                guard let end = InputHead.find("-->", in: after) else { return nil }
                rest = rest[(end + 3)...]
            } else if after.first == UInt8(ascii: "?") {
                hasDeclaration = hasDeclaration || after.starts(with: "?xml".utf8)
                guard let end = after.firstIndex(of: UInt8(ascii: ">")) else { return nil }
                rest = rest[(end + 1)...]
            } else if after.first == UInt8(ascii: "!") {
                if documentType.isEmpty { documentType = Self.documentType(after.dropFirst()) }
                guard let end = Self.endOfDeclaration(after) else { return nil }
                rest = rest[(end + 1)...]
            } else {
                guard let name = Self.name(after) else { return nil }
                self.name = name
                text = rest
                return
            }
        }
    }

    /// The element's start tag.
    var tag: ArraySlice<UInt8> { text.prefix { $0 != UInt8(ascii: ">") } }

    /// Whether the text from the element on holds words.
    func holds(_ words: String) -> Bool { InputHead.find(words, in: text) != nil }

    private static func documentType(_ text: ArraySlice<UInt8>) -> String {
        let words = text.prefix(200).prefix { $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "[") }
            .split { $0 == 0x20 || 0x09...0x0D ~= $0 }.map { String(decoding: $0, as: UTF8.self).lowercased() }
        return words.count > 1 && words[0] == "doctype" ? words[1] : ""
    }

    /// The `>` after `<!DOCTYPE`, behind its own declarations in brackets.
    private static func endOfDeclaration(_ text: ArraySlice<UInt8>) -> Int? {
        var depth = 0
        for (index, byte) in zip(text.indices, text) {
            switch byte {
            case UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: ">") where depth <= 0: return index
            default: break
            }
        }
        return nil
    }

    private static func name(_ text: ArraySlice<UInt8>) -> String? {
        let bytes = text.prefix(80).prefix {
            switch $0 {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x30...0x39, 0x80...:
                true
            default: "-_.:".utf8.contains($0)
            }
        }
        guard let first = bytes.first, first > 0x39, let after = text[bytes.endIndex...].first,
            after <= 0x20 || after == UInt8(ascii: ">") || after == UInt8(ascii: "/")
        else { return nil }
        let name = String(decoding: bytes, as: UTF8.self).lowercased()
        return name.split(separator: ":").last.map(String.init)
    }
}
