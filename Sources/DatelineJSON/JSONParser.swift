/// Why a text is not valid JSON.
public struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The error, such as `unexpected end`.
    public let reason: String
    /// Offset of the error in bytes.
    public let offset: Int

    public var description: String { "\(reason) at byte \(offset)" }
}

/// Parses RFC 8259 JSON from UTF-8 bytes.
///
/// Invalid UTF-8 and lone surrogates become U+FFFD; nesting is limited to ``maximumDepth``; anything else that the RFC
/// does not allow is an error. Takes one pass over the bytes.
public struct JSONParser {
    /// The deepest nesting of arrays and objects.
    public static let maximumDepth = 200

    var tokens: JSONTokenizer

    init(_ bytes: UnsafeRawBufferPointer) { tokens = JSONTokenizer(bytes) }

    /// Parses a single JSON value with optional white space around it.
    public static func parse(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> JSONValue {
        var parser = JSONParser(bytes)
        let value = try parser.value(try parser.tokens.value())
        try parser.tokens.end()
        return value
    }

    /// Parses a single JSON value in UTF-8 with optional white space around it.
    public static func parse(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
        let result = bytes.withUnsafeBytes { buffer in
            Result { () throws(JSONError) -> JSONValue in try parse(buffer) }
        }
        return try result.get()
    }

    /// Parses a single JSON value with optional white space around it.
    public static func parse(_ text: String) throws(JSONError) -> JSONValue { try parse(Array(text.utf8)) }

    /// Parses the rest of the value that begins with a token.
    mutating func value(_ token: JSONToken) throws(JSONError) -> JSONValue {
        switch token.kind {
        case .string: return .string(try string(token))
        case .number: return .number(String(decoding: tokens.bytes[token.range], as: UTF8.self))
        case .null: return .null
        case .yes: return .bool(true)
        case .no: return .bool(false)
        case .array:
            var elements: [JSONValue] = []
            if tokens.isEmpty(.array) { return .array(elements) }
            repeat { elements.append(try value(try tokens.value())) } while try !tokens.closes(.array)
            return .array(elements)
        case .object:
            if tokens.isEmpty(.object) { return .object(JSONObject()) }
            var pairs: [(String, JSONValue)] = []
            repeat {
                let name = try string(try tokens.name())
                pairs.append((name, try value(try tokens.value())))
            } while try !tokens.closes(.object)
            return .object(JSONObject(pairs))
        }
    }

    private func string(_ token: JSONToken) throws(JSONError) -> String {
        guard token.isEscaped else { return String(decoding: tokens.bytes[token.range], as: UTF8.self) }
        var text: [UInt8] = []
        text.reserveCapacity(token.range.count)
        try tokens.unescape(token, into: &text)
        return String(decoding: text, as: UTF8.self)
    }
}
