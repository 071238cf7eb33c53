/// What the analyzer knows of one Unicode scalar: its part in a word and its two forms.
struct ScalarEntry {
    /// The part that a scalar plays.
    enum Role: UInt8 {
        /// Ends a word.
        case separator
        case letter
        case digit
        /// A combining mark: continues a word, never begins one.
        case mark
        /// Stands in words without meaning anything: soft hyphen, joiners, variation selectors.
        case ignorable
        /// Han, kana, Bopomofo, Hangul: its runs are cut into single characters and pairs.
        case ideograph
    }

    struct Flags: OptionSet {
        let rawValue: UInt8
        /// An upper-case letter, which may stand in an acronym.
        static let uppercase = Flags(rawValue: 1)
        /// May join with the scalar before it into one, so its word has to be composed.
        static let composes = Flags(rawValue: 2)
        /// Its folded form differs from its exact form.
        static let folds = Flags(rawValue: 4)
        /// White space, and control characters, which are nothing to show either.
        static let whitespace = Flags(rawValue: 8)
        /// Ends a sentence by itself, as 。 does.
        static let endsSentence = Flags(rawValue: 16)
        /// A lower-case letter: no sentence begins with one.
        static let lowercase = Flags(rawValue: 32)
        /// Belongs to the same grapheme cluster as the scalar before it.
        static let extendsGrapheme = Flags(rawValue: 64)
    }

    var exact = PackedForm.empty
    var folded = PackedForm.empty
    var role = Role.separator
    var flags: Flags = []
    /// How it joins two words that it stands between.
    var join = Token.Join.none
    /// Canonical combining class: marks out of its order have to be composed too.
    var combiningClass: UInt8 = 0

    static let separator = ScalarEntry()
}
