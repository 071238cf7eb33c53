/// Finds the headline of a page, and what its title says of the outlet.
struct PageTitle {
    /// The headline.
    let headline: String?
    let kind: EvidenceKind
    /// The name of the site at the end of the title.
    let siteName: String?

    /// - Parameter stated: Headlines that the page's microdata states.
    init(_ head: PageHead, _ data: LinkedData, headings: [String], stated: [String], siteNames: [String]) {
        let title = head.title.flatMap { $0.isEmpty ? nil : $0 }
        let graph = head.meta("og:title") ?? head.meta("twitter:title")
        let parts = title.flatMap { Self.split($0, siteNames: siteNames, headings: headings, graph: graph) }
        siteName = parts?.site
        func cut(_ text: String) -> String {
            Self.withoutSite(text, siteNames: siteNames + [parts?.site].compactMap { $0 })
        }

        let metas = [
            "dc.title", "dcterms.title", "dcterm.title", "citation_title", "parsely-title", "sailthru.title", "hdl",
        ]
        let named = Self.named(data, headings: headings, title: title).flatMap { Self.isHeadline($0) ? cut($0) : nil }
        let shared = graph.flatMap { text in
            Self.isHeadline(text) && !siteNames.contains { Self.isSame($0, text) } ? cut(text) : nil
        }
        if let shared, let choice = Self.chosen(shared, named, headings: headings, title: title) {
            headline = Self.whole(choice, among: headings + [title].compactMap { $0 })
            kind = choice == named ? .jsonld : .meta
            return
        }
        if let named {
            headline = Self.whole(named, among: headings + [title].compactMap { $0 })
            kind = .jsonld
            return
        }
        // Lists of other articles state theirs too.
        let own =
            stated.count == 1 ? stated.first : stated.first { title?.contains($0) == true || headings.contains($0) }
        if let own {
            headline = Self.whole(cut(own), among: headings + [title].compactMap { $0 })
            kind = .markup
            return
        }
        if let meta = head.meta(metas), Self.isHeadline(meta) {
            headline = cut(meta)
            kind = .meta
            return
        }
        if let heading = headings.first(where: { heading in
            title.map { $0.contains(heading) } ?? true && heading.utf8.count > 8
        }) {
            headline = heading
            kind = .markup
            return
        }
        if let title, let heading = headings.first, siteNames.contains(where: { Self.isSame($0, title) }) {
            // Some pages have the name of the site for a title.
            headline = heading
        } else if let title {
            headline = parts?.headline ?? title
        } else {
            headline = data.name ?? headings.first
        }
        kind = .markup
    }

    /// The JSON-LD's headline; its name where the page prints that instead, as encyclopedias do, whose headline is a
    /// description.
    private static func named(_ data: LinkedData, headings: [String], title: String?) -> String? {
        guard let headline = data.headline, let name = data.name, !isSame(headline, name),
            headings.contains(where: { isSame($0, name) })
        else { return data.headline }
        let key = key(headline)
        let isPrinted =
            headings.contains { self.key($0) == key } || title.map { ByteSearch.holds(key, in: self.key($0)) } == true
        return isPrinted ? headline : name
    }

    /// Which of two headlines: one for readers of other pages (`og:title`), one of the JSON-LD.
    private static func chosen(_ shared: String, _ named: String?, headings: [String], title: String?) -> String? {
        // What follows the headline is the name of a section or of the site.
        for known in [named].compactMap({ $0 }) + headings where known.utf8.count > 15 && shared.hasPrefix(known) {
            guard let next = shared.dropFirst(known.count).trimmed.first else { return known }
            if !next.isLetter, !next.isNumber { return known }
        }
        guard let named, let title else { return shared }
        let (sharedKey, namedKey, titleKey) = (key(shared), key(named), key(title))
        guard sharedKey != namedKey, !headings.contains(where: { key($0) == sharedKey }) else { return shared }
        let isTitled = (
            shared: ByteSearch.holds(sharedKey, in: titleKey), named: ByteSearch.holds(namedKey, in: titleKey)
        )
        if headings.contains(where: { key($0) == namedKey }) {
            // Two forms, of which the page itself prints the other: that for search engines gives way, which is the
            // page's title too; one that was written for `og:title` alone does not.
            return isTitled.shared && !isTitled.named ? named : shared
        }
        return isTitled.named && !isTitled.shared ? named : shared
    }

    private static func isHeadline(_ text: String) -> Bool { text.utf8.count > 1 && !text.hasPrefix("http") }

    /// The longer form of a headline that ends in dots.
    private static func whole(_ headline: String, among others: [String]) -> String {
        guard headline.hasSuffix("…") || headline.hasSuffix("...") else { return headline }
        let start = headline.hasSuffix("…") ? headline.dropLast() : headline.dropLast(3)
        return others.first { $0.count > headline.count && $0.hasPrefix(start.trimmed) } ?? headline
    }

    // MARK: - Names of sites

    private static let separators = [
        " | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " / ", " < ", " > ", " ‹ ", " _ ", " l ", " I ", "｜",
        " ｜ ", "：", "ㅣ", " * ", " : ", "--",
    ]

    /// Splits a title into the headline and the site's name.
    private static func split(_ title: String, siteNames: [String], headings: [String], graph: String?)
        -> (headline: String, site: String?)?
    {
        // The headline is known from elsewhere: the rest is the site.
        for known in [graph].compactMap({ $0 }) + headings
        where known.utf8.count > 8 && title.utf8.count > known.utf8.count {
            guard title.hasPrefix(known) else { continue }
            let rest = title.dropFirst(known.count).trimmed
            for separator in separators where rest.hasPrefix(separator.trimmed) {
                let site = rest.dropFirst(separator.trimmed.count).trimmed
                if let name = lastPart(site), name.utf8.count < 60 { return (known, name) }
            }
        }
        let headline = withoutSite(title, siteNames: siteNames)
        if headline.count < title.count {
            return (headline, siteNames.first { title.lowercased().contains($0.lowercased()) })
        }
        return (title, nil)
    }

    private static func lastPart(_ text: Substring) -> String? {
        var text = text
        for separator in separators + ["_"] {
            while let range = range(of: separator, in: text) { text = text[range.upperBound...] }
        }
        let name = text.trimmed.drop { !$0.isLetter && !$0.isNumber }
        return name.isEmpty ? nil : String(name)
    }

    /// A title without the names of the site at its end or its start.
    static func withoutSite(_ title: String, siteNames: [String]) -> String {
        var text = title.trimmed
        let names = siteNames.map(key).filter { $0.utf8.count > 1 }
        var isCut = true
        while isCut {
            isCut = false
            for separator in separators {
                let ranges = ranges(of: separator, in: text)
                if let last = ranges.last, isName(text[last.upperBound...], names) {
                    text = text[..<last.lowerBound].trimmed
                    isCut = true
                } else if let first = ranges.first, isName(text[..<first.lowerBound], names) {
                    text = text[first.upperBound...].trimmed
                    isCut = true
                }
            }
        }
        return text.isEmpty ? title : String(text)
    }

    private static func ranges(of separator: String, in text: Substring) -> [Range<Substring.Index>] {
        var ranges: [Range<Substring.Index>] = []
        var rest = text
        while let range = range(of: separator, in: rest), ranges.count < 20 {
            ranges.append(range)
            rest = rest[range.upperBound...]
        }
        return ranges
    }

    private static func isName(_ text: Substring, _ names: [String]) -> Bool {
        let text = key(String(text))
        guard !text.isEmpty else { return true }
        return names.contains {
            $0 == text || ($0.utf8.count > 3 && text.utf8.count > 3 && (text.hasPrefix($0) || $0.hasPrefix(text)))
        }
    }

    static func isSame(_ left: String, _ right: String) -> Bool { key(left) == key(right) }

    /// Letters and digits in lower case, by which names are compared.
    static func key(_ text: String) -> String {
        var text = text
        let key = text.withUTF8 { String(decoding: Self.key($0), as: UTF8.self) }
        for ending in [".com", ".org", ".net"] where key.hasSuffix(ending.dropFirst()) {
            if text.lowercased().contains(ending) { return String(key.dropLast(3)) }
        }
        return key
    }

    /// Whether the letters that a text begins with are those of a key.
    static func mayHaveKey(_ key: String, _ text: ArraySlice<UInt8>) -> Bool {
        let beginning = text.withUnsafeBufferPointer { Self.key($0, atLeast: 4) }
        return zip(beginning, key.utf8).allSatisfy { $0 == $1 }
    }

    /// - Parameter least: The bytes of the key after which no more of the text is looked at.
    private static func key(_ text: UnsafeBufferPointer<UInt8>, atLeast least: Int = .max) -> [UInt8] {
        var key: [UInt8] = []
        key.reserveCapacity(min(text.count, least))
        var index = 0
        while index < text.count, key.count < least {
            let byte = text[index]
            if byte < 0x80 {
                index += 1
                switch byte {
                case 0x30...0x39, 0x61...0x7A: key.append(byte)
                case 0x41...0x5A: key.append(byte | 0x20)
                default: break
                }
                continue
            }
            let width = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
            let end = min(index + width, text.count)
            let character = UnsafeBufferPointer(rebasing: text[index..<end])
            index = end
            if 0xE4...0xE9 ~= byte {
                // Chinese characters, which have no case.
                key.append(contentsOf: character)
            } else if let scalar = String(decoding: character, as: UTF8.self).unicodeScalars.first {
                let properties = scalar.properties
                guard properties.isAlphabetic || properties.numericType != nil else { continue }
                key.append(contentsOf: properties.lowercaseMapping.utf8)
            }
        }
        return key
    }

    /// The first place of some words in a text, compared by bytes.
    private static func range(of words: String, in text: Substring) -> Range<Substring.Index>? {
        guard let offset = ByteSearch.offset(of: words, in: text) else { return nil }
        let lower = text.utf8.index(text.startIndex, offsetBy: offset)
        return lower..<text.utf8.index(lower, offsetBy: words.utf8.count)
    }
}
