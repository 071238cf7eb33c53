internal import DatelineText
internal import Xapian

/// Finds the words that begin with a prefix whose accents do not count.
///
/// Terms keep their accents, so those that spell the prefix letter by letter are one range of terms, which Xapian
/// expands itself. The others leave it at a letter that is not ASCII: for each place in the prefix, those are a narrow
/// range behind it.
struct PrefixTerms {
    let snapshot: Snapshot

    /// Terms looked at for each letter of the prefix.
    private static let scanLimit: UInt32 = 3000
    /// The first bytes of UTF-8 that Latin letters beyond ASCII have.
    private static let latin: ClosedRange<UInt8> = 0xC3...0xCA

    func node(_ term: Analyzer.Term, prefix: [UInt8], limit: UInt32) throws(XapianError) -> PlanNode {
        var alternatives = [PlanNode.wildcard(prefix: prefix + term.folded, limit: limit)]
        if term.exact != term.folded { alternatives.append(.wildcard(prefix: prefix + term.exact, limit: limit)) }
        for form in try accented(term.folded, prefix: prefix).prefix(Int(limit)) where !form.starts(with: term.exact) {
            alternatives.append(.term(prefix + form))
        }
        return alternatives.count == 1 ? alternatives[0] : .synonym(alternatives)
    }

    /// Exact forms that begin with the prefix once folded, and not as they stand.
    private func accented(_ folded: [UInt8], prefix: [UInt8]) throws(XapianError) -> [[UInt8]] {
        guard folded.allSatisfy({ $0 < 0x80 }) else { return [] }
        var forms: [[UInt8]] = []
        for place in folded.indices {
            let head = prefix + folded[..<place]
            for (term, _) in try snapshot.database.terms(
                prefix: head, after: head + [Self.latin.lowerBound - 1, 0xFF], limit: Self.scanLimit)
            {
                guard Self.latin.contains(term[head.count]) else { break }
                let form = Array(term.dropFirst(prefix.count))
                if Analyzer.folded(form).starts(with: folded) { forms.append(form) }
            }
        }
        return forms
    }
}
