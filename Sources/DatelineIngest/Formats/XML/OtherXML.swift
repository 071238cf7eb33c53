extension Format {
    /// XML of a kind that holds no articles, or that nobody reads: rejected by the name of its root.
    static let xml = Format(
        "xml", suffixes: [], sniff: { OtherXML.isXML($0) ? .likely : .no },
        .whole { input, _ throws(RecordFault) in throw OtherXML.fault(input) })
}

/// What to say of XML without articles.
enum OtherXML {
    static func isXML(_ head: InputHead) -> Bool {
        guard let head = XMLHead(head.bytes) else { return false }
        return head.root.lowercased() != "html" && (head.isDeclared || head.mentions("xmlns"))
    }

    static func fault(_ input: WholeInput) -> RecordFault {
        guard let head = XMLHead(input.bytes.prefix(8192)) else {
            return RecordFault(.unsupported, "XML without a root")
        }
        let kind = kinds[head.root].map { "; \($0)" } ?? "; no format of articles that is read has this root"
        return RecordFault(.unsupported, "XML with the root <\(head.root)>\(kind)")
    }

    private static let kinds = [
        "urlset": "a sitemap, which lists addresses and holds no articles",
        "sitemapindex": "a list of sitemaps, which holds no articles",
        "opml": "a list of feeds, which holds no articles",
        "svg": "a picture",
        "DIDL": "an object's description; give the articles' own files",
        "TEI": "a text in TEI; make text files of it",
        "plist": "settings of a program",
        "mediawiki": "a dump of a wiki",
    ]
}
