/// The words after a date on its line, if they are no sentence and make no other date of it.
struct DateAside {
    private(set) var byline: String?
    /// The outlet after `Source:`.
    private(set) var source: String?
    /// A second label: `…, updated 5 December 2023`.
    private(set) var label: DateLabel?

    /// `nil` for other words. After a label more may follow than after a date alone, which could begin the item of a list:
    /// `12 March 2023 – London, Palladium`.
    init?(_ rest: Substring, isLabelled: Bool) {
        let rest = rest.trimmed
        guard let first = rest.first else { return }
        if rest.allSatisfy({ ".,;:|-–—)·•।".contains($0) }) { return }
        let words = Self.withoutMarks(rest)
        guard rest.utf8.count <= 120 else { return nil }
        if let label = DateLabel.prefix(of: words), Self.ends(label) {
            self.label = label
            return
        }
        if let name = Self.sourceName(words) {
            source = name
            return
        }
        byline = Byline.named(words, needsBy: true)
        if byline != nil || isLabelled && words.prefix(3).lowercased() == "by " { return }
        let isMarked = "|•·(/-–—".contains(first)
        if isLabelled {
            guard isMarked, rest.utf8.count <= 80, !rest.hasSuffix(".") else { return nil }
            return
        }
        if DateNoise.isNoise(rest) || DateNoise.isNoise(words) { return }
        guard isMarked else { return nil }
        if NewsAgencies.named(words) != nil || Boilerplate.isSection(String(words)) || Boilerplate.isMenu(String(words))
        {
            return
        }
        guard "|•·/".contains(first), let name = Self.person(words) else { return nil }
        byline = name
    }

    /// `来源：新华社`, `Source: Reuters`
    private static func sourceName(_ words: Substring) -> String? {
        for label in [
            "来源", "來源", "出处", "出處", "출처", "Source", "Quelle", "Fuente", "Fonte", "Источник", "Джерело", "Źródło",
            "Kaynak",
        ]
        where words.hasPrefix(label) {
            let rest = words.dropFirst(label.count).trimmed
            guard let mark = rest.first, mark == ":" || mark == "：" else { continue }
            let name = rest.dropFirst().prefix { $0 != " " || label.utf8.first ?? 0 < 0x80 }.trimmed
            return name.isEmpty || name.utf8.count > 80 || name.contains("://") ? nil : String(name)
        }
        return nil
    }

    private static func withoutMarks(_ rest: Substring) -> Substring {
        var rest = rest
        while let first = rest.first, ".,;:|-–—(·•/। ".contains(first) { rest = rest.dropFirst() }
        while let last = rest.last, ") ".contains(last) { rest = rest.dropLast() }
        return rest
    }

    /// Whether a label is followed by a date, a time or nothing.
    private static func ends(_ label: DateLabel) -> Bool {
        label.rest.isEmpty || label.hasColon || label.rest.utf8.prefix(24).contains { 0x30...0x39 ~= $0 }
            || label.rest.unicodeScalars.prefix(12).contains { $0.digitValue != nil }
    }

    /// Two to four capitalised words that are no place: `Ann Lee`.
    static func person(_ words: Substring) -> String? {
        var words = words.trimmed
        while let last = words.last, "|,-–—:·•/ ".contains(last) { words = words.dropLast() }
        let parts = words.split(separator: " ")
        guard 2...4 ~= parts.count, !words.contains(","), let name = Byline.named(words, needsBy: false),
            words.unicodeScalars.allSatisfy({ $0.digitValue == nil }), parts.allSatisfy({ $0.utf8.count > 1 }),
            parts.contains(where: { $0.unicodeScalars.contains { $0.properties.isLowercase } }), Byline.isPerson(words)
        else { return nil }
        return name
    }
}
