internal import DatelineJSON
internal import DatelineModel

extension Citation {
    // MARK: - BibTeX

    /// An entry for an article of a newspaper, with the date once as biblatex and once as BibTeX reads it.
    var bibtex: String {
        var fields: [(String, String)] = []
        if !authors.isEmpty {
            let names = authors.map { name in
                // Braces keep what is no person's name, and an "and" in it, from being taken apart.
                name.family == nil ? "{\(Self.escaped(name.whole))}" : Self.escaped(name.inverted)
            }
            fields.append(("author", "{" + names.joined(separator: " and ") + "}"))
        }
        // The inner braces keep capitals.
        fields.append(("title", "{{\(Self.escaped(title))}}"))
        if let outlet { fields.append(("journal", "{\(Self.escaped(outlet))}")) }
        if let published {
            fields.append(("date", "{\(published.withoutTime)}"))
            fields.append(("year", "{\(published.year)}"))
            if let month = published.month { fields.append(("month", Self.months[month - 1].prefix(3).lowercased())) }
        }
        if let url { fields.append(("url", "{\(Self.escapedAddress(url))}")) }
        if let language { fields.append(("langid", "{\(Self.escaped(language))}")) }
        let lines = fields.map { "  \($0.0) = \($0.1)" }
        return "@\(outlet == nil ? "misc" : "article"){\(key),\n" + lines.joined(separator: ",\n") + "\n}\n"
    }

    /// `quill1998harbour`: letters and digits of ASCII only.
    private var key: String {
        let name = Self.letters(authors.first.map { $0.family ?? $0.whole } ?? outlet ?? "")
        let word = title.split(separator: " ").lazy.map { Self.letters(String($0)) }.first { $0.count > 3 } ?? ""
        let key = name.prefix(30) + (published.map { "\($0.year)" } ?? "") + word.prefix(30)
        return key.isEmpty ? "article" + Digest.hex(Array(id.utf8)).prefix(12) : String(key)
    }

    private static func letters(_ text: String) -> String {
        String(
            decoding: text.lowercased().utf8.filter { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 }, as: UTF8.self)
    }

    /// Text for TeX. Braces are spelled out: BibTeX counts them even where they are escaped.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "{": escaped += "\\textbraceleft{}"
            case "}": escaped += "\\textbraceright{}"
            case "\\": escaped += "\\textbackslash{}"
            case "~": escaped += "\\textasciitilde{}"
            case "^": escaped += "\\textasciicircum{}"
            case "#", "$", "%", "&", "_": escaped += "\\\(scalar)"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// An address, which TeX reads as it is but for what ends its group.
    private static func escapedAddress(_ url: String) -> String {
        url.replacing("{", with: "%7B").replacing("}", with: "%7D").replacing("\\", with: "%5C")
    }

    // MARK: - RIS

    /// An item of a newspaper, or a page of the web without an outlet. Lines end as the format wants them.
    var ris: String {
        var lines = [("TY", outlet == nil ? "ELEC" : "NEWS")]
        lines += authors.map { ("AU", $0.inverted) }
        lines.append(("TI", title))
        if let outlet { lines.append(("T2", outlet)) }
        if let published {
            lines.append(("PY", "\(published.year)"))
            let parts = [published.month, published.day].map { $0.map { padded($0, 2) } ?? "" }
            lines.append(("DA", "\(padded(published.year, 4))/\(parts[0])/\(parts[1])/"))
        }
        if let section { lines.append(("SE", section)) }
        if let url { lines.append(("UR", url)) }
        if let language { lines.append(("LA", language)) }
        lines.append(("ER", ""))
        return lines.map { "\($0.0)  - \($0.1)\r\n" }.joined()
    }

    // MARK: - CSL-JSON

    /// An array, as reference managers import it.
    var csl: String {
        var item: JSONObject = [
            "id": .string(id), "type": .string(outlet == nil ? "webpage" : "article-newspaper"),
            "title": .string(title),
        ]
        if !authors.isEmpty {
            item["author"] = .array(
                authors.map { name in
                    guard let family = name.family else { return ["literal": .string(name.whole)] }
                    return ["family": .string(family), "given": .string(name.given ?? "")]
                })
        }
        if let outlet { item["container-title"] = .string(outlet) }
        if let published {
            let parts = [published.year, published.month, published.day].compactMap(\.self)
            item["issued"] = ["date-parts": .array([.array(parts.map { .int($0) })])]
        }
        if let section { item["section"] = .string(section) }
        if let url { item["URL"] = .string(url) }
        if let language { item["language"] = .string(language) }
        return JSONValue.array([.object(item)]).jsonText + "\n"
    }
}
