internal import DatelineModel

/// Finds the outlet of a page.
struct PageOutlet {
    let name: String?
    let kind: EvidenceKind

    /// - Parameters:
    ///   - publisher: The name that microdata states.
    ///   - host: The host of the page, without `www.`
    init(_ head: PageHead, _ data: LinkedData, publisher: String?, titleName: String?, host: String?) {
        let candidates: [(name: String?, kind: EvidenceKind)] = [
            (data.publisher, .jsonld), (head.meta("og:site_name"), .meta), (data.siteName, .jsonld),
            (publisher, .markup), (titleName, .markup), (Self.siteName(head), .meta),
        ]
        let named = candidates.compactMap { candidate in
            candidate.name.flatMap { Self.cleaned($0) }.map { (name: $0, kind: candidate.kind) }
        }
        // Of several names that which resembles the host: others may be those of a company or a group of outlets.
        let label = host.flatMap { $0.split(separator: ".").dropLast().max { $0.utf8.count < $1.utf8.count } }
        let site = label.map { Self.letters($0) }
        let ranks = named.map { Self.rank($0.name, site) }
        let best = ranks.max().flatMap { ranks.firstIndex(of: $0) }.map { named[$0] }
        name = best?.name ?? host
        kind = best?.kind ?? .url
    }

    static func siteName(_ head: PageHead) -> String? {
        for name in [
            "og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher", "dcterms.publisher",
            "cre", "publisher", "citation_journal_title", "copyright",
        ] {
            guard let value = head.meta(name).flatMap({ cleaned($0) }) else { continue }
            if name == "copyright" || name == "publisher", value.utf8.count > 40 { continue }
            return value
        }
        return nil
    }

    /// How well a name fits a host: `Der Standard` and `derstandard.at`, `Westdeutsche Allgemeine Zeitung` and `waz.de`.
    /// - Parameter site: The letters of the host's longest label.
    private static func rank(_ name: String, _ site: String?) -> Int {
        let isAddress = name.utf8.contains(UInt8(ascii: ".")) && !name.utf8.contains(0x20) || name.hasPrefix("www.")
        var rank = isAddress ? 0 : 1
        guard let site else { return rank }
        let letters = letters(name)
        guard letters.utf8.count > 1 else { return rank }
        let initials = Self.letters(name.split(separator: " ").compactMap(\.first).map { String($0) }.joined())
        if letters == site || letters == "the" + site || "the" + letters == site || initials == site {
            rank += 4
        } else if ByteSearch.holds(letters, in: site) || ByteSearch.holds(site, in: letters) {
            rank += 2
        }
        return rank
    }

    /// Letters and digits in lower case, without accents and with umlauts as hosts write them.
    private static func letters(_ text: some StringProtocol) -> String {
        var letters = ""
        for scalar in text.lowercased().unicodeScalars {
            switch scalar {
            case "a"..."z", "0"..."9": letters.unicodeScalars.append(scalar)
            case "\u{0}"..."\u{7F}": break
            case "ä", "æ": letters += "ae"
            case "ö": letters += "oe"
            case "ü": letters += "ue"
            case "ß": letters += "ss"
            case "é", "è", "ê": letters += "e"
            case "á", "à", "â", "å", "ã": letters += "a"
            case "í", "ì", "î", "ı": letters += "i"
            case "ó", "ò", "ô", "õ", "ø": letters += "o"
            case "ú", "ù", "û": letters += "u"
            case "ñ": letters += "n"
            case "ç": letters += "c"
            case "ş", "š": letters += "s"
            default:
                let isLetter = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                if isLetter { letters.unicodeScalars.append(scalar) }
            }
        }
        return letters
    }

    private static func cleaned(_ name: String) -> String? {
        let name = PlainText.line(name)
        guard !name.isEmpty, name.utf8.count <= 100, !name.hasPrefix("http"), !name.hasPrefix("@") else {
            return Site.host(of: name)
        }
        return name
    }
}
