extension Format {
    /// Exports of Factiva: HTML, XML or RTF.
    public static let factiva = Format(
        "factiva", sniff: { FactivaSniffer.certainty($0) }, .pulled { ExportReader($0, ExportContainer.read) })
}

enum FactivaSniffer {
    static func certainty(_ head: InputHead) -> Format.Certainty {
        guard head.start.first == UInt8(ascii: "<") else { return .no }
        let isFactiva =
            head.holds("<title>Factiva</title>") || head.holds("<title>Dow Jones Factiva</title>")
            || head.holds("global.factiva.com/") || head.holds("<PPSResponse") || head.holds("class=\"factivalogo\"")
            || head.holds("id=\"article-") && head.holds("Article\">")
        return isFactiva ? .certain : .no
    }
}
