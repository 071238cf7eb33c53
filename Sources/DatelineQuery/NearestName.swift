/// Finds the name that was probably meant by a mistyped one.
package enum NearestName {
    /// The nearest of `names`, the first of several that are as near; `nil` where none is near.
    ///
    /// Near is one edit for a name of two or three letters and two for longer ones, where an edit adds, drops or
    /// changes a letter or swaps two neighbours (optimal string alignment). Capitals do not count.
    package static func of(_ name: String, among names: some Sequence<String>) -> String? {
        let typed = Array(name.lowercased().unicodeScalars)
        var best: (name: String, edits: Int)?
        for candidate in names {
            let letters = Array(candidate.lowercased().unicodeScalars)
            let bound = min(typed.count <= 3 ? 1 : 2, typed.count - 1)
            // Two texts of such different lengths are never near; this also bounds the work for a very long name.
            guard abs(typed.count - letters.count) <= bound else { continue }
            let edits = distance(typed, letters)
            if edits <= bound, edits < best?.edits ?? .max { best = (candidate, edits) }
        }
        return best?.name
    }

    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1] + [Int](repeating: 0, count: right.count)
            for column in right.indices {
                let change = left[row] == right[column] ? 0 : 1
                var edits = min(last[column + 1] + 1, current[column] + 1, last[column] + change)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    edits = min(edits, beforeLast[column - 1] + 1)
                }
                current[column + 1] = edits
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
