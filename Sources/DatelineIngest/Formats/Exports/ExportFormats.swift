extension Format {
    /// Exports of Nexis: text, HTML, RTF or a word processor's document, of one article or of many.
    public static let nexis = Format(
        "nexis", sniff: { ExportSniffer.nexis($0) }, .pulled { ExportReader($0, ExportContainer.read) })

    /// A library's list of articles with the articles after it: Mediargus.
    public static let mediargus = Format(
        "mediargus", sniff: { ExportSniffer.mediargus($0) }, .pulled { ExportReader($0, ExportContainer.read) })

    /// Rich text: an export of a database, else one article.
    public static let rtf = Format(
        "rtf", suffixes: ["rtf"], mediaTypes: ["application/rtf", "text/rtf"],
        sniff: { RichTextBlocks.isRichText($0.start) ? .certain : .no },
        .pulled { ExportReader($0, ExportContainer.read) })

    /// Documents of word processors: an export of a database, else one article.
    public static let docx = Format(
        "docx", suffixes: ["docx"],
        mediaTypes: ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
        sniff: { ExportSniffer.word($0) },
        .pulled { ExportReader($0, ExportContainer.read) })

}
