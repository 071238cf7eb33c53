/// A token of JSON text: a whole string, number or word, or the bracket that opens an array or an object.
package struct JSONToken {
    package enum Kind: UInt8, Sendable { case string, number, null, yes, no, array, object }

    package let kind: Kind
    /// The range of the token's bytes; for a string without its quotes.
    package let range: Range<Int>
    /// Whether a string has escapes, which are not decoded yet.
    package var isEscaped = false
}

/// Tokenizes the grammar of RFC 8259 without copying; the only implementation of it. ``JSONParser`` makes values of the
/// tokens, ``JSONMembers`` splits an object.
package struct JSONTokenizer {
    package let bytes: UnsafeRawBufferPointer
    package private(set) var position = 0
    private var depth = 0

    /// Skips a byte order mark before the text.
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

    /// Peeks at the next byte that is not white space.
    @inline(__always)
    private mutating func peek() throws(JSONError) -> UInt8 {
        skipSpace()
        guard position < bytes.count else { throw error("unexpected end") }
        return bytes[position]
    }

    /// Reads the first token of a value.
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

    /// Reads the name of a member and the colon after it.
    mutating func name() throws(JSONError) -> JSONToken {
        guard try peek() == UInt8(ascii: "\"") else { throw error("expected a member's name") }
        let name = try string()
        guard try peek() == UInt8(ascii: ":") else { throw error("expected a colon") }
        position += 1
        return name
    }

    /// Reads the end of a container that was just opened, if it is empty.
    mutating func isEmpty(_ kind: JSONToken.Kind) -> Bool {
        skipSpace()
        guard position < bytes.count, bytes[position] == Self.end(of: kind) else { return false }
        position += 1
        depth -= 1
        return true
    }

    /// After an element, reads the end of its container (`true`) or the comma before the next element.
    mutating func closes(_ kind: JSONToken.Kind) throws(JSONError) -> Bool {
        let byte = try peek()
        let isEnd = byte == Self.end(of: kind)
        guard isEnd || byte == UInt8(ascii: ",") else { throw error("expected a comma") }
        position += 1
        if isEnd { depth -= 1 }
        return isEnd
    }

    /// Throws if anything but white space follows.
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

    /// Appends the decoded content of a string.
    func unescape(_ string: JSONToken, into text: inout [UInt8]) throws(JSONError) {
        let inside = UnsafeRawBufferPointer(rebasing: bytes[string.range])
        guard let problem = JSONText.unescape(inside, into: &text) else { return }
        // The string is terminated, so a truncated sequence in it is an escape.
        let reason = problem.offset == inside.count ? "expected four hex digits" : problem.reason
        throw JSONError(reason: reason, offset: string.range.lowerBound + problem.offset)
    }

    /// The first error in a string that has no end or a control character before it.
    private func brokenString(from start: Int) -> JSONError {
        let inside = UnsafeRawBufferPointer(rebasing: bytes[start...])
        var text: [UInt8] = []
        let problem = JSONText.unescape(inside, into: &text) ?? (inside.count, "unexpected end")
        return JSONError(reason: problem.reason, offset: start + problem.offset)
    }
}
