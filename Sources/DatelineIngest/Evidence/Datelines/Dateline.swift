/// The beginning of a report that tells place, date and outlet. `MINSK, August 17. /TASS/. `
///
/// Precision matters more than recall, since a dateline is removed from the text: a place alone before a dash is
/// accepted only if it is a known place, is in capitals, or occurs again in the paragraph.
struct Dateline {
    /// In normal case; `nil` if there is only a credit, as in `(BelTA) – `.
    let place: String?
    /// Often without a year.
    let date: PrintedDate?
    /// The outlet that it credits.
    let credit: String?
    /// The paragraph after it.
    let rest: Substring

    init?(_ paragraph: String) {
        let scanner = DatelineScanner(Substring(paragraph))
        guard let first = paragraph.unicodeScalars.first, first.properties.isAlphabetic || first == "(" || first == "/"
        else { return nil }
        guard DatelineClassifier(scanner, paragraph: paragraph).isDateline else { return nil }
        place = scanner.place.isEmpty ? nil : PlaceName.cased(scanner.place)
        date = scanner.date
        credit = scanner.credit.map { NewsAgencies.named($0) ?? String($0) }
        rest = scanner.rest
    }
}
