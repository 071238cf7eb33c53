internal import Memory

/// One searchable word of a text. ``TokenBuffer`` has its bytes.
package struct Token: Sendable, Equatable {
    /// The kind of characters in a token.
    package enum Kind: UInt8, Sendable {
        /// Letters, or letters and digits ("b2b").
        case word
        /// Digits only.
        case number
        /// One character, with its marks, of a run in a script without spaces: Han, kana, Hangul, Thai, Khmer.
        case cjkUnigram
        /// Two adjacent characters of such a run, at the position of the first.
        case cjkBigram
        /// Another spelling of words that are tokens too, such as "email" of "e-mail". It has no position of its own.
        case joined
    }

    /// The characters between a token and the one before it, if no white space separates them.
    ///
    /// Queries use it to keep joined words adjacent: "all-weather", "China's", "bbc.co.uk", "155,221".
    package enum Join: UInt8, Sendable, BitwiseCopyable {
        /// White space, the end of a sentence, or the start of the text.
        case none
        /// An apostrophe of any shape.
        case apostrophe
        /// A hyphen or an en dash.
        case hyphen
        /// A full stop.
        case dot
        /// Another sign that joins: `/ & _ : @ + ,` and their like, or several as in "http://".
        case other
        /// No character: within a CJK run, or between Latin letters and such a run.
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

    /// Start of its bytes in the source.
    package var start: Int { Int(startOffset) }
    /// End of its bytes in the source.
    package var end: Int { Int(endOffset) }
    /// Word number, counted from 1 or from the caller's base; a bigram has the position of its first character.
    @inlinable package var position: Int { Int(wordPosition) }
    /// Range of its exact form in the buffer's arena.
    @inlinable var exact: Range<Int> { Int(exactStart)..<Int(exactStart) + Int(exactCount) }
    /// Range of its folded form; equal to the exact form's if the two do not differ.
    var folded: Range<Int> { Int(foldedStart)..<Int(foldedStart) + Int(foldedCount) }
    /// Whether folding removes accents, so that two terms are indexed.
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
