/// Recognises exports by their first bytes.
enum ExportSniffer {
    static func nexis(_ head: InputHead) -> Format.Certainty {
        guard let first = head.start.first, first != UInt8(ascii: "{"), first != UInt8(ascii: "[") else { return .no }
        if first == UInt8(ascii: "<") {
            let text = String(decoding: head.bytes, as: UTF8.self)
            return text.contains("<DOCFULL>") || text.contains("<!-- LXNComment") ? .certain : .no
        }
        guard let text = text(head) else { return .no }
        return NexisFile(TextBlocks.split(text)) == nil && !startsWithCover(text) ? .no : .certain
    }

    static func mediargus(_ head: InputHead) -> Format.Certainty {
        guard let text = text(head) else { return .no }
        return MediargusFile.hasList(TextBlocks.split(text)) ? .certain : .no
    }

    /// The first bytes as text, cut after a whole line; `nil` for bytes that are no plain text.
    private static func text(_ head: InputHead) -> String? {
        guard let first = head.start.first, first != UInt8(ascii: "<"), first != UInt8(ascii: "{"),
            let decoded = DecodedText(head.bytes)
        else { return nil }
        return PlainText.cleaned(decoded.text)
    }

    /// A cover has two lines in any language: `Download Request: …` and `Time Of Request: …`.
    private static func startsWithCover(_ text: String) -> Bool {
        let lines = text.utf8.prefix(2000).split(separator: 0x0A).lazy.map { Substring($0).trimmed }
            .filter { !$0.isEmpty }
        return lines.prefix(3).contains { ExportMarks.isCover($0) && !$0.lowercased().hasPrefix("date and time") }
    }
}
