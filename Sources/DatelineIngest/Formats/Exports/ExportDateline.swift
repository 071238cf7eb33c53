/// The place of an exported article: from its field, else from the beginning of its text.
enum ExportDateline {
    /// Paragraphs above the one with the dateline: `Van onze correspondent`, an abstract, a subtitle.
    private static let checked = 4

    /// States the place of the field and takes what repeats it out of the text; the datelines that all formats have
    /// are read afterwards.
    static func take(
        from paragraphs: inout [String], field: String?, into evidence: inout ArticleEvidence
    ) {
        let name = field.flatMap { Dateline(field: $0)?.place ?? place($0) }
        if let name { evidence.take(.place, PlaceName.cased(Substring(name)), .export) }
        if isTranscript(paragraphs) {
            evidence.hasReadDateline = true
            return
        }
        for index in paragraphs.indices.prefix(checked) {
            if Dateline(paragraphs[index]) != nil { return }
            if let name, let rest = rest(of: paragraphs[index], after: name) {
                evidence.hasReadDateline = true
                cut(&paragraphs, index, rest)
                return
            }
            if let place = placeAndWeekday(paragraphs[index]) {
                evidence.hasReadDateline = true
                evidence.take(.place, PlaceName.cased(place), .dateline)
                paragraphs.remove(at: index)
                return
            }
            guard paragraphs[index].utf8.count <= 120 else { return }
        }
    }

    private static func cut(_ paragraphs: inout [String], _ index: Int, _ rest: Substring) {
        if rest.isEmpty { paragraphs.remove(at: index) } else { paragraphs[index] = String(rest) }
    }

    /// The place in a field, which may have a date after it: `BANGKOK Jan 20`, `PARIS, April 3 (AFP)`.
    private static func place(_ field: String) -> String? {
        let words = field.split(separator: " ")
        for index in words.indices {
            let rest = field[words[index].startIndex...]
            if words[index].first?.isNumber == true || rest.hasPrefix("(")
                || index > 0 && DateReader().readPrefix(of: rest)?.date.month != nil
            {
                let place = field[..<words[index].startIndex].trimmed
                return Self.trimmed(place)
            }
        }
        return Self.trimmed(Substring(field).trimmed)
    }

    private static func trimmed(_ place: Substring) -> String? {
        var place = place
        while let last = place.last, ",.;:-–—/".contains(last) { place = place.dropLast().trimmed }
        return place.isEmpty || place.utf8.count > 80 ? nil : String(place)
    }

    /// The paragraph after the place of the field and a dash: the text says again where it was written.
    private static func rest(of paragraph: String, after name: String) -> Substring? {
        guard paragraph.utf8.count > name.utf8.count,
            paragraph.prefix(name.count).lowercased() == name.lowercased()
        else { return nil }
        var rest = paragraph.dropFirst(name.count).trimmed
        // A credit may stand between: `WHITEHORSE (CP) _ A former…`
        if rest.first == "(", let end = rest.prefix(40).firstIndex(of: ")") {
            rest = rest[rest.index(after: end)...].trimmed
        }
        let marks = rest.prefix { "-–—_:.•".contains($0) }
        guard !marks.isEmpty, marks.count <= 3 else { return nil }
        let after = rest.dropFirst(marks.count)
        guard marks != "." || after.first == " " else { return nil }
        return after.trimmed
    }

    /// `DEN HAAG, dinsdag`: a paragraph of its own in Dutch papers.
    private static func placeAndWeekday(_ paragraph: String) -> Substring? {
        guard paragraph.utf8.count <= 60, let comma = paragraph.lastIndex(of: ",") else { return nil }
        let place = paragraph[..<comma].trimmed
        let day = DateWords.fold(paragraph[paragraph.index(after: comma)...].trimmed.unicodeScalars)
        guard DateWords.meaning(day, language: "")?.weekday != nil, place.count >= 3,
            !place.contains(where: \.isLowercase), place.contains(where: \.isLetter), !place.contains(where: \.isNumber)
        else { return nil }
        return place
    }

    /// Several speakers in capitals: their names are no places.
    private static func isTranscript(_ paragraphs: [String]) -> Bool {
        var speakers = 0
        for paragraph in paragraphs.prefix(12) {
            guard let colon = paragraph.utf8.prefix(60).firstIndex(of: UInt8(ascii: ":")) else { continue }
            let name = paragraph[..<colon]
            let capitals = name.count(where: \.isUppercase)
            if capitals >= 3, capitals * 2 >= name.count(where: \.isLetter) { speakers += 1 }
        }
        return speakers >= 3
    }
}
