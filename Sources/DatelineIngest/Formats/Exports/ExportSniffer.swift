/// Recognises exports by their first bytes.
enum ExportSniffer {
    static func nexis(_ head: InputHead) -> Format.Certainty {
        guard let first = head.start.first, first != UInt8(ascii: "{"), first != UInt8(ascii: "[") else { return .no }
        if first == UInt8(ascii: "<") {
            return head.holds("<DOCFULL>") || head.holds("<!-- LXNComment") ? .certain : .no
        }
        // Most texts are told apart without a closer look.
        guard hints.contains(where: { head.holds($0) }) else { return .no }
        let text = PlainText.cleaned(String(decoding: head.text, as: UTF8.self))
        return NexisFile(TextBlocks.split(text)) == nil && !startsWithCover(text) ? .no : .certain
    }

    private static let hints = ["OCUMENT", "ocument", "okument", "Load-Date:", "\nBody\n", "\nBody\r\n"]

    static func mediargus(_ head: InputHead) -> Format.Certainty {
        guard head.start.prefix(8).contains(where: { 0x30...0x39 ~= $0 }),
            head.start.prefix(8).contains(UInt8(ascii: "."))
        else { return .no }
        let text = PlainText.cleaned(String(decoding: head.text, as: UTF8.self))
        return MediargusFile.hasList(TextBlocks.split(text)) ? .certain : .no
    }

    static func word(_ head: InputHead) -> Format.Certainty {
        if WordBlocks.isWordDocument(head.bytes) { return .certain }
        return head.suffix == "docx" && head.bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) ? .certain : .no
    }

    /// A cover has two lines in any language: `Download Request: …` and `Time Of Request: …`.
    private static func startsWithCover(_ text: String) -> Bool {
        let lines = text.utf8.prefix(2000).split(separator: 0x0A).lazy.map { Substring($0).trimmed }
            .filter { !$0.isEmpty }
        return lines.prefix(3).contains { ExportMarks.isCover($0) && !$0.lowercased().hasPrefix("date and time") }
    }
}
