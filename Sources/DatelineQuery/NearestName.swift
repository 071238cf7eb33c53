/// Finds the name that a mistyped one probably means.
package enum NearestName {
    /// The nearest of `names`, the first of equals; `nil` if none is near.
    ///
    /// The limit is one edit for names of two or three letters and two for longer ones. An edit inserts, deletes or
    /// replaces a letter or swaps two adjacent ones (optimal string alignment). Case is ignored.
    package static func of(_ name: String, among names: some Sequence<String>) -> String? {
        let typed = Array(name.lowercased().unicodeScalars)
        var best: (name: String, edits: Int)?
        for candidate in names {
            let letters = Array(candidate.lowercased().unicodeScalars)
            let bound = min(typed.count <= 3 ? 1 : 2, typed.count - 1)
            // Texts of such different lengths cannot be near; this also bounds the work for a very long name.
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
