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
        let best = named.enumerated().max { left, right in
            let (leftRank, rightRank) = (Self.rank(left.element.name, host), Self.rank(right.element.name, host))
            return leftRank == rightRank ? left.offset > right.offset : leftRank < rightRank
        }?.element
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
    private static func rank(_ name: String, _ host: String?) -> Int {
        let isAddress = name.contains(".") && !name.contains(" ") || name.hasPrefix("www.")
        var rank = isAddress ? 0 : 1
        guard let host, let label = host.split(separator: ".").dropLast().max(by: { $0.utf8.count < $1.utf8.count })
        else {
            return rank
        }
        let (letters, site) = (letters(name), Self.letters(String(label)))
        guard letters.utf8.count > 1 else { return rank }
        let initials = Self.letters(name.split(separator: " ").compactMap(\.first).map { String($0) }.joined())
        if letters == site || letters == "the" + site || "the" + letters == site || initials == site {
            rank += 4
        } else if site.contains(letters) || letters.contains(site) {
            rank += 2
        }
        return rank
    }

    private static func letters(_ text: String) -> String {
        let folded = text.lowercased().map { character in
            switch character {
            case "ä": "ae"
            case "ö": "oe"
            case "ü": "ue"
            case "é", "è", "ê": "e"
            case "á", "à", "â", "å", "ã": "a"
            case "í", "ì", "î", "ı": "i"
            case "ó", "ò", "ô", "õ", "ø": "o"
            case "ú", "ù", "û": "u"
            case "ñ": "n"
            case "ç": "c"
            case "ş", "š": "s"
            case "æ": "ae"
            case "ß": "ss"
            default: String(character)
            }
        }.joined()
        return folded.filter { $0.isLetter || $0.isNumber }
    }

    private static func cleaned(_ name: String) -> String? {
        let name = PlainText.line(name)
        guard !name.isEmpty, name.utf8.count <= 100, !name.hasPrefix("http"), !name.hasPrefix("@") else {
            return Site.host(of: name)
        }
        return name
    }
}
