/// Splits a text into paragraphs: at blank lines, and at every line end unless lines are wrapped.
enum ParagraphSplitter {
    private struct Line {
        let text: Substring
        let gap: Int
        /// In scalars, as wrapping programs count.
        let width: Int
    }

    /// Mail and wire texts are wrapped at about 72 characters; longer lines are whole paragraphs.
    private static let widestWrap = 120
    private static let narrowestWrap = 40

    static func split(_ text: String) -> [Paragraph] {
        let lines = lines(of: text)
        let width = lines.map(\.width).max() ?? 0
        let mayWrap = narrowestWrap...widestWrap ~= width
        var paragraphs: [Paragraph] = []
        for (index, line) in lines.enumerated() {
            if mayWrap, index > 0, line.gap == 0, isWrapped(lines[index - 1], before: line, width: width) {
                paragraphs[paragraphs.count - 1].text += " " + line.text
            } else {
                paragraphs.append(Paragraph(text: String(line.text), gap: line.gap))
            }
        }
        return paragraphs
    }

    private static func lines(of text: String) -> [Line] {
        var lines: [Line] = []
        var gap = 0
        for bytes in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let line = Substring(bytes).trimmed
            if line.isEmpty {
                gap += 1
            } else {
                lines.append(Line(text: line, gap: gap, width: width(of: line)))
                gap = 0
            }
        }
        return lines
    }

    /// Skips counting if even four bytes per character would be too wide.
    private static func width(of line: Substring) -> Int {
        line.utf8.count > widestWrap * 4 ? line.utf8.count : line.unicodeScalars.count
    }

    /// A line was wrapped if the first word of the next one did not fit on it.
    private static func isWrapped(_ line: Line, before next: Line, width: Int) -> Bool {
        let word = next.text.prefix { $0 != " " }.unicodeScalars.count
        return line.width * 2 > width && line.width + 1 + word > width
    }
}
