extension Format {
    /// Exports of Nexis: text, HTML, RTF or a word processor's document, of one article or of many.
    public static let nexis = Format(
        "nexis", sniff: { ExportSniffer.nexis($0) }, .pulled { ExportReader($0, ExportContainer.read) })

    /// Rich text: an export of a database, else one article.
    public static let rtf = Format(
        "rtf", suffixes: ["rtf"], mediaTypes: ["application/rtf", "text/rtf"],
        sniff: { RichTextBlocks.isRichText($0.start) ? .certain : .no }, .pulled { ExportReader($0, ExportContainer.read) })

    static let factiva = Format("factiva", nil)
    static let europresse = Format("europresse", nil)
    static let email = Format("email", nil)
    static let docx = Format("docx", nil)
}

/// Recognises exports by their first bytes.
enum ExportSniffer {
    static func nexis(_ head: InputHead) -> Format.Certainty {
        guard let first = head.start.first, first != UInt8(ascii: "{"), first != UInt8(ascii: "[") else { return .no }
        let text = String(decoding: head.bytes, as: UTF8.self)
        if first == UInt8(ascii: "<") {
            return text.contains("<DOCFULL>") || text.contains("<!-- LXNComment") ? .certain : .no
        }
        guard !head.bytes.contains(0) else { return .no }
        return NexisFile(TextBlocks.split(text)) == nil && !startsWithCover(text) ? .no : .certain
    }

    /// A cover has two lines in any language: `Download Request: …` and `Time Of Request: …`.
    private static func startsWithCover(_ text: String) -> Bool {
        let lines = text.utf8.prefix(2000).split(separator: 0x0A).lazy.map { Substring($0).trimmed }.filter { !$0.isEmpty }
        return lines.prefix(3).contains { ExportMarks.isCover($0) && !$0.lowercased().hasPrefix("date and time") }
    }
}

/// Tells the containers of exports apart and reads what is in them.
enum ExportContainer {
    @Sendable static func read(_ input: WholeInput) throws(RecordFault) -> ExportRecords {
        let head = InputHead(Array(input.bytes.prefix(64)))
        if RichTextBlocks.isRichText(head.start) {
            return try records(of: RichTextBlocks.split(input.bytes))
        }
        var evidence = ArticleEvidence()
        let text = try input.text(for: &evidence)
        return try records(of: TextBlocks.split(text))
    }

    /// The articles in the paragraphs of a document.
    static func records(of blocks: [ExportBlock]) throws(RecordFault) -> ExportRecords {
        if let file = NexisFile(blocks) {
            return ExportRecords(count: file.documents.count) { number, evidence throws(RecordFault) in
                try file.read(number, into: &evidence)
            }
        }
        throw RecordFault("holds no article of a database")
    }
}
