/// An item of NewsML-G2: an article, or a package, a picture or a plan, which are not.
struct NewsMLG2Item {
    private let item: XMLElement
    private let header: XMLElement?
    private let meta: XMLElement?
    private let about: XMLElement?

    init(_ item: XMLElement, header: XMLElement?) {
        self.item = item
        self.header = header
        meta = item.child("itemMeta")
        about = item.child("contentMeta")
    }

    /// Adds the item's articles: one, or one for each language in which the item holds its text.
    func articles(_ articles: inout ArticleList) {
        let name = about?.child("headline")?.line ?? item["guid"] ?? "an item"
        if let status = code(meta?.child("pubStatus")), status == "canceled" || status == "cancelled" {
            return articles.omit(RecordFault(.emptyRecord, "\"\(name)\" was cancelled by its provider"))
        }
        let texts = self.texts
        guard let first = texts.first else {
            let kind = item.name == "packageItem" ? "a package of links" : "an item of the class \(kind)"
            return articles.omit(RecordFault(.emptyRecord, "\"\(name)\" is \(kind) and holds no text of an article"))
        }
        let languages = Set(texts.map { $0["lang"]?.lowercased() ?? "" })
        if languages.count == texts.count, 2...Self.languageLimit ~= texts.count, !languages.contains("") {
            for text in texts { articles.add(evidence(text, language: text["lang"])) }
        } else {
            articles.add(evidence(first, language: nil))
        }
    }

    /// The most languages of one item.
    private static let languageLimit = 60

    private var kind: String { code(meta?.child("itemClass")) ?? "unknown" }

    /// The part of a code after its scheme: `usable` of `stat:usable`.
    private func code(_ element: XMLElement?) -> String? {
        element?["qcode"]?.split(separator: ":").last.map { $0.lowercased() }
    }

    /// The contents that are text, the richest first.
    private var texts: [XMLElement] {
        let contents = item.children("contentSet").flatMap(\.elements)
        let marked = contents.filter { $0.name == "inlineXML" && $0.text.contains { !$0.isWhitespace } }
        let plain = contents.filter {
            $0.name == "inlineData" && ($0["contenttype"]?.hasPrefix("text/") ?? true) && $0["encoding"] == nil
                && $0.text.contains { !$0.isWhitespace }
        }
        guard kind != "picture", kind != "graphic", kind != "video", kind != "audio", item.name == "newsItem" else {
            return []
        }
        return marked.isEmpty ? plain : marked
    }

    private func evidence(_ text: XMLElement, language: String?) -> ArticleEvidence {
        var evidence = ArticleEvidence()
        let tag = language ?? about?.child("language")?["tag"] ?? text["lang"] ?? item.language
        if let tag { evidence.saw(.language, tag, as: .export) }
        if let guid = item["guid"] {
            evidence.saw(.id, language.map { "\(guid)#\($0)" } ?? guid, as: .export)
        }
        if let title = title(in: language) { evidence.saw(.title, title, as: .export) }
        if let source { evidence.saw(.source, source, as: .export) }
        stateDates(&evidence)
        let nitf = text.child("nitf").map { NITFArticle($0) }
        let located = about?.child("located")
        let places = [about?.child("dateline")?.line, located?.child("name")?.line, located?["literal"]]
        if let place = places.lazy.compactMap({ WireXML.place($0) }).first { evidence.saw(.place, place, as: .export) }
        stateByline(&evidence)
        nitf?.stateHead(&evidence)
        WireXML.saw(body(text), into: &evidence)
        return evidence
    }

    private func body(_ text: XMLElement) -> WireBody {
        if let content = text.child("nitf").flatMap({ NITFArticle($0).content }) { return WireBody(content) }
        let html = text.child("html") ?? text.child("xhtml")
        return WireBody(html?.child("body") ?? html ?? text)
    }

    /// The headline in a language, else the first that is not a part or a short form of another.
    private func title(in language: String?) -> String? {
        let lines = about?.children("headline") ?? []
        let own = language.flatMap { language in lines.first { $0["lang"]?.lowercased() == language.lowercased() } }
        let main = lines.first { line in
            guard let role = line["role"]?.lowercased() else { return true }
            return !["sub", "short", "kicker", "over"].contains { role.contains($0) }
        }
        let line = (own ?? main ?? lines.first)?.line
        return line ?? meta?.child("title")?.line ?? about?.child("slugline")?.line
    }

    /// The provider, by a name rather than by a host or a code.
    private var source: String? {
        let provider = meta?.child("provider")
        let info = about?.child("infoSource")
        let holder = item.first("rightsInfo", "copyrightHolder")
        let names = [
            provider?.child("name")?.line, provider?["literal"], about?.child("creditline")?.line,
            info?.child("name")?.line, info?["literal"], holder?.child("name")?.line, holder?["literal"],
            provider?["qcode"]?.split(separator: ":").last.map(String.init), header?.child("sender")?.line,
        ].compactMap { WireXML.outlet($0) }
        return names.first { !WireXML.isHost($0) } ?? names.first
    }

    /// When the content was made, else when its first version was, else this one, else when it was sent.
    private func stateDates(_ evidence: inout ArticleEvidence) {
        let words = [
            about?.child("contentCreated")?.line, meta?.child("firstCreated")?.line,
            meta?.child("versionCreated")?.line,
            header?.child("sent")?.line,
        ]
        WireXML.saw(first: words, into: &evidence)
        WireXML.saw(
            change: [about?.child("contentModified")?.line, meta?.child("versionCreated")?.line], into: &evidence)
    }

    private func stateByline(_ evidence: inout ArticleEvidence) {
        if let by = about?.child("by")?.line { return WireXML.saw(byline: by, into: &evidence) }
        // A creator may be an agency or a sign; a name has two words.
        let names = (about?.children("creator") ?? []).compactMap { $0.child("name")?.line ?? $0["literal"] }
            .filter { $0.contains(" ") && $0 != evidence.value(of: .source) && $0 == Byline.named($0, needsBy: false) }
        if !names.isEmpty { WireXML.saw(byline: names.joined(separator: ", "), into: &evidence) }
    }
}
