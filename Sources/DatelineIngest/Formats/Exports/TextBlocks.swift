/// Splits a plain text into blocks: paragraphs parted by blank lines, their lines wrapped and centred with spaces as
/// mainframes printed them.
enum TextBlocks {
    /// Lines of such files have at most some 80 characters; a line with this many was wrapped.
    private static let pageWidth = 80
    private static let wrapWidth = 72
    /// Spaces before a line that is centred.
    private static let centeredIndent = 6

    static func split(_ text: String) -> [ExportBlock] {
        var blocks: [ExportBlock] = []
        var current = Paragraph()
        for bytes in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let line = Substring(bytes)
            let trimmed = line.trimmed
            if trimmed.isEmpty {
                current.end(&blocks)
                current.gap += 1
            } else {
                let indent = line.utf8.distance(from: line.startIndex, to: trimmed.startIndex)
                current.add(trimmed, indent: indent)
            }
        }
        current.end(&blocks)
        return blocks
    }

    /// Whether spaces before a line put it in the middle of the page.
    private static func isCentered(indent: Int, width: Int) -> Bool {
        guard indent >= centeredIndent else { return false }
        return abs(pageWidth - width - 2 * indent) <= 8
    }

    private struct Paragraph {
        /// Blank lines before it.
        var gap = 0
        private var lines: [String] = []
        private var continues: [Bool] = []
        private var isCentered = false
        private var width = 0

        mutating func add(_ line: Substring, indent: Int) {
            let word = line.prefix { $0 != " " }.unicodeScalars.count
            let isWrapped = width > 40 && width + 1 + word > wrapWidth && indent < 2
            let count = min(line.utf8.count, 400) == line.utf8.count ? line.unicodeScalars.count : line.utf8.count
            continues.append(isWrapped)
            lines.append(String(line))
            isCentered = isCentered || TextBlocks.isCentered(indent: indent, width: count)
            width = indent + count
        }

        mutating func end(_ blocks: inout [ExportBlock]) {
            guard !lines.isEmpty else { return }
            var block = ExportBlock(lines: lines, continues: continues, isCentered: isCentered)
            block.gap = gap
            blocks.append(block)
            self = Paragraph()
        }
    }
}
