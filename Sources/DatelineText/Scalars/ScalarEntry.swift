/// The analyzer's facts about one Unicode scalar: its role in a word and its two forms.
struct ScalarEntry {
    /// The role of a scalar in a word.
    enum Role: UInt8 {
        /// Ends a word.
        case separator
        case letter
        case digit
        /// A combining mark: continues a word, never begins one.
        case mark
        /// Has no meaning in a word: soft hyphen, joiners, variation selectors.
        case ignorable
        /// Han, kana, Bopomofo, Hangul, Thai and other scripts without spaces: runs are split into single characters and
        /// pairs.
        case ideograph
        /// A picture: a word by itself.
        case emoji
    }

    struct Flags: OptionSet {
        let rawValue: UInt8
        /// An upper-case letter, which may be part of an acronym.
        static let uppercase = Flags(rawValue: 1)
        /// May combine with the scalar before it, so its word has to be composed.
        static let composes = Flags(rawValue: 2)
        /// Its folded form differs from its exact form.
        static let folds = Flags(rawValue: 4)
        /// White space and control characters.
        static let whitespace = Flags(rawValue: 8)
        /// Ends a sentence by itself, as 。 does.
        static let endsSentence = Flags(rawValue: 16)
        /// A lower-case letter, which begins no sentence.
        static let lowercase = Flags(rawValue: 32)
        /// Belongs to the same grapheme cluster as the scalar before it.
        static let extendsGrapheme = Flags(rawValue: 64)
    }

    var exact = PackedForm.empty
    var folded = PackedForm.empty
    var role = Role.separator
    var flags: Flags = []
    /// How it joins the words on its two sides.
    var join = Token.Join.none
    /// Canonical combining class: marks that are out of order have to be composed too.
    var combiningClass: UInt8 = 0

    static let separator = ScalarEntry()
}
