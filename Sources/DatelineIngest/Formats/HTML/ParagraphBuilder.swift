/// Builds plain text from marked-up text: white space runs become one space, line breaks a newline, and blocks are
/// separated by a blank line.
struct ParagraphBuilder {
    private var bytes: [UInt8] = []
    private var gap = Gap.none

    /// What separates the next word from the text so far.
    private enum Gap: Int {
        case none, space, line, paragraph
    }

    /// The text so far, without white space at its end.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    var isEmpty: Bool { bytes.isEmpty }

    /// Begins a new line.
    mutating func line() { widen(.line) }

    /// Begins a new paragraph.
    mutating func paragraph() { widen(.paragraph) }

    /// Separates words, as the border between two cells does.
    mutating func space() { widen(.space) }

    /// `<br>`: a new line, and the second of two a new paragraph.
    mutating func lineBreak() { gap = gap.rawValue >= Gap.line.rawValue ? .paragraph : .line }

    private mutating func widen(_ wider: Gap) {
        if wider.rawValue > gap.rawValue { gap = wider }
    }

    /// Adds text. Its white space separates words, or lines if the text is preformatted.
    mutating func add(_ text: some Sequence<UInt8>, isPreformatted: Bool = false) {
        for byte in text { add(byte, isPreformatted: isPreformatted) }
    }

    /// Adds a character.
    mutating func add(_ scalar: Unicode.Scalar, isPreformatted: Bool = false) {
        if scalar == "\u{A0}" { return space() }
        for byte in String(Character(scalar)).utf8 { add(byte, isPreformatted: isPreformatted) }
    }

    private mutating func add(_ byte: UInt8, isPreformatted: Bool) {
        switch byte {
        case 0x0A, 0x0D: isPreformatted ? line() : space()
        case 0x20, 0x09, 0x0C: space()
        case 0x00..<0x20, 0x7F: break
        default:
            if !bytes.isEmpty {
                switch gap {
                case .none: break
                case .space: bytes.append(0x20)
                case .line: bytes.append(0x0A)
                case .paragraph: bytes += [0x0A, 0x0A]
                }
            }
            gap = .none
            bytes.append(byte)
        }
    }
}
