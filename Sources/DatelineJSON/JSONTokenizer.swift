/// A token of JSON text: a whole string, number or word, or the bracket that opens an array or an object.
package struct JSONToken {
    package enum Kind: UInt8, Sendable { case string, number, null, yes, no, array, object }

    package let kind: Kind
    /// The bytes that say it; of a string those between its quotes.
    package let range: Range<Int>
    /// Whether a string has escapes, which are not read yet.
    package var isEscaped = false
}

/// Reads the grammar of RFC 8259, token by token, and copies nothing: the one place that knows it. ``JSONParser`` makes
/// values of the tokens, ``JSONMembers`` takes an object apart.
package struct JSONTokenizer {
    package let bytes: UnsafeRawBufferPointer
    package private(set) var position = 0
    private var depth = 0

    /// A mark of byte order before the text is read over.
    package init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
        if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { position = 3 }
    }

    func error(_ reason: String) -> JSONError { JSONError(reason: reason, offset: position) }

    @inline(__always)
    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    /// The next byte that is no white space; it is not taken.
    @inline(__always)
    private mutating func peek() throws(JSONError) -> UInt8 {
        skipSpace()
        guard position < bytes.count else { throw error("unexpected end") }
        return bytes[position]
    }

    /// The token with which a value begins.
    mutating func value() throws(JSONError) -> JSONToken {
        switch try peek() {
        case UInt8(ascii: "\""): return try string()
        case UInt8(ascii: "{"): return try open(.object)
        case UInt8(ascii: "["): return try open(.array)
        case UInt8(ascii: "t"): return try word("true", .yes)
        case UInt8(ascii: "f"): return try word("false", .no)
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw error("unexpected character")
        }
    }

    /// The name of a member, with the colon behind it.
    mutating func name() throws(JSONError) -> JSONToken {
        guard try peek() == UInt8(ascii: "\"") else { throw error("expected a member's name") }
        let name = try string()
        guard try peek() == UInt8(ascii: ":") else { throw error("expected a colon") }
        position += 1
        return name
    }

    /// Whether the container that was just opened ends at once.
    mutating func isEmpty(_ kind: JSONToken.Kind) -> Bool {
        skipSpace()
        guard position < bytes.count, bytes[position] == Self.end(of: kind) else { return false }
        position += 1
        depth -= 1
        return true
    }

    /// Goes behind an element, to the end of its container (`true`) or over a comma to another element.
    mutating func closes(_ kind: JSONToken.Kind) throws(JSONError) -> Bool {
        let byte = try peek()
        let isEnd = byte == Self.end(of: kind)
        guard isEnd || byte == UInt8(ascii: ",") else { throw error("expected a comma") }
        position += 1
        if isEnd { depth -= 1 }
        return isEnd
    }

    /// Throws where anything but white space follows.
    mutating func end() throws(JSONError) {
        skipSpace()
        if position < bytes.count { throw error("unexpected text after the value") }
    }

    @inline(__always)
    private static func end(of kind: JSONToken.Kind) -> UInt8 {
        kind == .object ? UInt8(ascii: "}") : UInt8(ascii: "]")
    }

    private mutating func open(_ kind: JSONToken.Kind) throws(JSONError) -> JSONToken {
        depth += 1
        if depth > JSONParser.maximumDepth { throw error("nested more than \(JSONParser.maximumDepth) deep") }
        position += 1
        return JSONToken(kind: kind, range: position - 1..<position)
    }

    private mutating func word(_ word: StaticString, _ kind: JSONToken.Kind) throws(JSONError) -> JSONToken {
        let length = word.utf8CodeUnitCount
        guard bytes.count - position >= length else { throw error("unexpected end") }
        for index in 0..<length where bytes[position + index] != word.utf8Start[index] {
            throw error("unexpected character")
        }
        position += length
        return JSONToken(kind: kind, range: position - length..<position)
    }

    private mutating func digits() throws(JSONError) {
        let start = position
        while position < bytes.count, bytes[position] >= 0x30, bytes[position] <= 0x39 { position += 1 }
        if position == start { throw error(position < bytes.count ? "expected a digit" : "unexpected end") }
    }

    private mutating func number() throws(JSONError) -> JSONToken {
        let start = position
        if bytes[position] == UInt8(ascii: "-") { position += 1 }
        if position < bytes.count, bytes[position] == UInt8(ascii: "0") { position += 1 } else { try digits() }
        if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
            position += 1
            try digits()
        }
        if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
            position += 1
            if position < bytes.count, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") {
                position += 1
            }
            try digits()
        }
        return JSONToken(kind: .number, range: start..<position)
    }

    // MARK: - Strings

    private mutating func string() throws(JSONError) -> JSONToken {
        position += 1
        let start = position
        var isEscaped = false
        while position < bytes.count {
            position += JSONText.plainLength(bytes, from: position)
            guard position < bytes.count else { break }
            switch bytes[position] {
            case UInt8(ascii: "\""):
                position += 1
                return JSONToken(kind: .string, range: start..<position - 1, isEscaped: isEscaped)
            case UInt8(ascii: "\\"):
                isEscaped = true
                position = min(position + 2, bytes.count)
            case 0x7F: position += 1
            default: throw brokenString(from: start)
            }
        }
        throw brokenString(from: start)
    }

    /// Appends what a string says, its escapes read.
    func unescape(_ string: JSONToken, into text: inout [UInt8]) throws(JSONError) {
        let inside = UnsafeRawBufferPointer(rebasing: bytes[string.range])
        guard let problem = JSONText.unescape(inside, into: &text) else { return }
        // The string ends, so what is cut short in it is an escape.
        let reason = problem.offset == inside.count ? "expected four hex digits" : problem.reason
        throw JSONError(reason: reason, offset: string.range.lowerBound + problem.offset)
    }

    /// The first thing wrong with a string that does not end, or not before a control character.
    private func brokenString(from start: Int) -> JSONError {
        let inside = UnsafeRawBufferPointer(rebasing: bytes[start...])
        var text: [UInt8] = []
        let problem = JSONText.unescape(inside, into: &text) ?? (inside.count, "unexpected end")
        return JSONError(reason: problem.reason, offset: start + problem.offset)
    }
}
