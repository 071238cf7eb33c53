/// Normalises text for articles: lines end in `
/// `, no control characters but tab and newline, no white space around it.
enum PlainText {
    /// The normalised text. Takes one pass if nothing has to change.
    static func cleaned(_ text: String) -> String {
        var text = text
        let (isClean, needsTrim) = text.withUTF8 { utf8 in
            (!holdsControls(utf8), mayNeedTrim(utf8))
        }
        if !isClean { text = withoutControls(text) }
        return needsTrim || !isClean ? String(text.trimmed) : text
    }

    /// The normalised text on one line: a line end and the blanks around it become one space.
    static func line(_ text: String) -> String {
        let text = cleaned(text)
        guard text.utf8.contains(0x0A) || text.utf8.contains(0x09) else { return text }
        return text.split { $0.isNewline || $0 == "\t" }.map { String($0.trimmed) }.filter { !$0.isEmpty }
            .joined(separator: " ")
    }

    private static func holdsControls(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
        ByteSearch.holds(in: UnsafeRawBufferPointer(utf8)) { word in
            let blanks =
                ByteSearch.marks(ofZerosIn: word ^ ByteSearch.all(0x0A))
                | ByteSearch.marks(ofZerosIn: word ^ ByteSearch.all(0x09))
            return ByteSearch.marks(ofZerosIn: word & ByteSearch.all(0xE0)) & ~blanks
        }
    }

    /// Only ASCII space and non-ASCII characters can be white space at the ends.
    private static func mayNeedTrim(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = utf8.first, let last = utf8.last else { return false }
        return first <= 0x20 || last <= 0x20 || first >= 0x80 || last >= 0x80
    }

    private static func withoutControls(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var follows: UInt8 = 0
        for byte in text.utf8 {
            switch byte {
            case 0x0A: if follows != 0x0D { bytes.append(0x0A) }
            case 0x0B, 0x0C, 0x0D: bytes.append(0x0A)
            case 0x09, 0x20...: bytes.append(byte)
            default: break
            }
            follows = byte
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
