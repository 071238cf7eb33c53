/// Text with the matches of a query, as HTML.
struct MarkedText {
    let text: String
    /// Half-open ranges of Unicode scalars, ascending and disjoint.
    let marks: [Range<Int>]

    /// The text as one line or paragraph.
    var inline: Markup { paragraphs(limit: .max).reduce(into: Markup()) { $0.append($1) } }

    /// Line lengths, in scalars, of a text that was wrapped for a screen or a newswire.
    private static let wrapped = 45...90

    /// Whether the lines were wrapped: none is wider than a screen, and there are several.
    private var isWrapped: Bool {
        var lines = 0
        var length = 0
        for scalar in text.unicodeScalars {
            if scalar == "\n" {
                if length >= Self.wrapped.lowerBound { lines += 1 }
                length = 0
            } else {
                length += 1
                if length > Self.wrapped.upperBound { return false }
            }
        }
        return lines > 2
    }

    /// The paragraphs, separated by blank lines. Single line ends are kept unless the lines were wrapped. A mark across
    /// a blank line continues in the next paragraph.
    /// - Parameter limit: The most scalars to read.
    func paragraphs(limit: Int = .max) -> [Markup] {
        var paragraphs: [Markup] = []
        var current = Markup()
        var marks = marks[...]
        var isOpen = false
        var lineEnds = 0
        let isWrapped = isWrapped
        var lineLength = 0
        for (index, scalar) in text.unicodeScalars.enumerated() {
            if index >= limit { break }
            if isOpen, let mark = marks.first, index >= mark.upperBound {
                current.append(trusted: "</mark>")
                isOpen = false
            }
            while let mark = marks.first, index >= mark.upperBound { marks = marks.dropFirst() }
            if scalar == "\n" {
                lineEnds += 1
                continue
            }
            if lineEnds > 0 {
                let isContinued = isWrapped && (lineLength >= Self.wrapped.lowerBound || scalar.properties.isLowercase)
                lineLength = 0
                // In wrapped text an indented line begins a paragraph.
                if lineEnds > 1 || isContinued && (scalar == " " || scalar == "\t"), !current.isEmpty {
                    if isOpen { current.append(trusted: "</mark>") }
                    isOpen = false
                    paragraphs.append(current)
                    current = Markup()
                } else if isContinued {
                    current.append(" ")
                } else if !current.isEmpty {
                    current.append(trusted: "<br>")
                }
                lineEnds = 0
            }
            if !isOpen, let mark = marks.first, mark.contains(index) {
                current.append(trusted: "<mark>")
                isOpen = true
            }
            current.append(scalar)
            lineLength += 1
        }
        if isOpen { current.append(trusted: "</mark>") }
        if !current.isEmpty { paragraphs.append(current) }
        return paragraphs
    }
}
