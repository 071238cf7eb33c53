internal import Glibc

/// Colours on a terminal, and none elsewhere. NO_COLOR (<https://no-color.org>) disables them.
struct Style {
    let isOn: Bool

    static let standard = Style(isOn: Output.isTerminal && getenv("NO_COLOR") == nil && !isDumb)

    private static var isDumb: Bool { getenv("TERM").map { String(cString: $0) == "dumb" } ?? true }

    func title(_ text: String) -> String { wrap("1", text) }
    func dim(_ text: String) -> String { wrap("2", text) }
    func mark(_ text: String) -> String { wrap("1;33", text) }

    private func wrap(_ code: String, _ text: String) -> String {
        isOn && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }

    /// A text with its marked ranges (in code points) highlighted.
    func marked(_ text: String, _ marks: [Range<Int>], plain: (String) -> String = { $0 }) -> String {
        guard isOn, !marks.isEmpty else { return Printable.line(text) }
        let scalars = Array(text.unicodeScalars)
        var styled = ""
        var offset = 0
        func part(_ range: Range<Int>) -> String {
            Printable.line(String(String.UnicodeScalarView(scalars[range])))
        }
        for mark in marks where mark.lowerBound >= offset && mark.upperBound <= scalars.count {
            styled += plain(part(offset..<mark.lowerBound)) + self.mark(part(mark))
            offset = mark.upperBound
        }
        return styled + plain(part(offset..<scalars.count))
    }
}
