internal import CMarkup

/// A reference to characters in markup, such as `&eacute;` or `&#233;`. Names are those of the HTML Standard.
struct CharacterReference {
    private let meaning: cm_meaning

    /// Reads a reference.
    /// - Parameters:
    ///   - offset: The place of its `&`.
    ///   - isEnded: Whether it must end in a semicolon, as where the text may be no markup: `AT&T`. HTML needs none
    ///     after numbers and some names.
    /// - Returns: `nil` if there is no reference.
    init?(in bytes: UnsafeBufferPointer<UInt8>, at offset: Int, isEnded: Bool) {
        meaning = cm_reference(bytes.baseAddress, offset, bytes.count, isEnded ? 0 : 1)
        guard meaning.next > 0, !isEnded || bytes[meaning.next - 1] == UInt8(ascii: ";") else { return nil }
    }

    /// The offset after it.
    var end: Int { meaning.next }

    /// Appends its characters in UTF-8.
    func append(to bytes: inout [UInt8]) {
        withUnsafeBytes(of: meaning.text) { bytes.append(contentsOf: $0.prefix(meaning.size)) }
    }
}
