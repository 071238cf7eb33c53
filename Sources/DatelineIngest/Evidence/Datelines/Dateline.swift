/// The words that open a report: where it was written, when, and for whom. `MINSK, August 17. /TASS/. `
///
/// Precision comes first, for what is taken as a dateline leaves the text: a place alone before a dash is believed only
/// when it is known as a place, stands in capitals, or is named again in the paragraph.
struct Dateline {
    /// In the case of names; `nil` where only a credit stands, as in `(BelTA) – `.
    let place: String?
    /// Often without a year.
    let date: PrintedDate?
    /// The outlet that it names.
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
