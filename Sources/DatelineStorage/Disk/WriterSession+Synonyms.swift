internal import DatelineIndex
package import DatelineModel
package import DatelineQuery
internal import DatelineSearch
internal import Xapian

extension WriterSession {
    /// Keeps synonyms in the archive in place of those that it has; empty ones remove them. Published at once, after
    /// other pending changes, since readers see synonyms by revision.
    /// - Returns: whether they differ from those that the archive had.
    package func keep(_ synonyms: Synonyms) throws(DatelineError) -> Bool {
        try publish()
        let text = synonyms.isEmpty ? [] : Array(synonyms.text.utf8)
        let present = try readPublished { snapshot throws(XapianError) in try snapshot.files.load(Schema.File.synonyms)
        }
        guard present != text else { return false }
        try commit(
            replacing: [
                (Schema.File.synonyms, text), (Schema.File.synonymIndex, text.isEmpty ? [] : synonyms.index.bytes),
            ])
        return true
    }
}

extension ArchiveReader {
    /// The synonyms that the archive keeps; `nil` if there are none.
    package func synonyms() throws(DatelineError) -> Synonyms? { try read { try $0.synonyms } }
}
