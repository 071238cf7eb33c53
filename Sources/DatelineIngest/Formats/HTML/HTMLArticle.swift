internal import DatelineModel

/// Reads the article of an HTML page.
enum HTMLArticle {
    /// - Parameters:
    ///   - charset: The encoding that came with the page, as in an HTTP head.
    ///   - address: The URL from which the page came.
    ///   - encoding: The encoding that the person states.
    static func read(
        _ bytes: [UInt8], charset: String? = nil, address: String? = nil, encoding: TextEncoding? = nil,
        into evidence: inout ArticleEvidence
    ) throws(RecordFault) {
        let isClean = encoding == nil && MarkupTree.isClean(bytes)
        let text = isClean ? bytes : try utf8(bytes, charset: charset, encoding: encoding, evidence: &evidence)
        let tree = try MarkupTree.parse(text, as: .html, names: HTMLName.list, isClean: isClean)
        evidence.sawEnd(of: tree)
        read(tree, address: address, into: &evidence)
    }

    /// The page in UTF-8.
    private static func utf8(
        _ bytes: [UInt8], charset: String?, encoding: TextEncoding?, evidence: inout ArticleEvidence
    ) throws(RecordFault) -> [UInt8] {
        // Escapes and NULs belong to other encodings, which look like ASCII.
        if encoding == nil, !bytes.contains(0x1B), !bytes.contains(0), bytes.withUnsafeBytes(UTF8Check.isValid) {
            return bytes
        }
        let declared = charset ?? HTMLCharset.declared(bytes)
        guard let decoded = DecodedText(bytes, declared: declared, option: encoding) else {
            throw RecordFault(.binary, "a binary file")
        }
        evidence.saw(decoded)
        return decoded.bytes
    }

    private static func read(_ tree: MarkupTree, address: String?, into evidence: inout ArticleEvidence) {
        let head = PageHead(tree)
        let pageURL = url(head, address: address)
        let data = LinkedData(head.scripts, url: pageURL, title: head.title)
        let headings = head.headings.prefix(20).map { tree.line(of: $0) }.filter { !$0.isEmpty }

        let language = language(head, data)
        if let language { evidence.saw(.language, language, as: .meta) }
        let host = (pageURL ?? data.url ?? address).flatMap { Site.host(of: $0) }
        let siteNames = [PageOutlet.siteName(head), data.publisher, data.siteName, host].compactMap { $0 }
        let stated = head.values(of: "headline", in: tree).filter { 8...400 ~= $0.utf8.count }
        let title = PageTitle(head, data, headings: headings, stated: stated, siteNames: siteNames)
        if let headline = title.headline { evidence.saw(.title, headline, as: title.kind) }
        let publisher = head.names(of: "publisher", in: tree).first
        let outlet = PageOutlet(head, data, publisher: publisher, titleName: title.siteName, host: host)
        if let name = outlet.name { evidence.saw(.source, name, as: outlet.kind) }
        if let url = pageURL ?? data.url { evidence.saw(.url, url, as: .meta) }
        let byline = PageByline(head, data, tree, outlet: outlet.name)
        if let names = byline.names { evidence.saw(.byline, names, as: byline.kind) }
        if let section = section(head, data) { evidence.saw(.section, section, as: .meta) }
        let isDated = PageDates(head: head, data: data, tree: tree, language: language).state(into: &evidence)

        state(tree, head, data, title: title.headline, isDated: isDated, into: &evidence)
        if evidence.explains {
            PageClaims(head: head, data: data, tree: tree, headings: headings).state(into: &evidence)
        }
    }

    private static func state(
        _ tree: MarkupTree, _ head: PageHead, _ data: LinkedData, title: String?, isDated: Bool,
        into evidence: inout ArticleEvidence
    ) {
        let (text, body, known) = mainText(tree, head, data, title: title)
        if !isDated {
            PageLines(text, title: title, pageTitle: head.title, language: evidence.value(of: .language)).state(
                into: &evidence)
        }
        evidence.readsCredits = true
        if let body, let known, known.length > 2 * text.length, known.length > 400 {
            // The page shows less than its JSON-LD holds.
            take(body.split(separator: "\n").map(String.init), as: .jsonld, into: &evidence)
            return
        }
        if text.length < postsLimit, !data.posts.isEmpty {
            // A script of the page makes its posts of them.
            let posts = data.posts.map { PlainText.cleaned(MarkupText.plain(html: $0)) }
            if posts.reduce(0, { $0 + $1.utf8.count }) > 2 * text.length {
                take(posts.flatMap { $0.split(separator: "\n").map(String.init) }, as: .jsonld, into: &evidence)
                return
            }
        }
        take(text.paragraphs, as: .layout, into: &evidence)
        let isPaid = data.isPaid || head.meta("article:content_tier")?.lowercased() == "locked"
        if isPaid, text.length < stubLimit {
            evidence.warn(.partialText, "the page says that its article is for subscribers, and has only its beginning")
        }
    }

    /// The letters of a page's text below which the posts of a live blog are taken from its JSON-LD.
    private static let postsLimit = 400

    /// The bytes of a JSON-LD text that are compared with the page.
    private static let shinglesLimit = 1_000_000

    /// Pages for subscribers with a shorter text are taken for the beginning of their article.
    private static let stubLimit = 1500

    private static func take(_ paragraphs: [String], as kind: EvidenceKind, into evidence: inout ArticleEvidence) {
        var paragraphs = paragraphs
        for index in paragraphs.indices.prefix(2) {
            guard let dateline = Dateline(paragraphs[index]) else { continue }
            paragraphs[index] = String(dateline.rest)
            evidence.saw(dateline)
            break
        }
        let text = paragraphs.filter { !$0.isEmpty }.joined(separator: "\n\n")
        evidence.take(.text, PlainText.cleaned(text), kind)
    }

    static func mainText(
        _ tree: MarkupTree, _ head: PageHead, _ data: LinkedData, title: String?
    ) -> (MainText, body: String?, known: Shingles?) {
        let page = PageText(tree, body: head.body ?? .document)
        let descriptions = [head.meta("og:description"), head.meta("description"), data.description].compactMap { $0 }
        let body = data.body.map { MarkupText.plain(html: $0) }.map { PlainText.cleaned($0) }
        let known = body.flatMap { $0.utf8.count > 200 ? Shingles(Array($0.utf8.prefix(shinglesLimit))) : nil }
        return (MainText(page, title: title, lead: descriptions, known: known), body, known)
    }

    private static func url(_ head: PageHead, address: String?) -> String? {
        let candidates = [head.canonical, head.meta("og:url"), head.meta("twitter:url"), head.base, address]
        return candidates.compactMap { $0 }.first { url in
            guard url.hasPrefix("http"), let host = Site.host(of: url) else { return false }
            return host.contains(".")
        }
    }

    private static func language(_ head: PageHead, _ data: LinkedData) -> String? {
        let candidates = [
            head.language, head.meta("og:locale"), data.language, head.meta("content-language"),
            head.meta("dc.language"),
            head.meta("language"),
        ]
        return candidates.compactMap { $0 }.map { ArticleEvidence.languageTag(String($0.trimmed)) }.first { tag in
            let primary = tag.prefix { $0 != "-" }
            return 2...3 ~= primary.utf8.count && tag.utf8.count <= 20
                && tag.utf8.allSatisfy { 0x61...0x7A ~= $0 || $0 == 0x2D || 0x30...0x39 ~= $0 }
        }
    }

    private static func section(_ head: PageHead, _ data: LinkedData) -> String? {
        let names = [
            "article:section", "og:article:section", "parsely-section", "section", "cxenseparse:section",
            "dc.subject.section", "category", "article.section",
        ]
        guard let section = data.section ?? head.meta(names), section.utf8.count <= 100 else { return nil }
        return section
    }
}
