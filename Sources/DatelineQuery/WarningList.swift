/// Collects warnings, with a limit per code.
struct WarningList {
    /// The most warnings of one code.
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

/// Text to name in a message, quoted and shortened to fit a line.
func quoted(_ text: some StringProtocol) -> String {
    let limit = 40
    guard let end = text.index(text.startIndex, offsetBy: limit, limitedBy: text.endIndex), end != text.endIndex else {
        return "“\(text)”"
    }
    return "“\(text[..<end])…”"
}

/// The end of a message that suggests another name; empty without one.
func didYouMean(_ name: String?) -> String {
    name.map { "; did you mean “\($0)”?" } ?? ""
}
