/// How numeric dates are written in a language or region.
struct DateHabit: Sendable {
    /// The language of the names, without a region; `""` for an unknown one.
    let language: String
    let order: DateReader.NumericOrder
    /// Whether the language or region has one order of day and month. English alone does not.
    let isSettled: Bool
    /// Whether a date with a two-digit year begins with it.
    let isYearFirst: Bool

    init(order: DateReader.NumericOrder) {
        (language, self.order, isSettled, isYearFirst) = ("", order, false, false)
    }

    init(language tag: String?) {
        guard let tag, !tag.isEmpty else {
            (language, order, isSettled, isYearFirst) = ("", .dayFirst, false, false)
            return
        }
        let subtags = tag.lowercased().split { $0 == "-" || $0 == "_" }.map(String.init)
        let language = subtags.first.map { Self.aliases[$0] ?? $0 } ?? ""
        let region = subtags.dropFirst().first { $0.utf8.count == 2 }
        let full = region.map { language + "-" + $0 } ?? language
        let isMonthFirst = DateWordTable.monthFirst.contains(full) || DateWordTable.monthFirst.contains(language)
        isYearFirst = DateWordTable.yearFirst.contains(full) || DateWordTable.yearFirst.contains(language)
        isSettled =
            isMonthFirst || (!isYearFirst && language != "en") || (language == "en" && region != nil && !isYearFirst)
        order = isMonthFirst ? .monthFirst : .dayFirst
        self.language = language
    }

    /// Codes of one language, as tags and the table of words have them.
    private static let aliases = [
        "nb": "no", "nn": "no", "iw": "he", "in": "id", "tl": "fil", "sh": "sr", "mo": "ro", "ji": "yi", "cmn": "zh",
        "prs": "fa", "jw": "jv", "pes": "fa", "arb": "ar",
    ]
}
