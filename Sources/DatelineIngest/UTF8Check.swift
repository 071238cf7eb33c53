/// Checks whether bytes are valid UTF-8.
enum UTF8Check {
    static func isValid(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.withMemoryRebound(to: UInt8.self) { (try? UTF8Span(validating: $0.span)) != nil }
    }

    /// The length of the character at a position and whether it is a valid one; otherwise the length of the part that
    /// could begin one, at least 1.
    static func character(in bytes: UnsafeRawBufferPointer, at position: Int) -> (length: Int, isWhole: Bool) {
        let first = bytes[position]
        let count: Int
        var range: ClosedRange<UInt8> = 0x80...0xBF
        switch first {
        case 0...0x7F: return (1, true)
        case 0xC2...0xDF: count = 2
        case 0xE0: (count, range) = (3, 0xA0...0xBF)
        case 0xED: (count, range) = (3, 0x80...0x9F)
        case 0xE1...0xEF: count = 3
        case 0xF0: (count, range) = (4, 0x90...0xBF)
        case 0xF4: (count, range) = (4, 0x80...0x8F)
        case 0xF1...0xF3: count = 4
        default: return (1, false)
        }
        var length = 1
        while length < count, position + length < bytes.count, range ~= bytes[position + length] {
            length += 1
            range = 0x80...0xBF
        }
        return (length, length == count)
    }

    /// What bytes look like as UTF-8.
    struct Profile {
        /// Characters of several bytes.
        var characters = 0
        /// Those of three or four.
        var longCharacters = 0
        /// Bytes, or parts of characters, that are none.
        var faults = 0
    }

    /// - Parameter isWhole: Whether a character that the end cuts is a fault.
    static func profile(_ bytes: UnsafeRawBufferPointer, isWhole: Bool) -> Profile {
        var profile = Profile()
        var position = 0
        while position < bytes.count {
            if bytes[position] < 0x80 {
                position += 1
                continue
            }
            let (length, isValid) = character(in: bytes, at: position)
            if isValid {
                profile.characters += 1
                if length > 2 { profile.longCharacters += 1 }
            } else if isWhole || position + length < bytes.count {
                profile.faults += 1
            }
            position += length
        }
        return profile
    }
}
