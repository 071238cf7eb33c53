/// Why a text is not JSON.
public struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong, such as `unexpected end`.
    public let reason: String
    /// Bytes from the start of the text to where it went wrong.
    public let offset: Int

    public var description: String { "\(reason) at byte \(offset)" }
}

/// Reads RFC 8259 JSON from UTF-8 bytes.
///
/// Invalid UTF-8 and lone surrogates become U+FFFD; nesting is limited to ``maximumDepth``; anything else that the RFC
/// does not allow is an error. Cost is one pass over the bytes.
public struct JSONParser {
    /// Arrays and objects within each other, at most.
    public static let maximumDepth = 200

    private let bytes: UnsafeRawBufferPointer
    private var position = 0
    private var depth = 0

    private init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// The one value that the bytes hold, with nothing but white space around it.
    public static func parse(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> JSONValue {
        var parser = JSONParser(bytes)
        if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { parser.position = 3 }
        let value = try parser.value()
        parser.skipSpace()
        if parser.position < bytes.count { throw parser.error("unexpected text after the value") }
        return value
    }

    /// Reads one JSON value from UTF-8; only white space may stand around it.
    public static func parse(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
        let result = bytes.withUnsafeBytes { buffer in
            Result { () throws(JSONError) -> JSONValue in try parse(buffer) }
        }
        return try result.get()
    }

    /// Reads one JSON value; only white space may stand around it.
    public static func parse(_ text: String) throws(JSONError) -> JSONValue { try parse(Array(text.utf8)) }

    // MARK: - Grammar

    private func error(_ reason: String) -> JSONError { JSONError(reason: reason, offset: position) }

    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    private mutating func value() throws(JSONError) -> JSONValue {
        skipSpace()
        guard position < bytes.count else { throw error("unexpected end") }
        switch bytes[position] {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return .object(try object())
        case UInt8(ascii: "["): return .array(try array())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
        default: throw error("unexpected character")
        }
    }

    private mutating func literal(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
        let length = word.utf8CodeUnitCount
        guard bytes.count - position >= length else { throw error("unexpected end") }
        for index in 0..<length where bytes[position + index] != word.utf8Start[index] {
            throw error("unexpected character")
        }
        position += length
        return value
    }

    private mutating func enter() throws(JSONError) {
        depth += 1
        if depth > Self.maximumDepth { throw error("nested more than \(Self.maximumDepth) deep") }
        position += 1
        skipSpace()
    }

    /// What stands after an element: the end of its container (`true`), or a comma and another element.
    private mutating func closes(with end: UInt8) throws(JSONError) -> Bool {
        skipSpace()
        guard position < bytes.count else { throw error("unexpected end") }
        let byte = bytes[position]
        guard byte == end || byte == UInt8(ascii: ",") else { throw error("expected a comma") }
        position += 1
        if byte == end { depth -= 1 }
        return byte == end
    }

    private mutating func object() throws(JSONError) -> JSONObject {
        try enter()
        var pairs: [(String, JSONValue)] = []
        if position < bytes.count, bytes[position] == UInt8(ascii: "}") {
            position += 1
            depth -= 1
            return JSONObject()
        }
        repeat {
            skipSpace()
            guard position < bytes.count else { throw error("unexpected end") }
            guard bytes[position] == UInt8(ascii: "\"") else { throw error("expected a member's name") }
            let name = try string()
            skipSpace()
            guard position < bytes.count else { throw error("unexpected end") }
            guard bytes[position] == UInt8(ascii: ":") else { throw error("expected a colon") }
            position += 1
            pairs.append((name, try value()))
        } while try !closes(with: UInt8(ascii: "}"))
        return JSONObject(pairs)
    }

    private mutating func array() throws(JSONError) -> [JSONValue] {
        try enter()
        var elements: [JSONValue] = []
        if position < bytes.count, bytes[position] == UInt8(ascii: "]") {
            position += 1
            depth -= 1
            return elements
        }
        repeat { elements.append(try value()) } while try !closes(with: UInt8(ascii: "]"))
        return elements
    }

    private mutating func digits() throws(JSONError) {
        let start = position
        while position < bytes.count, bytes[position] >= 0x30, bytes[position] <= 0x39 { position += 1 }
        if position == start { throw error(position < bytes.count ? "expected a digit" : "unexpected end") }
    }

    private mutating func number() throws(JSONError) -> String {
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
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    // MARK: - Strings

    private mutating func string() throws(JSONError) -> String {
        position += 1
        let start = position
        var isEscaped = false
        while position < bytes.count {
            position += JSONText.plainLength(bytes, from: position)
            guard position < bytes.count else { break }
            switch bytes[position] {
            case UInt8(ascii: "\""):
                let inside = UnsafeRawBufferPointer(rebasing: bytes[start..<position])
                position += 1
                return isEscaped ? try unescaped(inside, at: start) : String(decoding: inside, as: UTF8.self)
            case UInt8(ascii: "\\"):
                isEscaped = true
                position = min(position + 2, bytes.count)
            case 0x7F: position += 1
            default: throw brokenString(from: start)
            }
        }
        throw brokenString(from: start)
    }

    private func unescaped(_ inside: UnsafeRawBufferPointer, at start: Int) throws(JSONError) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(inside.count)
        if let problem = JSONText.unescape(inside, into: &text) {
            // The string ends, so what is cut short in it is an escape.
            let reason = problem.offset == inside.count ? "expected four hex digits" : problem.reason
            throw JSONError(reason: reason, offset: start + problem.offset)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// What is wrong first with a string that does not end, or not before a control character.
    private func brokenString(from start: Int) -> JSONError {
        let inside = UnsafeRawBufferPointer(rebasing: bytes[start...])
        var text: [UInt8] = []
        let problem = JSONText.unescape(inside, into: &text) ?? (inside.count, "unexpected end")
        return JSONError(reason: problem.reason, offset: start + problem.offset)
    }
}
