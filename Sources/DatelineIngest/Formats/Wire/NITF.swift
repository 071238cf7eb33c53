extension Format {
    /// One article in NITF.
    public static let nitf = Format(
        "nitf", suffixes: ["nitf"], sniff: { XMLHead($0.bytes)?.root == "nitf" ? .certain : .no },
        .whole { input, evidence throws(RecordFault) in
            let document = try XMLDocument(input.bytes, options: input.options)
            let root = document.root
            evidence.saw(document.decoded)
            guard root.name == "nitf" else { throw RecordFault("no NITF: its root is <\(root.name)>") }
            evidence.sawEnd(of: root.tree)
            NITFArticle(root).state(&evidence)
        })
}

/// An article in the News Industry Text Format, alone or within NewsML.
struct NITFArticle {
    private let root: XMLElement
    private let docdata: XMLElement?
    private let head: XMLElement?

    /// - Parameter root: A `nitf` element, or the `body` of one.
    init(_ root: XMLElement) {
        self.root = root
        docdata = root.first("head", "docdata")
        head = root.first("body", "body.head") ?? root.child("body.head")
    }

    func state(_ evidence: inout ArticleEvidence) {
        if let language = root["baselang"] ?? root.language ?? content?.language {
            evidence.saw(.language, language, as: .export)
        }
        stateHead(&evidence)
        if let content { WireXML.saw(WireBody(content), into: &evidence) }
        let tag = root.descendants("bytag").lazy.compactMap(\.line).first
        WireXML.saw(byline: tag, into: &evidence)
    }

    /// States what stands before the text; NewsML states its own first.
    func stateHead(_ evidence: inout ArticleEvidence) {
        if let id = docdata?.child("doc-id")?["id-string"], id.count >= 8 { evidence.saw(.id, id, as: .export) }
        if let title { evidence.saw(.title, title, as: .export) }
        if let source { evidence.saw(.source, source, as: .export) }
        stateDate(&evidence)
        if let dateline = head?.child("dateline"), let place = Self.place(dateline) {
            evidence.saw(.place, place, as: .export)
        }
        if let section = root.first("head", "pubdata")?["position.section"] {
            evidence.saw(.section, section, as: .export)
        }
        WireXML.saw(byline: byline, into: &evidence)
    }

    var content: XMLElement? { root.first("body", "body.content") ?? root.child("body.content") }

    private var title: String? {
        let line = head?.child("hedline")
        return line?.child("hl1")?.line ?? line?.line ?? root.first("head", "title")?.line
    }

    private var source: String? {
        let distributor = head?.child("distributor")
        let names = [
            distributor?.child("org")?.line, distributor?.line, head?.first("rights", "rights.owner")?.line,
            docdata?.child("doc.copyright")?["holder"],
            docdata?.child("doc-id")?["regsrc"], docdata?.first("del-list", "from-src")?["src-name"],
            docdata?.child("doc.rights")?["owner"], root.first("head", "pubdata")?["name"],
        ]
        return names.lazy.compactMap { WireXML.outlet($0) }.first
    }

    /// When the article was issued, else released, else published.
    private func stateDate(_ evidence: inout ArticleEvidence) {
        let pubdata = root.first("head", "pubdata")
        let stamp = root.child("head")?.children("meta").first { $0["name"] == "timestamp" }
        let issued = docdata?.child("date.issue"), released = docdata?.child("date.release")
        let words = [
            issued?["norm"], issued?.line, released?["norm"], released?.line, pubdata?["date.publication"],
            head?.first("dateline", "story.date")?["norm"], stamp?["content"],
        ]
        WireXML.saw(first: words, into: &evidence)
    }

    private static func place(_ dateline: XMLElement) -> String? {
        let location = dateline.child("location")
        let city = location?.child("city") ?? location?.descendants("city").first
        return WireXML.place(city?.line) ?? WireXML.place(location?.line) ?? WireXML.place(dateline.line)
    }

    /// The persons that the byline marks, else its words without a title.
    private var byline: String? {
        guard let line = head?.child("byline") else { return nil }
        let persons = line.descendants("person").compactMap(\.line)
        if !persons.isEmpty { return persons.joined(separator: ", ") }
        guard let title = line.child("byttl")?.line, let words = line.line else { return line.line }
        return words.hasSuffix(title) ? String(words.dropLast(title.count)) : words
    }
}
