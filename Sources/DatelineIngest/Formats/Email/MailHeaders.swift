/// The header fields of a mail, or of a part of one.
struct MailHeaders {
    /// Names in lower case, and values on one line as they were sent.
    private let fields: [(name: String, value: [UInt8])]
    /// The bytes after the empty line that ends them.
    let body: ArraySlice<UInt8>

    /// More fields than any mail has.
    private static let limit = 1000
    /// The most bytes of a field that are decoded: each of its words may be in an encoding that has to be guessed.
    private static let longest = 32 << 10

    init(_ message: ArraySlice<UInt8>) {
        var fields: [(name: String, value: [UInt8])] = []
        var rest = message
        while !rest.isEmpty, fields.count < Self.limit {
            let line = rest.prefix { $0 != 0x0A }
            let after = rest[line.endIndex...].dropFirst()
            let content = line.last == 0x0D ? line.dropLast() : line
            if content.isEmpty {
                rest = after
                break
            }
            if let first = content.first, first == 0x20 || first == 0x09 {
                // A field may go on in the next lines.
                if !fields.isEmpty {
                    fields[fields.count - 1].value += [0x20] + content.drop { $0 == 0x20 || $0 == 0x09 }
                }
            } else if let field = Self.field(content) {
                fields.append(field)
            } else {
                break
            }
            rest = after
        }
        self.fields = fields
        body = rest
    }

    private static func field(_ line: ArraySlice<UInt8>) -> (name: String, value: [UInt8])? {
        guard let colon = line.prefix(80).firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else { return nil }
        let name = line[..<colon]
        guard name.allSatisfy({ 0x21...0x7E ~= $0 }) else { return nil }
        let value = line[(colon + 1)...].drop { $0 == 0x20 || $0 == 0x09 }
        return (String(decoding: name, as: UTF8.self).lowercased(), Array(value))
    }

    func has(_ name: String) -> Bool { fields.contains { $0.name == name } }

    /// Whether the end of a field is left out, since it is too long.
    func isCut(_ name: String) -> Bool { (fields.first { $0.name == name }?.value.count ?? 0) > Self.longest }

    /// The words of a field, decoded.
    func text(_ name: String) -> String? {
        guard let field = fields.first(where: { $0.name == name }) else { return nil }
        let text = MailWords.decoded(Array(field.value.prefix(Self.longest))).trimmed
        return text.isEmpty ? nil : String(text)
    }

    /// The value of a field before its parameters, in lower case: `text/plain`.
    func token(_ name: String) -> String? {
        text(name).map { String($0.prefix { $0 != ";" && $0 != " " }.trimmed.lowercased()) }
    }

    /// A parameter of a field: `charset` of `text/plain; charset="utf-8"`.
    func parameter(_ parameter: String, of name: String) -> String? {
        guard let value = text(name) else { return nil }
        var rest = value.drop { $0 != ";" }
        while !rest.isEmpty {
            rest = rest.dropFirst().trimmed
            guard let equals = rest.firstIndex(of: "=") else { return nil }
            let key = rest[..<equals].trimmed.lowercased()
            rest = rest[rest.index(after: equals)...].trimmed
            let found: Substring
            if rest.first == "\"" {
                found = rest.dropFirst().prefix { $0 != "\"" }
                rest = rest[found.endIndex...].dropFirst().drop { $0 != ";" }
            } else {
                found = rest.prefix { $0 != ";" }
                rest = rest[found.endIndex...]
            }
            if key == parameter || key == parameter + "*" { return String(found.trimmed) }
        }
        return nil
    }
}

/// Decodes the words of header fields that are not ASCII: `=?utf-8?Q?Caf=C3=A9?=`.
enum MailWords {
    static func decoded(_ value: [UInt8]) -> String {
        guard value.contains(0x3D) else { return words(value, charset: nil) }
        var result = ""
        // Bytes of adjacent words in one encoding belong together: a character may be parted between them.
        var pending: (charset: String, bytes: [UInt8])?
        var plain: [UInt8] = []
        var index = 0
        func flush() {
            if let last = pending { result += words(last.bytes, charset: last.charset) }
            pending = nil
        }
        while index < value.count {
            guard value[index] == 0x3D, let word = encodedWord(value, at: index) else {
                plain.append(value[index])
                index += 1
                continue
            }
            let isBetween = pending != nil && plain.allSatisfy { $0 == 0x20 || $0 == 0x09 }
            if !isBetween {
                flush()
                result += words(plain, charset: nil)
            }
            plain = []
            if pending?.charset != word.charset { flush() }
            if pending == nil { pending = (word.charset, []) }
            pending?.bytes += word.bytes
            index = word.end
        }
        flush()
        return result + words(plain, charset: nil)
    }

    private static func words(_ bytes: [UInt8], charset: String?) -> String {
        if bytes.isEmpty { return "" }
        // A language may follow the encoding: `utf-8*en`.
        let charset = charset.map { String($0.prefix { $0 != "*" }) }
        return Self.text(bytes, charset: charset)?.text ?? String(decoding: bytes, as: UTF8.self)
    }

    /// The text of bytes in the encoding that a mail states; `nil` if they are no text.
    ///
    /// Encodings that write all letters in ASCII, such as ISO-2022-JP, cannot be told by the bytes: the mail's word
    /// counts.
    static func text(_ bytes: [UInt8], charset: String?) -> DecodedText? {
        let stated = charset.flatMap { TextEncoding(named: $0) }
        return DecodedText(bytes, declared: charset, option: stated?.extendsASCII == false ? stated : nil)
    }

    private static func encodedWord(
        _ value: [UInt8], at start: Int
    ) -> (charset: String, bytes: [UInt8], end: Int)? {
        guard start + 7 < value.count, value[start + 1] == UInt8(ascii: "?") else { return nil }
        let rest = value[(start + 2)...]
        guard let second = rest.prefix(60).firstIndex(of: UInt8(ascii: "?")), second + 2 < value.count,
            value[second + 2] == UInt8(ascii: "?")
        else { return nil }
        let content = value[(second + 3)...]
        guard let mark = content.prefix(4096).firstIndex(of: UInt8(ascii: "?")) else { return nil }
        guard mark + 1 < value.count, value[mark + 1] == 0x3D else { return nil }
        let charset = String(decoding: rest[..<second], as: UTF8.self).lowercased()
        let encoded = content[..<mark]
        switch value[second + 1] | 0x20 {
        case UInt8(ascii: "q"):
            let spaced = encoded.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }
            return (charset, MailTransfer.quotedPrintable(spaced[...]), mark + 2)
        case UInt8(ascii: "b"): return (charset, MailTransfer.base64(encoded), mark + 2)
        default: return nil
        }
    }
}
