/// Recognises the formats that are known by name and not read yet, so that they are refused by it and never taken for
/// text.
enum PlannedSniffers {
    static func certainty(_ name: String, _ head: InputHead) -> Format.Certainty {
        switch name {
        case "warc":
            return head.bytes.starts(with: "WARC/".utf8) || head.bytes.starts(with: "filedesc://".utf8) ? .certain : .no
        case "wacz": return zip(head, "datapackage.json") || zip(head, "archive/") ? .certain : .no
        case "docx": return zip(head, "word/") ? .certain : .no
        case "sqlite": return head.bytes.starts(with: "SQLite format 3\0".utf8) ? .certain : .no
        case "email": return isMail(head) ? .certain : .no
        case "nexis": return isNexis(head) ? .certain : .no
        case "csv": return table(head)
        default: break
        }
        if head.start.first == UInt8(ascii: "{") { return object(name, head) }
        return MarkupRoot(head).map { element(name, $0, head) } ?? .no
    }

    /// The suffixes of their files.
    static let suffixes: [String: [String]] = [
        "csv": ["csv", "tsv"], "html": ["html", "htm", "xhtml"], "feed": ["rss", "atom", "rdf"],
        "warc": ["warc", "arc"],
        "wacz": ["wacz"], "email": ["eml", "mbox"], "docx": ["docx"], "sqlite": ["sqlite", "sqlite3", "db"],
    ]

    private static func element(_ name: String, _ root: MarkupRoot, _ head: InputHead) -> Format.Certainty {
        switch name {
        case "html": return page(root, head)
        case "feed":
            return ["rss", "feed", "channel"].contains(root.name) || root.name == "rdf" && root.holds("purl.org/rss")
                ? .certain : .no
        case "wxr": return root.name == "rss" && root.holds("wordpress.org/export/") ? .certain : .no
        case "newsml":
            return ["newsmessage", "newsitem", "packageitem", "newsml", "knowledgeitem"].contains(root.name)
                ? .certain : .no
        case "nitf": return root.name == "nitf" ? .certain : .no
        case "alto": return ["alto", "mets"].contains(root.name) ? .certain : .no
        case "factiva": return head.holds("<title>Factiva") || head.holds("fcp_fdc") ? .certain : .no
        case "europresse": return head.holds("europresse") || head.holds("Europresse") ? .certain : .no
        default: return .no
        }
    }

    private static func page(_ root: MarkupRoot, _ head: InputHead) -> Format.Certainty {
        if root.documentType == "html" || ["html", "head", "body"].contains(root.name) { return .certain }
        // A fragment: a text may begin with one tag, or with a name in angle brackets.
        let fragments: Set<String> = [
            "div", "p", "article", "section", "main", "header", "nav", "table", "h1", "h2", "meta", "title", "script",
            "link", "style", "center", "font", "span", "ul", "base", "noscript", "iframe", "img", "a", "form",
        ]
        guard fragments.contains(root.name), !root.hasDeclaration else { return .no }
        let tags = root.text.count { $0 == UInt8(ascii: "<") }
        return tags >= 3 && root.holds("</") ? .likely : .no
    }

    private static func object(_ name: String, _ head: InputHead) -> Format.Certainty {
        switch name {
        case "feed": return head.holds("jsonfeed.org/version/") ? .certain : .no
        case "ninjs":
            let isItem = head.holds("\"body_html\"") || head.holds("\"body_xhtml\"") || head.holds("\"body_text\"")
            return isItem && head.holds("\"versioncreated\"") || head.holds("iptc.org/std/ninjs") ? .certain : .no
        default: return .no
        }
    }

    private static func zip(_ head: InputHead, _ member: String) -> Bool {
        head.bytes.starts(with: [0x50, 0x4B, 3, 4]) && InputHead.find(member, in: head.bytes[...]) != nil
    }

    /// Header lines, among them some that only mail has.
    private static func isMail(_ head: InputHead) -> Bool {
        let lines = head.start.split(separator: 0x0A, maxSplits: 60, omittingEmptySubsequences: false)
        var fields: Set<String> = []
        for (index, line) in lines.enumerated() {
            if index == 0, line.starts(with: "From ".utf8),
                line.contains(UInt8(ascii: "@")) || line.contains(UInt8(ascii: ":"))
            {
                continue
            }
            if let first = line.first, first == 0x20 || first == 0x09, index > 0 { continue }
            guard let colon = line.prefix(60).firstIndex(of: UInt8(ascii: ":")) else { break }
            let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
            if name.isEmpty || name.contains(" ") { break }
            fields.insert(name)
        }
        let mail: Set<String> = [
            "message-id", "mime-version", "received", "return-path", "delivered-to", "content-type",
            "content-transfer-encoding", "reply-to", "list-unsubscribe", "dkim-signature", "x-mailer",
        ]
        let common: Set<String> = ["from", "to", "subject", "date", "cc", "bcc", "sender"]
        return !fields.isDisjoint(with: mail) && fields.intersection(common).count >= 2 && fields.count >= 3
    }

    /// A line `3 of 10 DOCUMENTS`.
    private static func isNexis(_ head: InputHead) -> Bool {
        head.lines.prefix(60).contains { line in
            let words = line.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
            return (4...6).contains(words.count) && words.contains { $0.hasPrefix("DOCUMENT") }
                && words.count { Int($0) != nil } == 2
        }
    }

    // MARK: - Tables

    /// A table of articles: a line of short names and lines with as many cells. By its suffix, or by names that
    /// fields have.
    private static func table(_ head: InputHead) -> Format.Certainty {
        guard head.isText, let first = head.lines.first, first.first != UInt8(ascii: "{"),
            first.first != UInt8(ascii: "<")
        else { return .no }
        if ["csv", "tsv"].contains(head.suffix) { return .likely }
        for delimiter in [UInt8(ascii: "\t"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|")] {
            let names = first.split(separator: delimiter, omittingEmptySubsequences: false)
                .map { InputHead.trimmed($0.drop { $0 == 0x22 }).prefix { $0 != 0x22 } }
                .map { String(decoding: $0, as: UTF8.self).lowercased() }
            let known = names.count { fieldNames.contains($0) }
            if names.count >= 3, known >= 2, known * 3 >= names.count, names.allSatisfy({ $0.utf8.count <= 40 }),
                head.lines.dropFirst().first.map({ $0.count { $0 == delimiter } > 0 }) ?? false
            {
                return .likely
            }
        }
        return .no
    }

    private static let fieldNames: Set<String> = [
        "id", "title", "headline", "text", "body", "content", "article", "date", "published", "publication_date",
        "publish_date", "published_at", "source", "publisher", "outlet", "media_name", "url", "link", "author",
        "authors", "byline", "language", "section", "summary", "description",
    ]
}
