/// Collects warnings, so that a text of ten thousand mistakes is not answered with as many lines.
struct WarningList {
    /// How many warnings of one code are kept; one mistake is as good as a hundred of its kind.
    static let perCode = 5

    private(set) var all: [QueryWarning] = []
    private var counts: [QueryWarning.Code: Int] = [:]

    mutating func add(_ code: QueryWarning.Code, _ message: String) {
        guard counts[code, default: 0] < Self.perCode else { return }
        let warning = QueryWarning(code, message)
        guard !all.contains(warning) else { return }
        counts[code, default: 0] += 1
        all.append(warning)
    }
}

/// A thing that a message names, in quotes and never longer than a line allows.
func quoted(_ text: some StringProtocol) -> String {
    let limit = 40
    guard let end = text.index(text.startIndex, offsetBy: limit, limitedBy: text.endIndex), end != text.endIndex else {
        return "“\(text)”"
    }
    return "“\(text[..<end])…”"
}

/// The end of a message that offers another name, or nothing.
func didYouMean(_ name: String?) -> String {
    name.map { "; did you mean “\($0)”?" } ?? ""
}
