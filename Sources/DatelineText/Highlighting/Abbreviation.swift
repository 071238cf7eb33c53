/// Words whose full stop ends no sentence.
enum Abbreviation {
    private static let words = WordList(
        """
        Mr Mrs Ms Dr St Gen Sen Rep Gov No Lt Col Capt Sgt Prof Rev Hon Jan Feb Aug Sept Oct Nov Dec vs approx
        """)

    /// Whether bytes before a full stop are one letter or a title.
    static func isOne(_ text: UnsafeRawBufferPointer, _ word: Range<Int>) -> Bool {
        if word.count == 1 { return text[word.lowerBound] > UInt8(ascii: "9") }
        if word.count > 6 { return false }
        let letters = UnsafeRawBufferPointer(rebasing: text[word])
        if text[word.lowerBound] >= 0xC0 {
            return UTF8Reader.scalar(in: letters, at: 0).count == word.count
        }
        return words.contains(letters)
    }
}
