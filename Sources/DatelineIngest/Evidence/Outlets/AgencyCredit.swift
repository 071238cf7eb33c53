/// Finds the news agency that a text credits: `…, BelTA reports`, `told Reuters`, `by the BelTA news agency`.
///
/// One pass over the text; each word start is compared with the names that have its first byte.
struct AgencyCredit {
    /// Words directly after an agency's name that make it a credit.
    private static let after = utf8([
        " reports", " reported", " has reported", " informs", " has learned", " news agency", " wrote", " quoted",
        " correspondent", " said in a report", "'s correspondent", "’s correspondent", " сообщает", " передает",
        " передаёт",
    ])
    /// Words directly before it.
    private static let before = utf8([
        "told ", "according to ", "According to ", "as reported by ", "reported by ", "citing ", "cited by ",
        "quoted by ",
        "as saying by ", "interview with ", "news agency ", "told the ", "citing the ", "сообщает ", "передает ",
    ])
    private static let newsAgency = Array(" news agency".utf8)

    private let text: UnsafeBufferPointer<UInt8>
    private let source: String?

    /// The first credited agency that is not the source.
    static func first(in text: String, besides source: String?) -> String? {
        var text = text
        return text.withUTF8 { AgencyCredit(text: $0, source: source).first() }
    }

    private func first() -> String? {
        var isInWord = false
        for index in text.indices {
            let isWord = isWordByte(index)
            defer { isInWord = isWord }
            guard isWord, !isInWord else { continue }
            if let name = listedAgency(at: index) ?? namedAgency(at: index), !NewsAgencies.isSame(name, source) {
                return name
            }
        }
        return nil
    }

    private func listedAgency(at start: Int) -> String? {
        for agency in NewsAgencies.byFirstByte[Int(text[start])] where stands(agency.bytes, at: start) {
            let end = start + agency.bytes.count
            guard isWordEnd(end) else { continue }
            let isCredited =
                Self.after.contains { stands($0, at: end) && isWordEnd(end + $0.count) }
                || Self.before.contains { stands($0, at: start - $0.count) && isWordEnd(start - $0.count - 1) }
            if isCredited { return agency.name }
        }
        return nil
    }

    /// `the BelTA news agency` with an unlisted name: one word with a capital inside, or in capitals.
    private func namedAgency(at start: Int) -> String? {
        guard 0x41...0x5A ~= text[start] else { return nil }
        var end = start
        while end < text.count, isWordByte(end) { end += 1 }
        guard stands(Self.newsAgency, at: end) else { return nil }
        let capitals = text[start..<end].count { 0x41...0x5A ~= $0 }
        return capitals >= 2 ? String(decoding: text[start..<end], as: UTF8.self) : nil
    }

    private func stands(_ words: [UInt8], at start: Int) -> Bool {
        start >= 0 && start + words.count <= text.count && text[start..<start + words.count].elementsEqual(words)
    }

    private func isWordEnd(_ index: Int) -> Bool { !text.indices.contains(index) || !isWordByte(index) }

    /// An ASCII letter or digit, or a part of another character except quotes and dashes (U+2000 to U+203F).
    private func isWordByte(_ index: Int) -> Bool {
        let byte = text[index]
        if byte < 0x80 { return 0x30...0x39 ~= byte || 0x61...0x7A ~= byte | 0x20 }
        for lead in max(0, index - 2)...index where text[lead] == 0xE2 {
            return !(lead + 1 < text.count && text[lead + 1] == 0x80)
        }
        return true
    }

    private static func utf8(_ words: [String]) -> [[UInt8]] { words.map { Array($0.utf8) } }
}
