/// Text with the places in it that answer a query, as HTML.
struct MarkedText {
    let text: String
    /// Half-open ranges of Unicode scalars, ascending and apart.
    let marks: [Range<Int>]

    /// One line or paragraph.
    var inline: Markup { paragraphs(limit: .max).reduce(into: Markup()) { $0.append($1) } }

    /// The paragraphs, which blank lines part; single line ends within them are kept. A mark that reaches over a blank
    /// line goes on in the next paragraph.
    /// - Parameter limit: scalars that are read at most.
    func paragraphs(limit: Int = .max) -> [Markup] {
        var paragraphs: [Markup] = []
        var current = Markup()
        var marks = marks[...]
        var isOpen = false
        var lineEnds = 0
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
                if lineEnds > 1, !current.isEmpty {
                    if isOpen { current.append(trusted: "</mark>") }
                    isOpen = false
                    paragraphs.append(current)
                    current = Markup()
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
        }
        if isOpen { current.append(trusted: "</mark>") }
        if !current.isEmpty { paragraphs.append(current) }
        return paragraphs
    }
}
