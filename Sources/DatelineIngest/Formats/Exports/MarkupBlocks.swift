/// Turns HTML into blocks: each paragraph, cell or list item is one, and `<br>` ends a line.
struct MarkupBlocks {
    private let tree: MarkupTree
    private let styles: StyleSheet
    private var blocks: [ExportBlock] = []
    private var lines: [String] = []
    private var line = TextJoiner()
    private var isCentered = false
    private var boldCount = 0
    private var plainCount = 0
    private var gap = 0

    /// The blocks of a node and all that it contains.
    static func split(
        _ node: MarkupNode = .document, in tree: MarkupTree, styles: StyleSheet = StyleSheet()
    ) -> [ExportBlock] {
        split(node.index..<tree.end(of: node), in: tree, styles: styles)
    }

    /// The blocks of nodes in document order.
    static func split(
        _ nodes: Range<Int>, in tree: MarkupTree, styles: StyleSheet = StyleSheet()
    ) -> [ExportBlock] {
        var reader = MarkupBlocks(tree, styles)
        reader.read(nodes)
        return reader.blocks
    }

    private init(_ tree: MarkupTree, _ styles: StyleSheet) {
        self.tree = tree
        self.styles = styles
    }

    private struct Open {
        let end: Int
        let role: MarkupRole
        let wasCentered: Bool
        let wasBold: Bool
    }

    private mutating func read(_ nodes: Range<Int>) {
        let roles = tree.roles
        let classes = tree.number(of: "class")
        let names = tree.number(of: "style")
        let align = tree.number(of: "align")
        let bold = Set(["b", "strong", "h1", "h2", "h3", "h4", "th"].map { tree.number(of: $0) }).subtracting([.none])
        let center = tree.number(of: "center")
        var open: [Open] = []
        var isBold = false
        var centered = false
        var index = nodes.lowerBound
        let end = nodes.upperBound
        while index < end {
            while let last = open.last, last.end <= index {
                if last.role == .cell { line.addSpace() } else if last.role != .inline { endBlock(centered) }
                isBold = last.wasBold
                centered = last.wasCentered
                open.removeLast()
            }
            let current = MarkupNode(index: index)
            index += 1
            if tree.isText(current) {
                add(tree.textBytes(of: current), isBold: isBold)
                continue
            }
            guard tree.isElement(current) else { continue }
            let name = tree.name(of: current)
            let role = name == .none ? .inline : roles[Int(name.number)]
            switch role {
            case .skipped:
                index = tree.end(of: current)
                continue
            case .lineBreak:
                endLine()
                continue
            case .block, .item, .row, .rows, .pictureCaption: endBlock(centered)
            case .inline, .cell: break
            }
            open.append(Open(end: tree.end(of: current), role: role, wasCentered: centered, wasBold: isBold))
            if bold.contains(name) { isBold = true }
            if name == center { centered = true }
            if let value = tree.attribute(align, of: current) { centered = value.lowercased() == "center" }
            for style in styles.styles(
                class: tree.attribute(classes, of: current), inline: tree.attribute(names, of: current))
            {
                if let value = style.isCentered { centered = value }
                if let value = style.isBold { isBold = value }
            }
        }
        endBlock(centered)
    }

    private mutating func add(_ text: UnsafeBufferPointer<UInt8>, isBold: Bool) {
        line.add(text)
        let count = text.count { $0 > 0x20 }
        if isBold { boldCount += count } else { plainCount += count }
    }

    private mutating func endLine() {
        let text = line.finished.trimmed
        if text.isEmpty, lines.isEmpty { gap += 1 }
        if !text.isEmpty { lines.append(String(text)) }
        line = TextJoiner()
    }

    private mutating func endBlock(_ centered: Bool) {
        endLine()
        guard !lines.isEmpty else { return }
        var block = ExportBlock(lines: lines, isCentered: centered)
        block.isHeading = boldCount > 0 && plainCount <= boldCount / 8
        block.gap = gap
        blocks.append(block)
        lines = []
        boldCount = 0
        plainCount = 0
        gap = 0
    }
}
