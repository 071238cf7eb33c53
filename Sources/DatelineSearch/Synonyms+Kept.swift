internal import DatelineIndex
internal import DatelineQuery
internal import Xapian

extension Synonyms {
    /// The synonyms that an archive keeps; `nil` if there are none.
    /// - Parameter load: returns a file of the archive by its kind.
    static func kept(_ load: (String) throws(XapianError) -> [UInt8]) throws(XapianError) -> Synonyms? {
        let text = try load(Schema.File.synonyms)
        guard !text.isEmpty else { return nil }
        let words = String(decoding: text, as: UTF8.self)
        // Without a usable index the text is read line by line.
        return Synonyms(text: words, index: try load(Schema.File.synonymIndex)) ?? (try? Synonyms(words))
    }
}
