/// A word with its documents in a segment.
package struct CompletionWord: Sendable, Equatable {
    package var word: [UInt8]
    package var count: UInt32

    package init(word: [UInt8], count: UInt32) {
        self.word = word
        self.count = count
    }
}

/// The most frequent words of a short prefix that many words have, in descending order.
package struct PrefixWords: Sendable, Equatable {
    package var prefix: [UInt8]
    package var words: [CompletionWord]

    package init(prefix: [UInt8], words: [CompletionWord]) {
        self.prefix = prefix
        self.words = words
    }

    /// Letters of the longest prefixes that are kept.
    package static let letters = 3
    /// The least number of words for which a prefix is kept; fewer are read from the index directly.
    package static let manyWords = 400
    /// Words kept of a prefix; more than are shown, since some may have become rare since.
    package static let kept = 120
}
