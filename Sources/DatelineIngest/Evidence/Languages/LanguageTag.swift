internal import DatelineModel

/// The tags of languages (BCP 47, lower case) for what programs and databases write in their place: `en_US`, `eng`,
/// `English`, `Deutsch`, `Chinese (Simplified)`, `pt_BR.UTF-8`.
enum LanguageTag {
    /// The tag; the text itself in lower case if it names no language that is known.
    static func of(_ text: String) -> String {
        let written = String(text.lowercased().map { $0 == "_" ? "-" : $0 })
        if let plain = plainTag(written) { return plain }
        return named(written) ?? written
    }

    /// Whether a text is only the name of a language, or begins a list of such: `ENGLISH`, `Dutch / Nederlands`.
    static func isName(_ text: some StringProtocol) -> Bool {
        let first = Substring(text).prefix { !";/,|(".contains($0) }.trimmed
        // Codes of three letters are words too.
        guard 4...32 ~= first.utf8.count else { return false }
        return byName[Substring(first.lowercased())] != nil
    }

    /// A tag with a subtag of two letters is one already, except for codes that ISO 639 has withdrawn or never had.
    private static func plainTag(_ text: String) -> String? {
        let bytes = text.utf8
        guard bytes.count >= 2, bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
        let primary = bytes.prefix { $0 != UInt8(ascii: "-") }
        guard primary.count == 2, primary.allSatisfy({ UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 }),
            bytes.allSatisfy({ isTagByte($0) })
        else { return nil }
        guard let other = replaced[String(text.prefix(2))] else { return text }
        return other + text.dropFirst(2)
    }

    private static func isTagByte(_ byte: UInt8) -> Bool {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || 0x30...0x39 ~= byte || byte == UInt8(ascii: "-")
    }

    /// Codes of countries and withdrawn codes that are written for languages; none of them is a language's own.
    private static let replaced: [String: String] = [
        "in": "id", "iw": "he", "ji": "yi", "jp": "ja", "cz": "cs", "dk": "da", "ua": "uk", "gr": "el", "cn": "zh",
        "vn": "vi",
    ]

    /// The tag of a code of three letters or of a name, perhaps with a region after it.
    private static func named(_ text: String) -> String? {
        guard text.utf8.count <= 80 else { return nil }
        // A locale names its character set, and lists name the main language first.
        let first = text.prefix { !".@;,/|".contains($0) }.trimmed
        if first.count < text.count, let plain = plainTag(String(first)) { return plain }
        if let tag = byName[first] { return tag }
        // eng-US, English (United States), Chinese - Simplified
        let open = first.firstIndex { "-([".contains($0) } ?? first.endIndex
        if open < first.endIndex, let tag = byName[first[..<open].trimmed] {
            let region = first[open...].drop { "-([ ".contains($0) }.prefix { !")]".contains($0) }.trimmed
            if let subtag = regions[region] { return "\(tag)-\(subtag)" }
            return region.utf8.count == 2 && region.utf8.allSatisfy({ isTagByte($0) }) ? "\(tag)-\(region)" : tag
        }
        // Brazilian Portuguese, Simplified Chinese
        guard let space = first.firstIndex(of: " "), let tag = byName[first[space...].trimmed],
            let subtag = regions[first[..<space]]
        else { return nil }
        return "\(tag)-\(subtag)"
    }

    private static let regions: [Substring: String] = [
        "simplified": "hans", "traditional": "hant", "hans": "hans", "hant": "hant", "united states": "us",
        "us": "us", "usa": "us", "american": "us", "united kingdom": "gb", "uk": "gb", "british": "gb",
        "brazil": "br", "brasil": "br", "brazilian": "br", "portugal": "pt", "european": "pt", "canada": "ca",
        "canadian": "ca", "mexico": "mx", "latin america": "419", "latin american": "419", "austria": "at",
        "switzerland": "ch", "swiss": "ch", "australia": "au", "australian": "au", "india": "in", "cyrillic": "cyrl",
        "latin": "latn",
    ]

    /// Tags by code and name, made when the first text needs them. The first name of a row has capitals.
    private static let byName: [Substring: String] = {
        var tags: [Substring: String] = [:]
        for row in LanguageTable.rows.split(separator: "\n") {
            guard let colon = row.firstIndex(of: ":") else { continue }
            let tag = String(row[..<colon])
            for (place, name) in row[row.index(after: colon)...].split(separator: ",").enumerated() {
                tags[place == 0 ? Substring(name.lowercased()) : name] = tag
            }
        }
        return tags
    }()
}
