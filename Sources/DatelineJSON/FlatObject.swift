/// The members of a JSON object as they stand in its bytes: nothing is copied. Nested values are not looked into.
///
/// What it does not take, ``JSONParser`` reads or refuses; what it takes, the parser would take, if it takes what
/// stands in nested values and in strings with escapes. It is used again for the next object without allocating.
package struct FlatObject {
    package enum Kind: UInt8, Sendable {
        case string, number, null, yes, no
        /// `[]`, or `{}`.
        case emptyArray, emptyObject
        /// An array or object with something between its brackets.
        case nested
    }

    package struct Member {
        /// Bytes of the name between its quotes; it holds no escape.
        package var name: Range<Int>
        package var kind: Kind
        /// Bytes of the value; of a string those between its quotes.
        package var value: Range<Int>
        /// Whether a string holds escapes, which are not looked at here.
        package var isEscaped = false
    }

    package private(set) var members: [Member] = []

    package init() { members.reserveCapacity(32) }

    /// Finds the members of the object that the bytes are.
    /// - Returns: `false` for what is no object, or not of the usual shape.
    package mutating func scan(_ bytes: UnsafeRawBufferPointer) -> Bool {
        members.removeAll(keepingCapacity: true)
        var offset = 0
        Self.skipSpace(bytes, &offset)
        guard Self.take(UInt8(ascii: "{"), bytes, &offset) else { return false }
        Self.skipSpace(bytes, &offset)
        if Self.take(UInt8(ascii: "}"), bytes, &offset) { return Self.isEnd(bytes, offset) }
        while true {
            Self.skipSpace(bytes, &offset)
            guard let name = Self.string(bytes, &offset), !name.isEscaped else { return false }
            Self.skipSpace(bytes, &offset)
            guard Self.take(UInt8(ascii: ":"), bytes, &offset) else { return false }
            Self.skipSpace(bytes, &offset)
            guard var member = Self.value(bytes, &offset) else { return false }
            member.name = name.range
            members.append(member)
            Self.skipSpace(bytes, &offset)
            if Self.take(UInt8(ascii: ","), bytes, &offset) { continue }
            guard Self.take(UInt8(ascii: "}"), bytes, &offset) else { return false }
            return Self.isEnd(bytes, offset)
        }
    }

    private static func isEnd(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Bool {
        var offset = start
        skipSpace(bytes, &offset)
        return offset == bytes.count
    }

    @inline(__always)
    private static func skipSpace(_ bytes: UnsafeRawBufferPointer, _ offset: inout Int) {
        while offset < bytes.count {
            switch bytes[offset] {
            case 0x20, 0x09, 0x0A, 0x0D: offset += 1
            default: return
            }
        }
    }

    @inline(__always)
    private static func take(_ byte: UInt8, _ bytes: UnsafeRawBufferPointer, _ offset: inout Int) -> Bool {
        guard offset < bytes.count, bytes[offset] == byte else { return false }
        offset += 1
        return true
    }

    private static func string(
        _ bytes: UnsafeRawBufferPointer, _ offset: inout Int
    ) -> (range: Range<Int>, isEscaped: Bool)? {
        guard take(UInt8(ascii: "\""), bytes, &offset) else { return nil }
        let start = offset
        var isEscaped = false
        while true {
            offset += JSONText.plainLength(bytes, from: offset)
            guard offset < bytes.count else { return nil }
            switch bytes[offset] {
            case UInt8(ascii: "\""):
                offset += 1
                return (start..<offset - 1, isEscaped)
            case UInt8(ascii: "\\"):
                isEscaped = true
                offset += 2
            case 0x7F: offset += 1
            default: return nil
            }
        }
    }

    private static func value(_ bytes: UnsafeRawBufferPointer, _ offset: inout Int) -> Member? {
        guard offset < bytes.count else { return nil }
        let start = offset
        let kind: Kind
        switch bytes[offset] {
        case UInt8(ascii: "\""):
            guard let string = string(bytes, &offset) else { return nil }
            return Member(name: 0..<0, kind: .string, value: string.range, isEscaped: string.isEscaped)
        case UInt8(ascii: "n"):
            guard word("null", bytes, &offset) else { return nil }
            kind = .null
        case UInt8(ascii: "t"):
            guard word("true", bytes, &offset) else { return nil }
            kind = .yes
        case UInt8(ascii: "f"):
            guard word("false", bytes, &offset) else { return nil }
            kind = .no
        case UInt8(ascii: "["):
            let isEmpty = word("[]", bytes, &offset)
            guard isEmpty || skipNested(bytes, &offset) else { return nil }
            kind = isEmpty ? .emptyArray : .nested
        case UInt8(ascii: "{"):
            let isEmpty = word("{}", bytes, &offset)
            guard isEmpty || skipNested(bytes, &offset) else { return nil }
            kind = isEmpty ? .emptyObject : .nested
        default:
            guard integer(bytes, &offset) else { return nil }
            kind = .number
        }
        return Member(name: 0..<0, kind: kind, value: start..<offset)
    }

    /// Goes behind the bracket that closes the one at the offset.
    private static func skipNested(_ bytes: UnsafeRawBufferPointer, _ offset: inout Int) -> Bool {
        var depth = 0
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                // The parser counts the outermost object too.
                if depth >= JSONParser.maximumDepth { return false }
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            case UInt8(ascii: "\""):
                guard string(bytes, &offset) != nil else { return false }
                continue
            default: break
            }
            offset += 1
            if depth == 0 { return true }
        }
        return false
    }

    private static func word(_ word: StaticString, _ bytes: UnsafeRawBufferPointer, _ offset: inout Int) -> Bool {
        guard bytes.count - offset >= word.utf8CodeUnitCount else { return false }
        for index in 0..<word.utf8CodeUnitCount where bytes[offset + index] != word.utf8Start[index] { return false }
        offset += word.utf8CodeUnitCount
        return true
    }

    /// Whole numbers without a leading zero; others are for the parser.
    private static func integer(_ bytes: UnsafeRawBufferPointer, _ offset: inout Int) -> Bool {
        guard 0x31...0x39 ~= bytes[offset] else { return false }
        while offset < bytes.count, 0x30...0x39 ~= bytes[offset] { offset += 1 }
        guard offset < bytes.count else { return false }
        return bytes[offset] != UInt8(ascii: ".") && bytes[offset] | 0x20 != UInt8(ascii: "e")
    }
}
