/// Tells the containers of exports apart and reads what is in them.
enum ExportContainer {
    @Sendable static func read(_ input: WholeInput) throws(RecordFault) -> ExportRecords {
        if RichTextBlocks.isRichText(input.bytes.prefix(1024).drop { $0 <= 0x20 }) {
            let blocks = RichTextBlocks.split(input.bytes)
            return export(in: blocks) ?? article(in: blocks)
        }
        if input.bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            let document = try WordBlocks(input.bytes, limit: input.options.recordLimit * 16)
            var records = export(in: document.blocks) ?? article(in: document.blocks, title: document.title)
            records.isCut = document.isCut
            return records
        }
        let head = InputHead(Array(input.bytes.prefix(1 << 16)))
        if head.start.first == UInt8(ascii: "<") { return try markup(input, head) }
        guard let decoded = DecodedText(input.bytes, option: input.options.encoding) else {
            throw RecordFault(.binary, "a binary file")
        }
        var records = try records(of: TextBlocks.split(PlainText.cleaned(decoded.text)))
        records.decoded = decoded
        return records
    }

    private static func markup(_ input: WholeInput, _ head: InputHead) throws(RecordFault) -> ExportRecords {
        if head.holds("<PPSResponse") {
            guard let decoded = DecodedText(input.bytes, option: input.options.encoding) else {
                throw RecordFault(.binary, "a binary file")
            }
            let tree = try MarkupTree.parse(decoded.bytes, as: .xml)
            var records = try FactivaFile.records(tree, decoded)
            records.isCut = tree.isCut
            return records
        }
        let page = try ExportPage(input)
        var records = try records(of: page, head)
        records.isCut = page.tree.isCut
        return records
    }

    private static func records(of page: ExportPage, _ head: InputHead) throws(RecordFault) -> ExportRecords {
        if FactivaSniffer.certainty(head) > .no { return try FactivaFile.records(page) }
        if EuropresseFile.isEuropresse(head) { return try EuropresseFile.records(page) }
        var records = try records(of: MarkupBlocks.split(in: page.tree, styles: StyleSheet(page: page.decoded.bytes)))
        records.decoded = page.decoded
        return records
    }

    /// A document that is no export.
    private static func article(in blocks: [ExportBlock], title: String? = nil) -> ExportRecords {
        ExportRecords { evidence throws(RecordFault) in
            // Databases deliver their lists of documents as files of their own.
            if blocks.prefix(8).contains(where: { ExportMarks.isCover($0.first) }) {
                throw RecordFault(.emptyRecord, "a cover of a database's export, without an article")
            }
            try DocumentArticle.read(blocks, title: title, into: &evidence)
        }
    }

    private static func records(of blocks: [ExportBlock]) throws(RecordFault) -> ExportRecords {
        guard let records = export(in: blocks) else { throw RecordFault("holds no article of a database") }
        return records
    }

    /// The articles in the paragraphs of an export; `nil` if they are none.
    private static func export(in blocks: [ExportBlock]) -> ExportRecords? {
        if let file = NexisFile(blocks) {
            return ExportRecords(count: file.documents.count) { number, evidence throws(RecordFault) in
                try file.read(number, into: &evidence)
            }
        }
        if let records = FactivaFile.records(blocks) { return records }
        if let file = MediargusFile(blocks) {
            return ExportRecords(count: file.articles.count) { number, evidence throws(RecordFault) in
                file.read(number, into: &evidence)
            }
        }
        if let file = ClippingsFile(blocks) {
            return ExportRecords(count: file.articles.count) { number, evidence throws(RecordFault) in
                try file.read(number, into: &evidence)
            }
        }
        return nil
    }
}
