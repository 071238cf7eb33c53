internal import DatelineJSON
internal import DatelineLanguage
package import DatelineModel

/// The lines that an archive has learned to be boilerplate, by the digests of their outlets.
package struct LearnedBoilerplate: Sendable {
    package var digests: Set<UInt64>

    package init(_ digests: Set<UInt64> = []) { self.digests = digests }

    /// The first and last paragraphs of a text among which boilerplate is looked for, not counting those that are known
    /// to be boilerplate: menus and teasers stand above a text, and more of them below it.
    static let depth = (head: 4, foot: 6)
    /// Bytes of a line that may be boilerplate. Shorter ones are answers, refrains and subheads.
    package static let lengths = 12...400
}

/// The lines of an article that may be boilerplate.
package struct BoilerplateCandidates: Sendable {
    /// The tag of its outlet.
    package let outlet: UInt16
    package let digests: [UInt64]
}

extension Article {
    /// Moves learned boilerplate from the ends of the text to `extra`. A text of nothing else is left as it is.
    /// - Returns: whether there was any.
    @discardableResult
    mutating func dropBoilerplate(_ learned: LearnedBoilerplate) -> Bool {
        guard !learned.digests.isEmpty, let outlet = Outlet(self), let known = boilerplate else { return false }
        let found = text.withUTF8 { text -> (kept: String, dropped: [String])? in
            let paragraphs = Paragraphs(text)
            guard paragraphs.ranges.count > 1, !paragraphs.areWrapped(text) else { return nil }
            let places = BoilerplateEdges(paragraphs, text, outlet, learned.digests)
            guard !places.learned.isEmpty, places.learned.count < paragraphs.ranges.count else { return nil }
            return Self.parted(paragraphs, text, places.learned)
        }
        guard let found else { return false }
        text = found.kept
        // In an order of their own, so that an article is the same whether its lines were learned at once or in turn.
        extra[Article.boilerplateMember] = .array((known + found.dropped).sorted().map(JSONValue.string))
        return true
    }

    private static func parted(
        _ paragraphs: Paragraphs, _ text: UnsafeBufferPointer<UInt8>, _ learned: [Int]
    ) -> (kept: String, dropped: [String]) {
        func piece(_ index: Int) -> String {
            String(decoding: UnsafeBufferPointer(rebasing: text[paragraphs.ranges[index]]), as: UTF8.self)
        }
        let places = Set(learned)
        let kept = paragraphs.ranges.indices.filter { !places.contains($0) }.map(piece)
        return (
            kept.joined(separator: paragraphs.arePartedByBlankLines ? "\n\n" : "\n"), learned.sorted().map(piece)
        )
    }

    /// The lines at the ends of the text, to be counted; `nil` for an article of no known outlet.
    package var boilerplateCandidates: BoilerplateCandidates? {
        guard let outlet = Outlet(self) else { return nil }
        var text = text
        let digests = text.withUTF8 { text -> [UInt64] in
            let paragraphs = Paragraphs(text)
            guard paragraphs.ranges.count > 1, !paragraphs.areWrapped(text) else { return [] }
            return BoilerplateEdges(paragraphs, text, outlet, []).candidates
        }
        return BoilerplateCandidates(outlet: outlet.tag, digests: digests)
    }

    /// A stored article without what was learned since; `nil` if it has none of that.
    package func withoutBoilerplate(_ learned: LearnedBoilerplate) -> Article? {
        var article = self
        guard article.dropBoilerplate(learned) else { return nil }
        // What was or was not identified from the whole text is identified again from what is left, as in `normalize`.
        if language == nil || LanguageIdentifier.language(of: text) == language {
            article.language = LanguageIdentifier.language(of: article.text) ?? language
        }
        return article
    }
}

/// What is at both ends of a text: paragraphs that are learned boilerplate, and others that may be.
struct BoilerplateEdges {
    /// Numbers of paragraphs.
    private(set) var learned: [Int] = []
    /// Digests of the others, each once.
    private(set) var candidates: [UInt64] = []

    init(
        _ paragraphs: Paragraphs, _ text: UnsafeBufferPointer<UInt8>, _ outlet: Outlet, _ known: Set<UInt64>
    ) {
        let ranges = paragraphs.ranges
        var front = 0
        var kept = 0
        while front < ranges.count, kept < LearnedBoilerplate.depth.head {
            if !take(front, ranges[front], text, outlet, known) { kept += 1 }
            front += 1
        }
        var back = ranges.count - 1
        kept = 0
        while back >= front, kept < LearnedBoilerplate.depth.foot {
            if !take(back, ranges[back], text, outlet, known) { kept += 1 }
            back -= 1
        }
    }

    /// Returns whether a paragraph is learned boilerplate.
    private mutating func take(
        _ place: Int, _ range: Range<Int>, _ text: UnsafeBufferPointer<UInt8>, _ outlet: Outlet, _ known: Set<UInt64>
    ) -> Bool {
        guard LearnedBoilerplate.lengths.contains(range.count) else { return false }
        let digest = outlet.digest(UnsafeBufferPointer(rebasing: text[range]))
        if known.contains(digest) {
            learned.append(place)
            return true
        }
        if !candidates.contains(digest) { candidates.append(digest) }
        return false
    }
}
