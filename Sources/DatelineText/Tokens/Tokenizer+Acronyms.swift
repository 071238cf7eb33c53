internal import Memory

// "U.S.", "N.A.T.O.": single upper-case letters, each with a full stop, are one word.
extension Tokenizer {
    /// Whether a letter, a full stop and another single letter are at an offset.
    func startsAcronym(at offset: Int) -> Bool {
        guard let first = initial(at: offset), first < text.count, text[first] == UInt8(ascii: ".") else {
            return false
        }
        return initial(at: first + 1) != nil
    }

    /// Reads an acronym with its last full stop.
    mutating func acronym(at start: Int) -> Int {
        let form = output.arena.count
        var end = start
        var flags: ScalarEntry.Flags = []
        while let next = initial(at: end) {
            let entry = scalars[UTF8Reader.scalar(in: text, at: end).value]
            output.arena.append(entry.exact)
            flags.formUnion(entry.flags)
            end = next
            guard end < text.count, text[end] == UInt8(ascii: ".") else { break }
            end += 1
        }
        emitWord(start..<end, exact: form..<output.arena.count, folds: flags.contains(.folds), kind: .word)
        return end
    }

    /// End of a single upper-case letter at an offset; nil if there is none or if a longer word begins there.
    private func initial(at offset: Int) -> Int? {
        guard offset < text.count else { return nil }
        let (value, count) = UTF8Reader.scalar(in: text, at: offset)
        let entry = scalars[value]
        guard entry.role == .letter, entry.flags.contains(.uppercase) else { return nil }
        let end = offset + count
        return end < text.count && continues(at: end) ? nil : end
    }
}
