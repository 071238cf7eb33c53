// MARK: - Since 2019

extension NexisDocument {
    /// A document of the later layout: headline, outlet and date in the middle, fields, `Body`, the text, and parts
    /// such as `Classification` and `Graphic`; the first may follow a list of all documents.
    init(ended blocks: ArraySlice<ExportBlock>) {
        let blocks = Self.withFieldsApart(blocks)[...]
        let tail = blocks.firstIndex { Self.isTail($0) } ?? blocks.endIndex
        if let body = blocks[..<tail].firstIndex(where: { $0.lines.count == 1 && ExportMarks.isBody($0.first) }) {
            readHead(blocks[..<body])
            readText(blocks[(body + 1)...])
        } else {
            let start = Self.textStart(blocks[..<tail])
            readHead(blocks[..<start])
            readText(blocks[start...])
        }
    }

    /// Where the text begins in a document without `Body`, or with that word in a language that is not known: below
    /// the last field.
    private static func textStart(_ blocks: ArraySlice<ExportBlock>) -> Int {
        guard var last = blocks.firstIndex(where: { ExportLabel($0.first, anyCase: true)?.isFirm == true }) else {
            return blocks.endIndex
        }
        while last + 1 < blocks.endIndex, ExportLabel(blocks[last + 1].first, anyCase: true) != nil { last += 1 }
        let start = last + 1
        guard start + 1 < blocks.endIndex else { return start }
        let line = blocks[start].first
        let isMark = blocks[start].lines.count == 1 && !line.contains(" ") && line.utf8.count <= 24
        return isMark ? start + 1 : start
    }

    /// Fields on lines of one block, as in text files, become blocks.
    private static func withFieldsApart(_ blocks: ArraySlice<ExportBlock>) -> [ExportBlock] {
        blocks.flatMap { block -> [ExportBlock] in
            guard block.lines.count > 1, !block.isCentered else { return [block] }
            var apart: [ExportBlock] = []
            for (index, line) in block.lines.enumerated() {
                let begins =
                    ExportLabel(line, anyCase: true) != nil || ExportMarks.isBody(line)
                    || ExportMarks.tailPart(line) != nil
                if begins || apart.isEmpty || ExportMarks.isBody(apart[apart.count - 1].first) {
                    apart.append(ExportBlock(line))
                } else {
                    let isWrapped = block.continues.indices.contains(index) && block.continues[index]
                    let last = apart.count - 1
                    if apart[last].continues.isEmpty { apart[last].continues = [false] }
                    apart[last].lines.append(line)
                    apart[last].continues.append(isWrapped)
                }
            }
            return apart
        }
    }

    private mutating func readHead(_ blocks: ArraySlice<ExportBlock>) {
        guard let top = Self.top(of: blocks) else { return }
        date = top.date.flatMap { NexisDate(blocks[$0]) }
        if let edition = date?.after, !edition.isEmpty { others.append(("edition", edition.joined(separator: " "))) }
        source = top.source.map { blocks[$0].line }
        // A kicker may stand above the headline; a list of all documents is not in the middle.
        title = top.title.map { last in
            let above = blocks[...last]
            let isWhole = above.count <= 3 && above.allSatisfy(\.isCentered)
            return isWhole ? above.map(\.line).joined(separator: " ") : blocks[last].line
        }
        for block in blocks[top.end...] {
            guard let label = ExportLabel(block.first, anyCase: true) else { continue }
            take(label, ([String(label.value)] + block.lines.dropFirst()).joined(separator: " "))
        }
    }

    /// The positions of headline, outlet and date, and the first block below them. A list of all documents may come
    /// before: what counts is nearest to the fields.
    private static func top(
        of blocks: ArraySlice<ExportBlock>
    ) -> (title: Int?, source: Int?, date: Int?, end: Int)? {
        var end = blocks.firstIndex { $0.isCopyrightOrFirmField } ?? blocks.endIndex
        let near = blocks[max(blocks.startIndex, end - 4)..<end]
        let date = near.lastIndex { NexisDate($0) != nil }
        if let date, date > blocks.startIndex {
            return (date - 2 >= blocks.startIndex ? date - 2 : nil, date - 1, date, date + 1)
        }
        while end > blocks.startIndex, ExportLabel(blocks[end - 1].first, anyCase: true) != nil { end -= 1 }
        switch end - blocks.startIndex {
        case 0: return nil
        case 1: return (blocks.startIndex, nil, nil, end)
        default: return (end - 2, end - 1, nil, end)
        }
    }

    private mutating func readText(_ blocks: ArraySlice<ExportBlock>) {
        var field: ExportField?
        var graphic: [String] = []
        var language: String?
        for block in blocks {
            if block.lines.count == 1, let part = ExportMarks.tailPart(block.first) {
                field = part
                continue
            }
            if let label = ExportLabel(block.first, anyCase: true), field != nil || Self.isTail(label) {
                if label.field == .language { language = String(label.value) }
                take(label, ([String(label.value)] + block.lines.dropFirst()).joined(separator: " "))
                field = field ?? .other
                continue
            }
            switch field {
            case nil: body.append(block)
            case .graphic?: graphic.append(block.line)
            default: break
            }
        }
        if let language { self.language = language }
        if !graphic.isEmpty { others.append(("graphic", graphic.joined(separator: " "))) }
    }

    private static func isTail(_ block: ExportBlock) -> Bool {
        if block.lines.count == 1, ExportMarks.tailPart(block.first) != nil { return true }
        return ExportLabel(block.first, anyCase: true).map(isTail) ?? false
    }

    /// Fields that end the text wherever they are; sentences may begin with the words of others.
    private static func isTail(_ label: ExportLabel) -> Bool {
        guard label.isFirm else { return false }
        switch label.field {
        case .loadDate: return true
        case .language: return LanguageTag.isName(label.value)
        case .other: return label.name.contains("-") || label.name.hasPrefix("PUBLI") || label.name == "JOURNAL CODE"
        default: return false
        }
    }
}

extension ExportBlock {
    /// Whether it is a field that no headline begins with, or the notice of copyright.
    fileprivate var isCopyrightOrFirmField: Bool {
        ExportMarks.isCopyright(first) || ExportLabel(first, anyCase: true)?.isFirm == true
    }
}
