/// Chooses the completions of short prefixes from all terms, added in sorted order.
package struct PrefixChoice: Sendable {
    /// The most recent words, which share a prefix.
    private struct Group: Sendable {
        /// The index of the first word.
        var first = 0
        /// The prefix's length in bytes; 0 for no group.
        var length = 0
    }

    /// Indexed by the prefix's letters minus one.
    private var groups = [Group](repeating: Group(), count: PrefixWords.letters)
    /// The words with the current first letter, concatenated; where each ends; and their document frequencies.
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var counts: [UInt32] = []
    private var chosen: [PrefixWords] = []

    package init() {}

    /// Adds a term; terms of fields, which begin with a capital, are skipped.
    /// - Parameter count: its documents.
    package mutating func add(_ term: UnsafeBufferPointer<UInt8>, count: Int) {
        guard let first = term.first, !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first) else { return }
        var length = 0
        for letters in groups.indices {
            guard length < term.count else { break }
            length += 1
            while length < term.count, term[length] & 0xc0 == 0x80 { length += 1 }
            if !isIn(groups[letters], term, length) {
                // A new prefix also ends all longer ones.
                close(from: letters)
                groups[letters] = Group(first: ends.count, length: length)
            }
        }
        bytes.append(contentsOf: term)
        ends.append(bytes.count)
        counts.append(UInt32(clamping: count))
    }

    private func isIn(_ group: Group, _ term: UnsafeBufferPointer<UInt8>, _ length: Int) -> Bool {
        guard group.length == length else { return false }
        let start = start(of: group.first)
        for index in 0..<length where bytes[start + index] != term[index] { return false }
        return true
    }

    private func start(of word: Int) -> Int { word == 0 ? 0 : ends[word - 1] }

    private mutating func close(from letters: Int) {
        for index in letters..<groups.count { close(groups[index], to: index) }
        if letters == 0 {
            bytes.removeAll(keepingCapacity: true)
            ends.removeAll(keepingCapacity: true)
            counts.removeAll(keepingCapacity: true)
        }
    }

    private mutating func close(_ group: Group, to index: Int) {
        groups[index].length = 0
        guard group.length > 0, ends.count - group.first >= PrefixWords.manyWords else { return }
        let start = start(of: group.first)
        let words = best(from: group.first).map { place in
            CompletionWord(word: Array(bytes[self.start(of: place)..<ends[place]]), count: counts[place])
        }
        chosen.append(PrefixWords(prefix: Array(bytes[start..<start + group.length]), words: words))
    }

    /// The most frequent words from `first` on, in descending order; ties go to the earlier word.
    private func best(from first: Int) -> [Int] {
        let kept = PrefixWords.kept
        // Count and place in one number; ascending, so that the one to drop comes first.
        var best: [UInt64] = []
        best.reserveCapacity(kept + 1)
        for place in first..<counts.count {
            let key = UInt64(counts[place]) << 32 | UInt64(UInt32.max - UInt32(place))
            if best.count == kept {
                guard key > best[0] else { continue }
                best.removeFirst()
            }
            best.insert(key, at: best.firstIndex { $0 > key } ?? best.count)
        }
        return best.reversed().map { Int(UInt32.max - UInt32(truncatingIfNeeded: $0)) }
    }

    /// The prefixes with many words, ascending. The next term then begins another choice.
    package mutating func finish() -> [PrefixWords] {
        close(from: 0)
        defer { chosen = [] }
        return chosen.sorted { $0.prefix.lexicographicallyPrecedes($1.prefix) }
    }
}
