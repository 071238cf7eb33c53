internal import DatelineIndex
internal import DatelineQuery
internal import Xapian

extension Synonyms {
    /// The synonyms in an archive's metadata; `nil` if there are none.
    static func kept(_ metadata: (String) throws(XapianError) -> [UInt8]) throws(XapianError) -> Synonyms? {
        let text = try metadata(Schema.Metadata.synonyms)
        guard !text.isEmpty else { return nil }
        let words = String(decoding: text, as: UTF8.self)
        // Without a usable index the text is read line by line.
        return Synonyms(text: words, index: try metadata(Schema.Metadata.synonymIndex)) ?? (try? Synonyms(words))
    }
}
