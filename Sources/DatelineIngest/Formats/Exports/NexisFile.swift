/// Splits an export of Nexis, or of Lexis under its later names, into its documents.
struct NexisFile {
    enum Layout {
        /// Until 2019: each document under a line `3 of 10 DOCUMENTS`.
        case numbered
        /// Since 2019: `Body` above the text of each, `End of Document` below it.
        case ended
    }

    let layout: Layout
    /// The blocks of each document.
    let documents: [ArraySlice<ExportBlock>]

    /// `nil` if the blocks are no such export.
    init?(_ blocks: [ExportBlock]) {
        let blocks = Self.withLinesApart(blocks)
        let borders = blocks.indices.filter {
            blocks[$0].lines.count == 1 && ExportMarks.isNumberedBorder(blocks[$0].first)
        }
        if let first = borders.first, Self.isExport(blocks, borderAt: first) {
            layout = .numbered
            let ends = borders.dropFirst() + [blocks.count]
            documents = zip(borders, ends).flatMap { Self.withoutNotices(blocks[($0 + 1)..<$1]) }
            return
        }
        let ends = blocks.indices.filter { blocks[$0].lines.count == 1 && ExportMarks.isEnd(blocks[$0].first) }
        guard !ends.isEmpty || Self.isEnded(blocks) else { return nil }
        layout = .ended
        var documents: [ArraySlice<ExportBlock>] = []
        var start = 0
        for end in ends {
            documents.append(blocks[start..<end])
            start = end + 1
        }
        if Self.isEnded(Array(blocks[start...])) { documents.append(blocks[start...]) }
        self.documents = documents
    }

    /// Marks that are lines of a larger block, as where no blank line stands between, become blocks.
    private static func withLinesApart(_ blocks: [ExportBlock]) -> [ExportBlock] {
        var apart: [ExportBlock] = []
        apart.reserveCapacity(blocks.count)
        for block in blocks {
            guard block.lines.count > 1, block.lines.contains(where: isMark) else {
                apart.append(block)
                continue
            }
            var rest = block
            while let index = rest.lines.firstIndex(where: isMark) {
                if index > 0 {
                    var before = rest
                    before.lines = Array(rest.lines[..<index])
                    before.continues = Array(rest.continues.prefix(index))
                    apart.append(before)
                }
                apart.append(ExportBlock(rest.lines[index], isCentered: rest.isCentered))
                guard let after = rest.dropping(index + 1) else {
                    rest.lines = []
                    break
                }
                rest = after
            }
            if !rest.lines.isEmpty { apart.append(rest) }
        }
        return apart
    }

    private static func isMark(_ line: String) -> Bool {
        line.utf8.count <= 48 && (ExportMarks.isNumberedBorder(line) || ExportMarks.isEnd(line))
    }

    /// A border alone may stand in any text: near it there must be a field, a length or a cover.
    private static func isExport(_ blocks: [ExportBlock], borderAt border: Int) -> Bool {
        if blocks[..<border].prefix(8).contains(where: { ExportMarks.isCover($0.first) }) { return true }
        return blocks[border...].prefix(60).contains { block in
            ExportLabel(block.first, anyCase: false)?.isFirm == true || ExportMarks.isLength(block.first)
        }
    }

    /// Whether a document of the later layout ends without its last line.
    private static func isEnded(_ blocks: [ExportBlock]) -> Bool {
        guard let body = blocks.firstIndex(where: { ExportMarks.isBody($0.first) }) else { return false }
        return blocks[..<body].contains { ExportLabel($0.first, anyCase: true)?.field == .length }
            && blocks[..<body].contains { NexisDate($0) != nil }
    }

    /// A notice in place of a document, which the database did not count, is a document of its own.
    private static func withoutNotices(_ blocks: ArraySlice<ExportBlock>) -> [ArraySlice<ExportBlock>] {
        var parts: [ArraySlice<ExportBlock>] = []
        var start = blocks.startIndex
        for index in blocks.indices where index > start && ExportMarks.isErrorNotice(blocks[index].first) {
            parts.append(blocks[start..<index])
            start = index
        }
        return parts + [blocks[start...]]
    }

    /// States the evidence in one document.
    func read(_ number: Int, into evidence: inout ArticleEvidence) throws(RecordFault) {
        let blocks = documents[number]
        if let notice = blocks.first, ExportMarks.isErrorNotice(notice.first) {
            throw RecordFault("the database gave a notice in place of the document: \(notice.line.prefix(60))…")
        }
        let document: NexisDocument =
            switch layout {
            case .numbered: NexisDocument(numbered: blocks)
            case .ended: NexisDocument(ended: blocks)
            }
        guard document.isArticle else {
            throw RecordFault(.emptyRecord, "the document has neither headline nor text")
        }
        document.state(into: &evidence)
    }
}
