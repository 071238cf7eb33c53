/// One searchable word of a text, without its bytes: ``TokenBuffer`` holds those.
package struct Token: Sendable, Equatable {
    /// What a token is made of.
    package enum Kind: UInt8, Sendable {
        /// Letters, or letters and digits ("b2b").
        case word
        /// Digits only.
        case number
        /// One character of a Han, kana, Bopomofo or Hangul run.
        case cjkUnigram
        /// Two neighbours of such a run, at the position of the first.
        case cjkBigram
    }

    /// What stands between a token and the one before it, where no white space does.
    ///
    /// Queries use it to keep what was written together together: "all-weather", "China's", "bbc.co.uk", "155,221".
    package enum Join: UInt8, Sendable {
        /// White space, a sentence's end, or the start of the text.
        case none
        /// An apostrophe of any shape.
        case apostrophe
        /// A hyphen or an en dash.
        case hyphen
        /// A full stop.
        case dot
        /// Another sign that joins: `/ & _ : @ + ,` and their like, or several as in "http://".
        case other
        /// Nothing at all: within a CJK run, or where Latin letters meet one.
        case adjacent
    }

    /// Byte offsets in the source text, half-open.
    @usableFromInline let startOffset: UInt32
    @usableFromInline let endOffset: UInt32
    @usableFromInline let wordPosition: UInt32
    @usableFromInline let exactStart: UInt32
    @usableFromInline let foldedStart: UInt32
    @usableFromInline let exactCount: UInt8
    @usableFromInline let foldedCount: UInt8
    package let kind: Kind
    package let join: Join

    /// Where its own bytes begin in the source.
    package var start: Int { Int(startOffset) }
    /// Where its own bytes end in the source.
    package var end: Int { Int(endOffset) }
    /// Counts words from 1 on, or from what the caller said; a bigram shares the position of its first character.
    @inlinable package var position: Int { Int(wordPosition) }
    /// Where its exact form lies in the buffer's arena.
    @inlinable var exact: Range<Int> { Int(exactStart)..<Int(exactStart) + Int(exactCount) }
    /// Where its folded form lies; the same range where the two do not differ.
    var folded: Range<Int> { Int(foldedStart)..<Int(foldedStart) + Int(foldedCount) }
    /// Whether folding accents changes it, so that two terms are indexed.
    @inlinable package var isFolded: Bool { foldedStart != exactStart }

    init(source: Range<Int>, position: Int, kind: Kind, join: Join, exact: Range<Int>, folded: Range<Int>) {
        startOffset = UInt32(truncatingIfNeeded: source.lowerBound)
        endOffset = UInt32(truncatingIfNeeded: source.upperBound)
        wordPosition = UInt32(truncatingIfNeeded: position)
        exactStart = UInt32(truncatingIfNeeded: exact.lowerBound)
        exactCount = UInt8(truncatingIfNeeded: exact.count)
        foldedStart = UInt32(truncatingIfNeeded: folded.lowerBound)
        foldedCount = UInt8(truncatingIfNeeded: folded.count)
        self.kind = kind
        self.join = join
    }
}
