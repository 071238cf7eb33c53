internal import Glibc

/// The members of one JSON object by name, without values for all: strings stay bytes, numbers stay digits, and only
/// arrays and objects become values. Reused for the next object without allocating.
///
/// It accepts and rejects exactly what ``JSONParser`` does, but lists a repeated name each time.
package struct JSONMembers {
    package struct Member {
        package let kind: JSONToken.Kind
        fileprivate let name: Text
        fileprivate let text: Text
        /// Whether a string has escapes. A string without escapes has no control characters except delete.
        package var isEscaped: Bool { text.isUnescaped }
    }

    /// A range of the object's bytes, or of a string with its escapes decoded; for an array or object its index.
    fileprivate struct Text {
        let range: Range<Int>
        let isUnescaped: Bool
    }

    package private(set) var members: [Member] = []
    private var bytes = UnsafeRawBufferPointer(start: nil, count: 0)
    private var unescaped: [UInt8] = []
    private var nested: [JSONValue] = []

    package init() { members.reserveCapacity(32) }

    /// Finds the members of an object. The bytes must stay valid while members are read.
    /// - Returns: `false` if the value is not an object.
    package mutating func read(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> Bool {
        members.removeAll(keepingCapacity: true)
        unescaped.removeAll(keepingCapacity: true)
        nested.removeAll(keepingCapacity: true)
        self.bytes = bytes
        var parser = JSONParser(bytes)
        let first = try parser.tokens.value()
        guard first.kind == .object else {
            _ = try parser.value(first)
            try parser.tokens.end()
            return false
        }
        if !parser.tokens.isEmpty(.object) {
            repeat {
                let name = try text(of: try parser.tokens.name(), parser.tokens)
                let token = try parser.tokens.value()
                if token.kind == .array || token.kind == .object {
                    nested.append(try parser.value(token))
                    let place = Text(range: nested.count - 1..<nested.count, isUnescaped: false)
                    members.append(Member(kind: token.kind, name: name, text: place))
                } else {
                    members.append(Member(kind: token.kind, name: name, text: try text(of: token, parser.tokens)))
                }
            } while try !parser.tokens.closes(.object)
        }
        try parser.tokens.end()
        return true
    }

    private mutating func text(of token: JSONToken, _ tokens: JSONTokenizer) throws(JSONError) -> Text {
        guard token.isEscaped else { return Text(range: token.range, isUnescaped: false) }
        let start = unescaped.count
        try tokens.unescape(token, into: &unescaped)
        return Text(range: start..<unescaped.count, isUnescaped: true)
    }

    /// A member's name.
    package func name(_ member: Member) -> String { withBytes(member.name) { String(decoding: $0, as: UTF8.self) } }

    /// Whether a member's name is these bytes.
    package func isNamed(_ member: Member, _ name: [UInt8]) -> Bool {
        guard member.name.range.count == name.count, !name.isEmpty else { return member.name.range.count == name.count }
        return withBytes(member.name) { bytes in
            name.withUnsafeBytes { memcmp($0.baseAddress!, bytes.baseAddress!, name.count) == 0 }
        }
    }

    /// The text of a string, or the digits of a number.
    package func string(_ member: Member) -> String { withBytes(member.text) { String(decoding: $0, as: UTF8.self) } }

    /// The bytes of a string or the digits of a number, which may be invalid UTF-8.
    package func withBytes<Value>(of member: Member, _ body: (UnsafeRawBufferPointer) -> Value) -> Value {
        withBytes(member.text, body)
    }

    /// The first and last byte of a string or number; `nil` if it is empty.
    package func ends(_ member: Member) -> (first: UInt8, last: UInt8)? {
        withBytes(member.text) { bytes in bytes.first.map { ($0, bytes[bytes.count - 1]) } }
    }

    @inline(__always)
    private func withBytes<Value>(_ text: Text, _ body: (UnsafeRawBufferPointer) -> Value) -> Value {
        guard text.isUnescaped else { return body(UnsafeRawBufferPointer(rebasing: bytes[text.range])) }
        return unescaped.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[text.range])) }
    }

    /// The value of a member.
    package func value(_ member: Member) -> JSONValue {
        switch member.kind {
        case .string: .string(string(member))
        case .number: .number(string(member))
        case .null: .null
        case .yes: .bool(true)
        case .no: .bool(false)
        case .array, .object: nested[member.text.range.lowerBound]
        }
    }

    /// Whether a member is `null`, `[]` or `{}`.
    package func isEmpty(_ member: Member) -> Bool {
        switch member.kind {
        case .null: true
        case .array: nested[member.text.range.lowerBound].arrayValue?.isEmpty ?? true
        case .object: nested[member.text.range.lowerBound].objectValue?.isEmpty ?? true
        case .string, .number, .yes, .no: false
        }
    }
}
