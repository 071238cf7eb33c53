/// Tells the containers of exports apart and reads what is in them.
enum ExportContainer {
    @Sendable static func read(_ input: WholeInput) throws(RecordFault) -> ExportRecords {
        let head = InputHead(Array(input.bytes.prefix(64)))
        if RichTextBlocks.isRichText(head.start) { return try records(of: RichTextBlocks.split(input.bytes)) }
        guard let decoded = DecodedText(input.bytes, option: input.options.encoding) else {
            throw RecordFault(.binary, "a binary file")
        }
        var records = try records(of: TextBlocks.split(PlainText.cleaned(decoded.text)))
        records.decoded = decoded
        return records
    }

    /// The articles in the paragraphs of a document.
    static func records(of blocks: [ExportBlock]) throws(RecordFault) -> ExportRecords {
        if let file = NexisFile(blocks) {
            return ExportRecords(count: file.documents.count) { number, evidence throws(RecordFault) in
                try file.read(number, into: &evidence)
            }
        }
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
        throw RecordFault("holds no article of a database")
    }
}
