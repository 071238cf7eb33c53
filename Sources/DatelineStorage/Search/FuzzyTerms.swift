internal import Xapian

/// Finds an archive's words within a few edits of a word.
struct FuzzyTerms {
    let snapshot: Snapshot

    /// Words looked at, at most; the first letter must be right, as spelling mistakes seldom touch it.
    static let scanLimit: UInt32 = 400_000
    private static let resultLimit = 50

    /// The word itself and those near it, the most frequent first.
    func forms(near word: [UInt8], edits: Int, prefix: [UInt8]) throws(XapianError) -> [[UInt8]] {
        let target = Array(String(decoding: word, as: UTF8.self).unicodeScalars)
        guard let first = target.first else { return [] }
        let head = prefix + Array(String(first).utf8)
        var found: [(form: [UInt8], frequency: Int)] = []
        for (term, frequency) in try snapshot.database.terms(prefix: head, limit: Self.scanLimit) {
            let form = Array(term.dropFirst(prefix.count))
            guard abs(form.count - word.count) <= edits * 4 else { continue }
            let scalars = Array(String(decoding: form, as: UTF8.self).unicodeScalars)
            if EditDistance.isWithin(edits, target, scalars) { found.append((form, frequency)) }
        }
        found.sort { ($0.form == word ? 0 : 1, -$0.frequency) < ($1.form == word ? 0 : 1, -$1.frequency) }
        return found.isEmpty ? [word] : found.prefix(Self.resultLimit).map(\.form)
    }
}

/// Edits (one letter added, dropped or changed, two neighbours swapped) between words.
enum EditDistance {
    static func isWithin<Letter: Equatable>(_ limit: Int, _ left: [Letter], _ right: [Letter]) -> Bool {
        guard abs(left.count - right.count) <= limit else { return false }
        var beforePrevious: [Int] = []
        var previous = Array(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1]
            current.reserveCapacity(right.count + 1)
            for column in 0..<right.count {
                var distance = min(
                    previous[column] + (left[row] == right[column] ? 0 : 1), previous[column + 1] + 1,
                    current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    distance = min(distance, beforePrevious[column - 1] + 1)
                }
                current.append(distance)
            }
            if current.min()! > limit { return false }
            (beforePrevious, previous) = (previous, current)
        }
        return previous.last! <= limit
    }
}
