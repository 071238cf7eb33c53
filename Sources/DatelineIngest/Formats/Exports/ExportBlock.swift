/// A paragraph of an export, whatever the file was: text, RTF, HTML or a word processor's document.
struct ExportBlock: Equatable {
    /// Its lines without white space around them, at least one. Only a text file and explicit breaks have several.
    var lines: [String]
    /// Where each line after the first continues the paragraph, so that a space joins it, else a new line begins.
    var continues: [Bool] = []
    /// Blank lines or empty paragraphs before it.
    var gap = 0
    var isCentered = false
    /// Whether all of it is bold or larger than its surroundings, as headlines are.
    var isHeading = false
    /// The number of bytes at its start that are bold, as labels are.
    var boldPrefix = 0

    init(lines: [String], continues: [Bool] = [], isCentered: Bool = false) {
        self.lines = lines
        self.continues = continues
        self.isCentered = isCentered
    }

    init(_ line: String, isCentered: Bool = false) {
        self.init(lines: [line], isCentered: isCentered)
    }

    var first: String { lines.first ?? "" }

    /// The paragraph as text.
    var text: String {
        var text = first
        for (index, line) in lines.enumerated().dropFirst() {
            text += continues.indices.contains(index) && continues[index] ? " " : "\n"
            text += line
        }
        return text
    }

    /// The paragraph on one line.
    var line: String { lines.joined(separator: " ") }

    /// The paragraph without its first lines; `nil` if none is left.
    func dropping(_ count: Int) -> ExportBlock? {
        guard count < lines.count else { return nil }
        var rest = self
        rest.lines.removeFirst(count)
        if !continues.isEmpty { rest.continues.removeFirst(min(count, continues.count)) }
        rest.boldPrefix = 0
        rest.gap = 0
        return rest
    }
}
