/// The text of HTML that holds nothing but an article's text, such as a feed's content: paragraphs are separated by
/// blank lines, line breaks and items of lists by line ends.
enum MarkupText {
    /// The text of HTML in a string: `<p>A &amp; B</p>`.
    static func plain(html: String) -> String {
        guard html.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else { return html }
        guard let tree = try? MarkupTree.parse(Array(html.utf8), as: .html) else { return HTMLText.plain(html) }
        return plain(.document, in: tree)
    }

    /// The text of a node, in HTML or XHTML.
    static func plain(_ node: MarkupNode, in tree: MarkupTree) -> String {
        let roles = tree.roles
        var text = TextJoiner()
        var index = node.index
        // The blocks that are open, so that each ends its paragraph.
        var ends: [(end: Int, separator: TextJoiner.Separator)] = []
        while index < tree.end(of: node) {
            while let last = ends.last, last.end <= index {
                text.separate(last.separator)
                ends.removeLast()
            }
            let current = MarkupNode(index: index)
            index += 1
            if tree.isText(current) {
                text.add(tree.textBytes(of: current))
                continue
            }
            let name = tree.name(of: current)
            switch name == .none ? .inline : roles[Int(name.number)] {
            case .inline, .rows: break
            case .skipped, .pictureCaption: index = tree.end(of: current)
            case .lineBreak: text.breakLine()
            case .item, .row:
                text.separate(.line)
                ends.append((tree.end(of: current), .line))
            case .block:
                text.separate(.paragraph)
                ends.append((tree.end(of: current), .paragraph))
            case .cell: text.addSpace()
            }
        }
        return text.finished
    }
}

/// Joins pieces of text: runs of white space become one space, and paragraphs are separated by blank lines.
struct TextJoiner {
    enum Separator: Int { case none, space, line, paragraph }

    private var bytes: [UInt8] = []
    private var pending = Separator.none

    /// Adds text as in HTML, where a line end is a space.
    mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        var index = 0
        while index < text.count {
            let width = Self.spaceWidth(text, index)
            if width == 0 {
                index += 1
                continue
            }
            append(UnsafeBufferPointer(rebasing: text[start..<index]))
            addSpace()
            index += width
            start = index
        }
        append(UnsafeBufferPointer(rebasing: text[start...]))
    }

    mutating func addSpace() { if pending == .none { pending = .space } }

    mutating func separate(_ separator: Separator) {
        if separator.rawValue > pending.rawValue { pending = separator }
    }

    /// Begins a line; the second of two in a row begins a paragraph.
    mutating func breakLine() { separate(pending.rawValue >= Separator.line.rawValue ? .paragraph : .line) }

    private mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        guard !text.isEmpty else { return }
        if !bytes.isEmpty {
            switch pending {
            case .none: break
            case .space: bytes.append(0x20)
            case .line: bytes.append(0x0A)
            case .paragraph:
                bytes.append(0x0A)
                bytes.append(0x0A)
            }
        }
        pending = .none
        bytes.append(contentsOf: text)
    }

    /// The bytes of white space at a place: those of ASCII, and the no-break space.
    private static func spaceWidth(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
        switch text[index] {
        case 0x20, 0x09...0x0D: 1
        case 0xC2 where index + 1 < text.count && text[index + 1] == 0xA0: 2
        default: 0
        }
    }

    /// The bytes so far.
    var count: Int { bytes.count }

    /// The text so far.
    var finished: String { String(decoding: bytes, as: UTF8.self) }
}
