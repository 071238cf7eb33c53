/// Finds pairs of parentheses within one run of text, as in `https://en.wikipedia.org/wiki/Li_(surname)`.
///
/// Found once for the whole text: scanning ahead from each URL would take quadratic time.
enum ParenthesisPairs {
    /// Maps the position of each opening parenthesis to that of its closing one.
    static func withinRuns(of scalars: [Unicode.Scalar]) -> [Int: Int] {
        var pairs: [Int: Int] = [:]
        var open: [Int] = []
        for position in scalars.indices {
            let scalar = scalars[position]
            if scalar.isQuerySpace || QuoteMarks.opens(at: position, of: scalars) {
                open.removeAll(keepingCapacity: true)
            } else if scalar.operatorForm == "(" {
                open.append(position)
            } else if scalar.operatorForm == ")", let start = open.popLast() {
                pairs[start] = position
            }
        }
        return pairs
    }
}
