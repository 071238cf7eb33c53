internal import DatelineModel

/// A METS: its articles by the logical structure, with titles and dates from its MODS, and the text from the pages.
struct METSDocument {
    private let root: XMLElement
    private let pages: METSPages
    /// The MODS of each section of descriptions, by its `ID`.
    private let descriptions: [String: MODS]
    /// The areas of pages, by the `ID` of their division.
    private let areas: [String: [Area]]
    /// The divisions of pages to which an article's division is linked.
    private let links: [String: [String]]

    /// Words of a page, from one element to another.
    struct Area {
        let file: String
        let first: String
        let last: String?
    }

    /// What an issue says for its articles.
    private struct Issue {
        var title: String?
        var date: String?
        var language: String?
    }

    init(_ root: XMLElement, pages: METSPages) {
        self.root = root
        self.pages = pages
        var descriptions: [String: MODS] = [:]
        for section in root.children("dmdSec") {
            guard let id = section["ID"], let mods = section.descendants("mods").first else { continue }
            descriptions[id] = MODS(mods)
        }
        self.descriptions = descriptions
        var areas: [String: [Area]] = [:]
        for map in root.children("structMap") where map["TYPE"]?.uppercased() != "LOGICAL" {
            for division in map.descendants("div") {
                guard let id = division["ID"] else { continue }
                let own = Self.areas(division.children("fptr"))
                if !own.isEmpty { areas[id] = own }
            }
        }
        self.areas = areas
        links = Self.links(root)
    }

    /// Adds the articles; advertisements and scraps of a few signs are counted and left out.
    func articles(_ articles: inout ArticleList) throws(RecordFault) {
        let maps = root.children("structMap")
        guard let map = maps.first(where: { $0["TYPE"]?.uppercased() == "LOGICAL" }) else {
            throw RecordFault(.unsupported, "METS without a logical structure, which lists the articles")
        }
        articles.isAlwaysNumbered = true
        var issue = Issue()
        issue.title = root["LABEL"].map(Self.withoutDate)
        issue.date = root["LABEL"].flatMap(Self.date)
        var leftOut = 0
        for division in map.children("div") { collect(division, issue, &articles, &leftOut) }
        for (path, reason) in pages.missing.prefix(20) {
            articles.omit(RecordFault(.unreadable, "its page \(path) \(reason)"))
        }
        guard articles.hasArticles else {
            throw articles.omissions.first
                ?? RecordFault(.unsupported, "METS whose logical structure has no articles with text")
        }
        if leftOut > 0 {
            let message =
                leftOut.counted("part is an advertisement or holds", "parts are advertisements or hold")
                + " a few signs only, and \(leftOut.form(of: "was", "were")) left out"
            articles.leaveOut(leftOut, message)
        }
    }

    private func collect(_ division: XMLElement, _ outer: Issue, _ articles: inout ArticleList, _ leftOut: inout Int) {
        let type = division["TYPE"]?.uppercased() ?? ""
        if Self.isAdvertisement(type) {
            articles.skip()
            leftOut += 1
            return
        }
        let mods = self.mods(of: division)
        guard Self.articleTypes.contains(type) else {
            let issue = Self.issue(outer, mods, type)
            for inner in division.children("div") { collect(inner, issue, &articles, &leftOut) }
            return
        }
        let title = Self.title(division, mods)
        var text = paragraphs(division)
        // The newspaper's name at the head of a page is no headline, and the text goes on after it.
        let isRunningHead = title.map { Self.isName($0, of: outer) } ?? false
        if let title, !isRunningHead, let first = text.first, WireBody.squashed(first) == WireBody.squashed(title) {
            text.removeFirst()
        }
        let letters = text.reduce(0) { $0 + $1.count(where: \.isLetter) }
        guard letters >= Self.leastLetters || title != nil && letters > 0 else {
            articles.skip()
            leftOut += 1
            return
        }
        var evidence = ArticleEvidence()
        if let language = mods.lazy.compactMap(\.language).first ?? outer.language {
            evidence.saw(.language, language, as: .export)
        }
        if let title { evidence.saw(.title, isRunningHead ? mods.first?.title ?? title : title, as: .export) }
        if let source = outer.title { evidence.saw(.source, source, as: .export) }
        if let date = outer.date { evidence.saw(.published, date, as: .export) }
        evidence.saw(.text, text.joined(separator: "\n\n"), as: .export)
        // An article of an old newspaper holds reports from several places, and each keeps its own.
        evidence.hasReadDateline = true
        articles.add(evidence)
    }

    /// Fewer letters without a title are stains and rules.
    private static let leastLetters = 12

    private static let articleTypes: Set<String> = ["ARTICLE", "NEWS", "OBITUARY", "LETTER", "REVIEW", "SERIAL"]

    private static func isAdvertisement(_ type: String) -> Bool { type.hasPrefix("ADVERT") || type == "AD" }

    private static func issue(_ outer: Issue, _ mods: [MODS], _ type: String) -> Issue {
        var issue = outer
        let isSection = type.contains("SECTION") || type == "CONTENT"
        if let title = mods.lazy.compactMap(\.title).first, !isSection { issue.title = title }
        if let date = mods.lazy.compactMap(\.date).first { issue.date = date }
        if let language = mods.lazy.compactMap(\.language).first { issue.language = language }
        return issue
    }

    private func mods(of division: XMLElement) -> [MODS] {
        division["DMDID"]?.split(separator: " ").compactMap { descriptions[String($0)] } ?? []
    }

    /// The division's label, else its titles in the MODS.
    private static func title(_ division: XMLElement, _ mods: [MODS]) -> String? {
        let label = division["LABEL"].flatMap { $0.contains(where: \.isLetter) ? $0 : nil }
        return label ?? mods.lazy.compactMap(\.wholeTitle).first
    }

    /// Whether a title is only the newspaper's name, from the head of a page.
    private static func isName(_ title: String, of issue: Issue) -> Bool {
        issue.title.map { WireBody.squashed($0) == WireBody.squashed(title) } ?? false
    }

    // MARK: - Text

    /// The paragraphs of an article: by the areas within its division, else by those to which it is linked.
    private func paragraphs(_ division: XMLElement) -> [String] {
        var found: [Area] = []
        Self.collect(division, into: &found)
        if found.isEmpty, let id = division["ID"] {
            found = links[id]?.flatMap { areas[$0] ?? [] } ?? []
        }
        return found.flatMap { area -> [String] in
            guard let page = pages.page(area.file) else { return [] }
            return ALTOPage.paragraphs(pages.taken(page.words(from: area.first, to: area.last)))
        }
    }

    /// The areas of a division and those within it, without headings, captions and pictures.
    private static func collect(_ division: XMLElement, into found: inout [Area]) {
        found += areas(division.children("fptr"))
        for inner in division.children("div") {
            let type = inner["TYPE"]?.uppercased() ?? ""
            if hidden.contains(type) || isAdvertisement(type) { continue }
            collect(inner, into: &found)
        }
    }

    private static let hidden: Set<String> = ["HEADING", "TITLE", "HEADLINE", "ILLUSTRATION", "CAPTION", "PICTURE"]

    private static func areas(_ pointers: [XMLElement]) -> [Area] {
        pointers.flatMap { $0.descendants("area") }.compactMap { area in
            guard area["BETYPE"]?.uppercased() == "IDREF", let file = area["FILEID"], let first = area["BEGIN"] else {
                return nil
            }
            return Area(file: file, first: first, last: area["END"])
        }
    }

    private static func links(_ root: XMLElement) -> [String: [String]] {
        var links: [String: [String]] = [:]
        for link in root.child("structLink")?.elements ?? [] {
            if link.name == "smLink" {
                if let from = link["from"], let to = link["to"] {
                    links[withoutMark(from), default: []].append(withoutMark(to))
                }
                continue
            }
            var places: [String: String] = [:]
            for locator in link.children("smLocatorLink") {
                if let label = locator["label"], let address = locator["href"] { places[label] = withoutMark(address) }
            }
            for arc in link.children("smArcLink") {
                guard let from = arc["from"].flatMap({ places[$0] }), let to = arc["to"].flatMap({ places[$0] }) else {
                    continue
                }
                links[from, default: []].append(to)
            }
        }
        return links
    }

    private static func withoutMark(_ address: String) -> String {
        address.hasPrefix("#") ? String(address.dropFirst()) : address
    }

    // MARK: - Labels

    /// The date at the end of a label: `Le Journal no. 01.08.1821`
    private static func date(_ label: String) -> String? {
        guard let last = label.split(separator: " ").last, last.count >= 8, DateReader().read(last)?.day != nil else {
            return nil
        }
        return String(last)
    }

    private static func withoutDate(_ label: String) -> String {
        guard let date = date(label) else { return label }
        var name = label.dropLast(date.count).trimmed
        for word in ["no.", "nr.", "n°", ",", "-"] where name.lowercased().hasSuffix(word) {
            name = name.dropLast(word.count).trimmed
        }
        return String(name)
    }
}

/// A description in MODS.
struct MODS {
    let title: String?
    /// All its titles, with articles that a catalogue leaves out of the order of names.
    let wholeTitle: String?
    let date: String?
    let language: String?

    init(_ mods: XMLElement) {
        let titles = mods.children("titleInfo").filter { $0["type"] == nil }
        title = titles.lazy.compactMap { $0.child("title")?.line }.first
        let whole = titles.compactMap { info -> String? in
            let parts = [info.child("nonSort")?.line, info.child("title")?.line].compactMap(\.self)
            return parts.isEmpty ? nil : parts.joined(separator: " ")
        }.joined(separator: " ")
        wholeTitle = whole.contains(where: \.isLetter) ? whole : nil
        let origin = mods.children("originInfo") + mods.children("part")
        date =
            ["dateIssued", "dateCreated", "date"].lazy.flatMap { name in origin.compactMap { $0.child(name)?.line } }
            .first
        language = mods.first("language", "languageTerm")?.line
    }
}
