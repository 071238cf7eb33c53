extension Format {
    /// Exports of Factiva: HTML, XML or RTF.
    public static let factiva = Format(
        "factiva", sniff: { FactivaSniffer.certainty($0) }, .pulled { ExportReader($0, ExportContainer.read) })
}

enum FactivaSniffer {
    static func certainty(_ head: InputHead) -> Format.Certainty {
        guard head.start.first == UInt8(ascii: "<") else { return .no }
        let text = String(decoding: head.bytes, as: UTF8.self)
        let isFactiva =
            text.contains("<title>Factiva</title>") || text.contains("<title>Dow Jones Factiva</title>")
            || text.contains("global.factiva.com/") || text.contains("<PPSResponse")
            || text.contains("class=\"factivalogo\"") || text.contains("id=\"article-") && text.contains("enArticle")
        return isFactiva ? .certain : .no
    }
}
