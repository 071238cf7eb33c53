/// Finds the end of a JSON value in text that arrives in pieces, by brackets and quotes alone; the parser validates it.
/// It buffers nothing, so a value may have any length.
package struct JSONExtent {
    private var depth = 0
    private var isInString = false
    private var isEscaped = false
    /// Whether the array, object or string has ended.
    package private(set) var isClosed = false

    package init() {}

    /// Whether the value may end with the text, which holds for a number or a word.
    package var mayEnd: Bool { depth == 0 && !isInString }

    /// Continues with a piece of the text.
    /// - Returns: The offset after the last byte of the value; `nil` if the value extends beyond the piece.
    package mutating func end(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        var offset = start
        while offset < bytes.count {
            if isInString {
                if isEscaped {
                    isEscaped = false
                } else {
                    offset += JSONText.plainLength(bytes, from: offset)
                    guard offset < bytes.count else { return nil }
                    switch bytes[offset] {
                    case UInt8(ascii: "\\"): isEscaped = true
                    case UInt8(ascii: "\""): isInString = false
                    default: break
                    }
                    isClosed = !isInString && depth == 0
                }
            } else {
                switch bytes[offset] {
                case UInt8(ascii: "\""): isInString = true
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"):
                    if depth == 0 { return offset }
                    depth -= 1
                    isClosed = depth == 0
                case UInt8(ascii: ","), 0x20, 0x09, 0x0A, 0x0D: if depth == 0 { return offset }
                default: break
                }
            }
            offset += 1
            if isClosed { return offset }
        }
        return nil
    }
}
