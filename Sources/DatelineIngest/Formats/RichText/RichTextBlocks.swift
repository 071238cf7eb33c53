/// Reads RTF as paragraphs. Pictures, tables of fonts, headers and other destinations are left out; nesting, numbers
/// and lengths are bounded, and reading takes one pass.
struct RichTextBlocks {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var group = Group()
    private var outer: [Group] = []
    /// Groups beyond the deepest that is followed.
    private var ignoredDepth = 0

    private var fonts: [Int: Int] = [:]
    private var codePage = 1252
    /// Whether bytes beyond ASCII are UTF-8, though the file declares a code page.
    private let isUTF8: Bool

    private var line: [UInt8] = []
    /// Bytes that wait for the code page's other bytes, since characters may have two.
    private var pending: [UInt8] = []
    private var pendingPage = 1252
    private var converters: [Int: any TextConverter] = [:]
    private var highSurrogate: UInt32?
    /// Characters of the fallback for a `\u` that are still to skip.
    private var skipped = 0
    private var lines: [String] = []
    /// Empty paragraphs before the current one.
    private var gap = 0
    private var boldCount = 0
    private var plainCount = 0
    private var boldPrefix = 0
    private var blocks: [ExportBlock] = []

    /// What a group's end restores.
    private struct Group {
        var isSkipped = false
        var isFontTable = false
        var isBold = false
        var isCentered = false
        var isHidden = false
        var font = 0
        var fallbackLength = 1
        /// Whether nothing but `\*` was read, so that an unknown destination may follow.
        var isStarred = false
        var isFresh = true
    }

    private static let deepest = 200

    static func isRichText(_ bytes: some Collection<UInt8>) -> Bool { bytes.starts(with: Array("{\\rtf".utf8)) }

    static func split(_ bytes: [UInt8]) -> [ExportBlock] {
        bytes.withUnsafeBufferPointer { buffer in
            var reader = RichTextBlocks(buffer)
            reader.read()
            return reader.blocks
        }
    }

    private init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        isUTF8 = UTF8Check.isValid(UnsafeRawBufferPointer(bytes))
    }

    private mutating func read() {
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "{"): open()
            case UInt8(ascii: "}"): close()
            case UInt8(ascii: "\\"): control()
            case 0x0A, 0x0D, 0x00: break
            default: character(byte)
            }
        }
        endParagraph()
    }

    // MARK: - Groups

    private mutating func open() {
        flush()
        skipped = 0
        guard outer.count < Self.deepest else {
            ignoredDepth &+= 1
            return
        }
        outer.append(group)
        group.isFresh = true
        group.isStarred = false
    }

    private mutating func close() {
        flush()
        skipped = 0
        if ignoredDepth > 0 {
            ignoredDepth &-= 1
        } else if let last = outer.popLast() {
            group = last
        }
    }

    // MARK: - Control words

    private mutating func control() {
        guard position < bytes.count else { return }
        let byte = bytes[position]
        position += 1
        guard Self.isLetter(byte) else { return symbol(byte) }
        let start = position - 1
        while position < bytes.count, Self.isLetter(bytes[position]), position - start < 32 { position += 1 }
        let word = UnsafeBufferPointer(rebasing: bytes[start..<position])
        let number = parameter()
        if position < bytes.count, bytes[position] == 0x20 { position += 1 }
        act(String(decoding: word, as: UTF8.self), number)
        group.isFresh = false
    }

    /// The number after a control word.
    private mutating func parameter() -> Int? {
        var end = position
        let isNegative = end < bytes.count && bytes[end] == UInt8(ascii: "-")
        if isNegative { end += 1 }
        var value = 0
        var count = 0
        while end < bytes.count, 0x30...0x39 ~= bytes[end], count < 10 {
            value = value &* 10 &+ Int(bytes[end] &- 0x30)
            end += 1
            count += 1
        }
        guard count > 0 else { return nil }
        position = end
        return isNegative ? -value : value
    }

    private mutating func symbol(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "'"):
            guard position + 1 < bytes.count, let high = Self.hex(bytes[position]),
                let low = Self.hex(bytes[position + 1])
            else {
                // The file may be cut off here.
                if position + 1 >= bytes.count { position = bytes.count }
                return
            }
            position += 2
            if skipped > 0 { skipped -= 1 } else { encoded(high << 4 | low) }
        case UInt8(ascii: "*"): group.isStarred = true
        case UInt8(ascii: "~"): scalar(0x20)
        case UInt8(ascii: "_"): scalar(0x2D)
        case UInt8(ascii: "-"): break
        case 0x0A, 0x0D: endParagraph()
        case UInt8(ascii: "\\"), UInt8(ascii: "{"), UInt8(ascii: "}"): character(byte)
        default: break
        }
    }

    private mutating func act(_ word: String, _ number: Int?) {
        if group.isFresh || group.isStarred, startsDestination(word) { return }
        group.isStarred = false
        if group.isFontTable {
            if word == "f" { group.font = number ?? 0 }
            if word == "fcharset", let page = CodePage.number(charset: number ?? 0) { fonts[group.font] = page }
            return
        }
        if word == "bin" {
            position = min(bytes.count, position + max(0, number ?? 0))
            return
        }
        guard !group.isSkipped else { return }
        switch word {
        case "par", "row", "page", "sect", "cell": endParagraph()
        case "line": endLine()
        case "tab": scalar(0x20)
        case "u": unicode(number ?? 0)
        case "uc": group.fallbackLength = max(0, min(number ?? 1, 16))
        case "ansicpg": codePage = number ?? 1252
        case "mac": codePage = 10000
        case "pc": codePage = 437
        case "pca": codePage = 850
        case "f":
            flush()
            group.font = number ?? 0
        case "b": group.isBold = number != 0
        case "v": group.isHidden = number != 0
        case "qc": group.isCentered = true
        case "ql", "qr", "qj": group.isCentered = false
        case "pard": group.isCentered = false
        case "plain":
            group.isBold = false
            group.isHidden = false
        default:
            if let value = Self.characters[word] { scalar(value) }
        }
    }

    /// Whether a control word begins a group that holds no text of the document.
    private mutating func startsDestination(_ word: String) -> Bool {
        if word == "fonttbl" {
            group.isFontTable = true
            group.isSkipped = true
            return true
        }
        guard group.isStarred || Self.destinations.contains(word) else { return false }
        group.isSkipped = true
        return true
    }

    // MARK: - Text

    private mutating func character(_ byte: UInt8) {
        group.isFresh = false
        if skipped > 0 {
            // A fallback character of UTF-8 may have several bytes.
            if byte & 0xC0 != 0x80 { skipped -= 1 }
            return
        }
        guard !group.isSkipped, !group.isHidden, ignoredDepth == 0 else { return }
        if byte >= 0x80, !isUTF8 { return encoded(byte) }
        flush()
        count(1)
        line.append(byte == 0x09 ? 0x20 : byte)
    }

    /// A byte in the code page of the font.
    private mutating func encoded(_ byte: UInt8) {
        guard !group.isSkipped, !group.isHidden, ignoredDepth == 0 else { return }
        let page = fonts[group.font] ?? codePage
        if page != pendingPage { flush() }
        pendingPage = page
        pending.append(byte)
        count(1)
    }

    private mutating func flush() {
        highSurrogate = nil
        guard !pending.isEmpty else { return }
        let page = pendingPage
        let converter = converters[page] ?? CodePage.encoding(page).converter() ?? WesternConverter()
        converters[page] = converter
        _ = pending.withUnsafeBytes { converter.convert($0, isLast: true, into: &line) }
        pending.removeAll(keepingCapacity: true)
    }

    private mutating func unicode(_ number: Int) {
        let value = UInt32(truncatingIfNeeded: number & 0xFFFF)
        let high = highSurrogate
        flush()
        skipped = group.fallbackLength
        if 0xD800...0xDBFF ~= value {
            highSurrogate = value
        } else if 0xDC00...0xDFFF ~= value {
            if let high { scalar(0x10000 + (high - 0xD800) << 10 + (value - 0xDC00)) }
        } else if 0xF000...0xF0FF ~= value {
            // Symbol fonts have their characters there.
            scalar(value - 0xF000)
        } else {
            scalar(value)
        }
    }

    private mutating func scalar(_ value: UInt32) {
        guard !group.isSkipped, !group.isHidden, ignoredDepth == 0, let scalar = Unicode.Scalar(value), value >= 0x20
        else { return }
        flush()
        count(1)
        line += Array(String(Character(scalar)).utf8)
    }

    private mutating func count(_ count: Int) {
        if group.isBold {
            boldCount += count
            if plainCount == 0 { boldPrefix += count }
        } else {
            plainCount += count
        }
    }

    // MARK: - Paragraphs

    private mutating func endLine() {
        flush()
        let text = String(decoding: line, as: UTF8.self).trimmed
        if !text.isEmpty { lines.append(String(text)) }
        line.removeAll(keepingCapacity: true)
    }

    private mutating func endParagraph() {
        guard !group.isSkipped else { return }
        endLine()
        if lines.isEmpty {
            gap += 1
        } else {
            var block = ExportBlock(lines: lines, isCentered: group.isCentered)
            block.isHeading = boldCount > 0 && plainCount <= boldCount / 8
            block.boldPrefix = boldPrefix
            block.gap = gap
            gap = 0
            blocks.append(block)
            lines = []
        }
        boldCount = 0
        plainCount = 0
        boldPrefix = 0
    }

    private static func isLetter(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte | 0x20 }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }

    private static let characters: [String: UInt32] = [
        "emdash": 0x2014, "endash": 0x2013, "lquote": 0x2018, "rquote": 0x2019, "ldblquote": 0x201C,
        "rdblquote": 0x201D, "bullet": 0x2022, "emspace": 0x20, "enspace": 0x20, "qmspace": 0x20,
    ]

    private static let destinations: Set<String> = [
        "colortbl", "stylesheet", "info", "pict", "header", "headerl", "headerr", "headerf", "footer", "footerl",
        "footerr", "footerf", "object", "objdata", "themedata", "colorschememapping", "datastore", "latentstyles",
        "listtable", "listoverridetable", "rsidtbl", "generator", "filetbl", "revtbl", "fldinst", "xmlnstbl",
        "bkmkstart",
        "bkmkend", "nonshppict", "shppict", "pgptbl", "mmathPr", "ftnsep", "ftnsepc", "aftnsep", "private", "comment",
    ]
}
