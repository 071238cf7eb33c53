/// Chooses the words that complete short prefixes from all terms, which come in order: what
/// ``WriterSession/collectCompletions()`` has Xapian choose, without a database.
struct PrefixChoice {
    private struct Candidate {
        var count: Int
        var word: [UInt8]

        /// Whether it is chosen after another: fewer articles have it, or as many and it comes later.
        func isBehind(_ other: Candidate) -> Bool {
            count != other.count ? count < other.count : other.word.lexicographicallyPrecedes(word)
        }
    }

    /// The words that begin with one prefix.
    private struct Group {
        var prefix: [UInt8] = []
        var seen = 0
        /// Those chosen so far, the one that is last chosen first.
        var best: [Candidate] = []
    }

    /// By the prefix's letters, less one.
    private var groups = [Group](repeating: Group(), count: Int(Completions.letters))
    private var chosen: [(prefix: [UInt8], words: [[UInt8]])] = []

    /// Adds a term; those of fields, which begin with a capital, are no words.
    mutating func add(_ term: UnsafeBufferPointer<UInt8>, count: Int) {
        guard let first = term.first, !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first) else { return }
        var length = 0
        for letters in groups.indices {
            guard length < term.count else { return }
            length += 1
            while length < term.count, term[length] & 0xc0 == 0x80 { length += 1 }
            let prefix = term[..<length]
            if !groups[letters].prefix.elementsEqual(prefix) {
                close(letters)
                groups[letters].prefix = Array(prefix)
            }
            groups[letters].seen += 1
            insert(term, count, into: letters)
        }
    }

    private mutating func insert(_ term: UnsafeBufferPointer<UInt8>, _ count: Int, into letters: Int) {
        let kept = Int(Completions.kept)
        if groups[letters].best.count == kept {
            // Words of the same count that come later stand behind.
            guard count > groups[letters].best[0].count else { return }
            groups[letters].best.removeFirst()
        }
        let candidate = Candidate(count: count, word: Array(term))
        // Kept sorted: most words are rare and go no further than this.
        var low = 0
        var high = groups[letters].best.count
        while low < high {
            let middle = (low + high) / 2
            if groups[letters].best[middle].isBehind(candidate) { low = middle + 1 } else { high = middle }
        }
        groups[letters].best.insert(candidate, at: low)
    }

    private mutating func close(_ letters: Int) {
        let group = groups[letters]
        groups[letters].best.removeAll(keepingCapacity: true)
        groups[letters].seen = 0
        guard group.seen >= Int(Completions.manyWords) else { return }
        chosen.append((group.prefix, group.best.reversed().map(\.word)))
    }

    /// The prefixes that many words begin with, each with its words, the most frequent first.
    mutating func finish() -> [(prefix: [UInt8], words: [[UInt8]])] {
        for letters in groups.indices { close(letters) }
        return chosen
    }
}
