/// A range of a text that matches one term of the query.
struct Match {
    /// Bytes in the text.
    var range: Range<Int>
    /// An index into ``QueryForms/weights``.
    var item: Int32
}

extension [Match] {
    /// The ranges to mark: those that overlap or touch are one.
    var mergedRanges: [Range<Int>] {
        var merged: [Range<Int>] = []
        for match in self {
            if let last = merged.last, match.range.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<Swift.max(last.upperBound, match.range.upperBound)
            } else {
                merged.append(match.range)
            }
        }
        return merged
    }
}
