/// Chooses which parts of a text to show.
///
/// A candidate begins at each sentence with a match; a match late in a long sentence makes a candidate of its own
/// surroundings. One pass over the matches weighs all candidates.
struct FragmentChooser {
    /// A part of a text that could be shown. Offsets are in scalars from the start of the text.
    struct Candidate {
        /// Start in bytes; nil means a few words before the first match.
        var sentenceOffset: Int?
        var startCount: Int
        /// Range in bytes and scalars from its first match to its last.
        var matched: Range<Int>
        var matchedCounts: Range<Int>
        /// The matched terms, one bit each (their numbers modulo 64).
        var items: UInt64
        var matchCount: Int
    }

    private struct Place {
        var range: Range<Int>
        var counts: Range<Int>
        var sentence: SentenceScanner.Place
        var item: Int
    }

    /// Upper bound of the matches examined: the first ones are enough to choose by.
    private static let consideredMatches = 10_000

    private(set) var candidates: [Candidate] = []
    private var weights = [Float](repeating: 0, count: 64)
    private let limit: Int

    /// - Parameter limit: Length of a fragment in scalars.
    init(_ text: UnsafeRawBufferPointer, _ matches: [Match], weights: [Float], limit: Int) {
        self.limit = limit
        for (item, weight) in weights.enumerated() { self.weights[item % 64] = max(self.weights[item % 64], weight) }
        collect(Self.places(of: matches.prefix(Self.consideredMatches), in: text))
    }

    private static func places(of matches: some Collection<Match>, in text: UnsafeRawBufferPointer) -> [Place] {
        var scanner = SentenceScanner(text)
        var places: [Place] = []
        places.reserveCapacity(matches.count)
        // The scanner can count only the first of several matches with the same start; the others share its scalar
        // offset.
        var lastStart = -1
        var start = 0
        for match in matches {
            if match.range.lowerBound != lastStart {
                scanner.advance(through: match.range.lowerBound)
                start = scanner.place.count - 1
                lastStart = match.range.lowerBound
            }
            let length = text[match.range].scalarCount
            places.append(
                Place(
                    range: match.range, counts: start..<start + length, sentence: scanner.sentence,
                    item: Int(match.item) % 64))
        }
        return places
    }

    /// Slides a window of the fragment's length over the matches.
    private mutating func collect(_ places: [Place]) {
        var tally = [Int](repeating: 0, count: 64)
        var items: UInt64 = 0
        var end = 0
        var lastStart = -1
        for (index, place) in places.enumerated() {
            let isInSentence = place.counts.upperBound - place.sentence.count <= limit * 3 / 5
            let start = isInSentence ? place.sentence.count : max(0, place.counts.lowerBound - limit / 4)
            while end < places.count, end <= index || places[end].counts.upperBound <= start + limit {
                tally[places[end].item] += 1
                items |= 1 << UInt64(places[end].item)
                end += 1
            }
            if start != lastStart {
                let last = places[end - 1]
                candidates.append(
                    Candidate(
                        sentenceOffset: isInSentence ? place.sentence.offset : nil, startCount: start,
                        matched: place.range.lowerBound..<max(place.range.upperBound, last.range.upperBound),
                        matchedCounts: place.counts.lowerBound..<max(place.counts.upperBound, last.counts.upperBound),
                        items: items, matchCount: end - index))
            }
            lastStart = start
            tally[place.item] -= 1
            if tally[place.item] == 0 { items &= ~(1 << UInt64(place.item)) }
        }
    }

    /// The best candidate whose matches have not been shown yet.
    ///
    /// Terms that were already shown count a quarter, so that a second fragment adds something new. Ties are broken by
    /// the number of matches, then by the earlier position.
    func best(shown: UInt64, outside taken: [Range<Int>]) -> Candidate? {
        var best: (candidate: Candidate, weight: Float)?
        for candidate in candidates where !taken.contains(where: { $0.overlaps(candidate.matched) }) {
            let weight = weight(of: candidate.items & ~shown) + weight(of: candidate.items & shown) / 4
            if let best, (best.weight, best.candidate.matchCount) >= (weight, candidate.matchCount) { continue }
            best = (candidate, weight)
        }
        return best?.candidate
    }

    private func weight(of items: UInt64) -> Float {
        var rest = items
        var sum: Float = 0
        while rest != 0 {
            sum += weights[rest.trailingZeroBitCount]
            rest &= rest - 1
        }
        return sum
    }
}
