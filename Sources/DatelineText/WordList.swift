/// A few hundred words in a constant text, with white space between them.
///
/// It is searched from its beginning, which takes less than a microsecond. A set would be quicker for many look-ups, but
/// a program that answers one query would spend its time on making it.
struct WordList {
    private let text: StaticString

    init(_ text: StaticString) { self.text = text }

    /// Whether bytes are one of the words.
    func contains(_ word: UnsafeRawBufferPointer) -> Bool {
        guard !word.isEmpty else { return false }
        return text.withUTF8Buffer { text in
            var start = 0
            while start < text.count {
                var end = start
                while end < text.count, text[end] > 0x20 { end += 1 }
                if end - start == word.count, text[start..<end].elementsEqual(word) { return true }
                start = end + 1
            }
            return false
        }
    }
}
