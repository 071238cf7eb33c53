/// Which bars of a chart have a label below them: as many as fit beside each other, fewer on a phone.
///
/// The server does not know how wide a screen is, so it chooses twice: labels for a phone, and others between them that
/// the style sheet shows where there is more room.
struct ChartLabels {
    /// How a label lies to its bar's middle: to both sides, or away from an edge that would cut it off.
    enum Anchor: String, Sendable { case start, middle, end }

    struct Label: Sendable, Hashable {
        let index: Int
        /// In percent of the chart's width.
        let x: Double
        let anchor: Anchor
        /// Whether it has room only on wide screens.
        let isWide: Bool
    }

    /// Pixels of the chart on the narrowest phones, and at the width from which the style sheet shows all labels.
    private static let phone = 280.0
    private static let desktop = 560.0
    /// Pixels of a character in the widest of the fonts that browsers choose, and between two labels.
    private static let character = 7.5
    private static let gap = 10.0

    let labels: [Label]

    /// - Parameter texts: the label of each bar; bars have the same width.
    init(_ texts: [String]) {
        let narrow = Self.chosen(texts, width: Self.phone)
        // Only those that leave the narrow ones where they are.
        let wide = Self.chosen(texts, width: Self.desktop, keeping: narrow)
        labels = wide.map { index in
            let (x, anchor) = Self.place(index, of: texts, width: Self.phone)
            return Label(index: index, x: x, anchor: anchor, isWide: !narrow.contains(index))
        }
    }

    /// Bars at equal distances whose labels do not touch at a width in pixels.
    private static func chosen(_ texts: [String], width: Double, keeping kept: [Int] = []) -> [Int] {
        let longest = Double(texts.map(\.count).max() ?? 0) * character + gap
        let bar = width / Double(max(1, texts.count))
        var step = max(1, Int((longest / bar).rounded(.up)))
        // The wide labels divide the distances of the narrow ones.
        if kept.count > 1 {
            let distance = kept[1] - kept[0]
            while step < distance, !distance.isMultiple(of: step) { step += 1 }
            step = min(step, distance)
        }
        var chosen: [Int] = []
        var end = -Double.infinity
        for index in stride(from: 0, to: texts.count, by: step) {
            let (from, to) = extent(index, of: texts, width: width)
            if from < end + gap, !kept.contains(index) { continue }
            chosen.append(index)
            end = to
        }
        return chosen
    }

    /// From where to where a label reaches, in pixels.
    private static func extent(_ index: Int, of texts: [String], width: Double) -> (from: Double, to: Double) {
        let (x, anchor) = place(index, of: texts, width: phone)
        let (middle, length) = (x / 100 * width, Double(texts[index].count) * character)
        switch anchor {
        case .start: return (middle, middle + length)
        case .middle: return (middle - length / 2, middle + length / 2)
        case .end: return (middle - length, middle)
        }
    }

    private static func place(_ index: Int, of texts: [String], width: Double) -> (x: Double, anchor: Anchor) {
        let x = (Double(index) + 0.5) * 100 / Double(texts.count)
        let half = Double(texts[index].count) * character / 2 / width * 100
        return (x, x < half ? .start : x > 100 - half ? .end : .middle)
    }
}
