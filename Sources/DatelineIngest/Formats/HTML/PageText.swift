/// All text of a page, in blocks and areas, found in one pass.
struct PageText {
    private(set) var bytes: [UInt8] = []
    private(set) var blocks: [TextBlock] = []
    /// In document order; 0 is the page.
    private(set) var areas: [TextArea] = []

    private let tree: MarkupTree
    /// The numbers of the open areas.
    private var open: [Int] = []
    private var linkEnd = 0
    private var boldEnd = 0
    private var headingEnd = 0
    private var breaks = 0

    // The block in progress.
    private var start = 0
    private var length = 0
    private var linked = 0
    private var bold = 0
    private var commas = 0
    private var needsSpace = false

    init(_ tree: MarkupTree, body: MarkupNode) {
        self.tree = tree
        bytes.reserveCapacity(1 << 16)
        blocks.reserveCapacity(512)
        areas.reserveCapacity(2048)
        openArea(body, HTMLName.body.rawValue)
        var index = body.index + 1
        let end = tree.end(of: body)
        while index < end {
            closeAreas(before: index)
            let node = MarkupNode(index: index)
            index += 1
            if tree.isText(node) {
                add(tree.textBytes(of: node), inLink: node.index < linkEnd, isBold: node.index < boldEnd)
            } else if !enter(node) {
                index = tree.end(of: node)
            }
        }
        closeAreas(before: .max)
    }

    /// Begins an element; `false` to leave it out.
    private mutating func enter(_ node: MarkupNode) -> Bool {
        let name = tree.name(of: node).number
        let role = tree.role(of: node)
        switch role {
        case .skipped: return false
        case .lineBreak:
            breaks += 1
            if breaks > 1 { flush() } else { needsSpace = true }
        case .inline:
            switch name {
            case HTMLName.a.rawValue:
                if tree.attributeBytes(HTMLName.href.markup, of: node) != nil {
                    linkEnd = max(linkEnd, tree.end(of: node))
                }
            case HTMLName.b.rawValue, HTMLName.strong.rawValue: boldEnd = max(boldEnd, tree.end(of: node))
            case HTMLName.span.rawValue, HTMLName.i.rawValue, HTMLName.em.rawValue, HTMLName.time.rawValue:
                return !isHidden(node)
            case HTMLName.img.rawValue: break
            default:
                // Custom elements are blocks if they hold blocks.
                if name >= UInt32(HTMLName.allCases.count), holdsBlocks(node) { openArea(node, name) }
            }
        default:
            openArea(node, name, isHidden: isHidden(node))
            if role == .heading { headingEnd = max(headingEnd, tree.end(of: node)) }
        }
        return true
    }

    private func holdsBlocks(_ node: MarkupNode) -> Bool {
        tree.children(of: node).prefix(8).contains { tree.isElement($0) && tree.role(of: $0) != .inline }
    }

    private func isHidden(_ node: MarkupNode) -> Bool {
        if tree.attributeBytes(HTMLName.hidden.markup, of: node) != nil { return true }
        guard let style = tree.attributeBytes(HTMLName.style.markup, of: node), style.count < 400 else { return false }
        return Self.declares("display:none", style) || Self.declares("visibility:hidden", style)
    }

    /// Whether a style holds a declaration, whatever its case and blanks.
    private static func declares(_ declaration: StaticString, _ style: UnsafeBufferPointer<UInt8>) -> Bool {
        let first = declaration.utf8Start.pointee
        for start in style.indices where style[start] | 0x20 == first {
            var (index, matched) = (start, 0)
            while index < style.count, matched < declaration.utf8CodeUnitCount {
                let byte = style[index]
                index += 1
                if byte == 0x20 { continue }
                guard byte | 0x20 == declaration.utf8Start[matched] | 0x20 else { break }
                matched += 1
            }
            if matched == declaration.utf8CodeUnitCount { return true }
        }
        return false
    }

    // MARK: - Areas

    private mutating func openArea(_ node: MarkupNode, _ name: UInt32, isHidden: Bool = false) {
        flush()
        var hints = ClassHints.of(node, in: tree)
        // Some pages hide all until a script has run.
        if isHidden { hints = [.concealed] }
        switch name {
        case HTMLName.nav.rawValue, HTMLName.menu.rawValue: hints.insert(.nav)
        case HTMLName.footer.rawValue: hints.insert(.foot)
        case HTMLName.aside.rawValue, HTMLName.form.rawValue, HTMLName.dialog.rawValue: hints.insert(.chrome)
        case HTMLName.figure.rawValue, HTMLName.figcaption.rawValue, HTMLName.caption.rawValue: hints.insert(.caption)
        case HTMLName.noscript.rawValue: hints.insert(.hidden)
        default: break
        }
        if let property = tree.attributeBytes(HTMLName.itemprop.markup, of: node) {
            switch String(decoding: property, as: UTF8.self).lowercased() {
            case "articlebody", "reviewbody": hints.insert(.body)
            case "comment", "commenttext": hints.insert(.comment)
            default: break
            }
        }
        areas.append(
            TextArea(
                node: node, parent: open.last ?? 0, name: name, hints: hints, style: style(of: node, name),
                first: blocks.count))
        open.append(areas.count - 1)
    }

    private func style(of node: MarkupNode, _ name: UInt32) -> UInt64 {
        var hash = UInt64(name) &* 0x9E37_79B9_7F4A_7C15
        guard let value = tree.attributeBytes(HTMLName.class.markup, of: node) else { return hash }
        for byte in value.prefix(ClassHints.byteLimit) where !(0x30...0x39 ~= byte) {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        return hash
    }

    private mutating func closeAreas(before index: Int) {
        while let last = open.last, tree.end(of: areas[last].node) <= index {
            flush()
            areas[last].end = blocks.count
            areas[last].endArea = areas.count
            open.removeLast()
        }
    }

    // MARK: - Text

    private mutating func add(_ text: UnsafeBufferPointer<UInt8>, inLink: Bool, isBold: Bool) {
        var letters = 0
        var commas = 0
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte == 0x20 || 0x09...0x0D ~= byte {
                needsSpace = true
                index += 1
                continue
            }
            if byte == 0xC2, index + 1 < text.count, text[index + 1] == 0xA0 {
                needsSpace = true
                index += 2
                continue
            }
            if needsSpace {
                if bytes.count > start { bytes.append(0x20) }
                needsSpace = false
            }
            breaks = 0
            bytes.append(byte)
            // Bytes that continue a character count nothing.
            if byte < 0x80 {
                letters += 1
                if byte == 0x2C { commas += 1 }
            } else if byte >= 0xC0 {
                letters += byte >= 0xE3 ? 2 : 1
            }
            index += 1
        }
        length += letters
        self.commas += commas
        if inLink { linked += letters }
        if isBold { bold += letters }
    }

    /// Ends the block in progress.
    private mutating func flush() {
        breaks = 0
        defer {
            start = bytes.count
            (length, linked, bold, commas) = (0, 0, 0, 0)
            needsSpace = false
        }
        guard length > 0, let area = open.last else { return }
        let name = areas[area].name
        let kind: TextBlock.Kind =
            switch name {
            case HTMLName.p.rawValue, HTMLName.blockquote.rawValue, HTMLName.pre.rawValue: .paragraph
            case HTMLName.li.rawValue, HTMLName.dd.rawValue, HTMLName.dt.rawValue: .item
            case HTMLName.h1.rawValue...HTMLName.h6.rawValue: length < 200 ? .heading : .paragraph
            default: .other
            }
        blocks.append(
            TextBlock(
                kind: areas[area].node.index < headingEnd && length < 200 ? .heading : kind, range: start..<bytes.count,
                length: length,
                linked: min(linked, length), area: area,
                endsSentence: Self.endsSentence(bytes[start...]), commas: commas, isBold: bold * 10 > length * 9))
    }

    private static func endsSentence(_ text: ArraySlice<UInt8>) -> Bool {
        // The last mark, before closing quotes and brackets.
        var text = text
        for _ in 0..<4 {
            guard let last = text.last else { return false }
            switch last {
            case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): return true
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"), 0x20:
                text = text.dropLast()
            default:
                let end = Array(text.suffix(3))
                if marks.contains(end) { return true }
                if quotes.contains(end) || Array(end.suffix(2)) == [0xC2, 0xBB] {
                    text = text.dropLast(quotes.contains(end) ? 3 : 2)
                } else {
                    return false
                }
            }
        }
        return false
    }

    private static let marks: Set<[UInt8]> = Set(["…", "。", "！", "？", "।", "」"].map { Array($0.utf8) })
    private static let quotes: Set<[UInt8]> = Set(["”", "’", "“", "‘", "』", "）", "›"].map { Array($0.utf8) })

    func text(of block: TextBlock) -> String { String(decoding: bytes[block.range], as: UTF8.self) }

    /// The beginning of a block's text.
    func beginning(of block: TextBlock, byteCount: Int) -> String {
        String(decoding: bytes[block.range].prefix(byteCount), as: UTF8.self)
    }
}
