/// A fragment of a text with the ranges that match a query.
package struct Snippet: Sendable, Equatable {
    package let text: String
    /// Half-open ranges of code points (Unicode scalars) in ``text``, ascending and disjoint; each covers whole
    /// grapheme clusters.
    package let marks: [Range<Int>]

    package init(text: String, marks: [Range<Int>]) {
        self.text = text
        self.marks = marks
    }

    /// ``marks`` counted in UTF-16 units, as JavaScript does.
    package var utf16Marks: [Range<Int>] {
        guard !marks.isEmpty else { return [] }
        var units: [Int] = [0]
        units.reserveCapacity(text.utf8.count + 1)
        for scalar in text.unicodeScalars { units.append(units[units.count - 1] + (scalar.value > 0xFFFF ? 2 : 1)) }
        return marks.map { units[$0.lowerBound]..<units[$0.upperBound] }
    }

    /// ``text`` as HTML with `<mark>` around the marks. Escapes `& < > " '`, so it is safe in an element and in a
    /// quoted attribute.
    package var html: String {
        var html = ""
        html.reserveCapacity(text.utf8.count + 16 * marks.count)
        var next = marks.startIndex
        var index = 0
        for scalar in text.unicodeScalars {
            if next < marks.endIndex, marks[next].lowerBound == index { html += "<mark>" }
            switch scalar {
            case "&": html += "&amp;"
            case "<": html += "&lt;"
            case ">": html += "&gt;"
            case "\"": html += "&quot;"
            case "'": html += "&#39;"
            default: html.unicodeScalars.append(scalar)
            }
            index += 1
            if next < marks.endIndex, marks[next].upperBound == index {
                html += "</mark>"
                next += 1
            }
        }
        return html
    }
}

extension Snippet {
    /// Widens marks to whole grapheme clusters, so that no letter is separated from its accents.
    init(text: String, widening marks: [Range<Int>]) {
        self.text = text
        if marks.isEmpty || Self.edgesArePlain(text, marks) {
            self.marks = marks
            return
        }
        /// For each scalar the index of its cluster.
        var clusters: [Range<Int>] = []
        for character in text {
            let cluster = clusters.count..<clusters.count + character.unicodeScalars.count
            clusters += repeatElement(cluster, count: cluster.count)
        }
        var widened: [Range<Int>] = []
        for mark in marks {
            let start = clusters[mark.lowerBound].lowerBound
            let end = clusters[mark.upperBound - 1].upperBound
            if let last = widened.last, start <= last.upperBound {
                widened[widened.count - 1] = last.lowerBound..<max(last.upperBound, end)
            } else {
                widened.append(start..<end)
            }
        }
        self.marks = widened
    }

    /// Whether the scalars on both sides of every edge of a mark are ASCII or an ellipsis, so that no mark has to be
    /// widened: finding clusters takes longer than the rest of a snippet. In ASCII only CR LF is a cluster of two, and
    /// no mark touches one.
    private static func edgesArePlain(_ text: String, _ marks: [Range<Int>]) -> Bool {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return true }
        var plain: [Bool] = []
        plain.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars { plain.append(scalar.value < 0x80 || scalar == "…") }
        return marks.allSatisfy { mark in
            [mark.lowerBound - 1, mark.lowerBound, mark.upperBound - 1, mark.upperBound].allSatisfy {
                !plain.indices.contains($0) || plain[$0]
            }
        }
    }
}
