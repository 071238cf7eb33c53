internal import DatelineIndex
package import DatelineModel
package import DatelineQuery
internal import DatelineSearch
internal import Xapian

extension WriterSession {
    /// Keeps synonyms in the archive in place of those that it has; empty ones remove them. Published at once, with
    /// other pending changes, since readers see synonyms by revision.
    /// - Returns: whether they differ from those that the archive had.
    package func keep(_ synonyms: Synonyms) throws(DatelineError) -> Bool {
        let present = try readPublished { database throws(XapianError) in
            try database.metadata(Schema.Metadata.synonyms)
        }
        let text = synonyms.isEmpty ? [] : Array(synonyms.text.utf8)
        guard present != text else { return false }
        try setMetadata([
            (Schema.Metadata.synonyms, text), (Schema.Metadata.synonymIndex, text.isEmpty ? [] : synonyms.index.bytes),
        ])
        try publish()
        return true
    }

    /// The entries of the synonyms that the archive keeps, without those that are empty.
    var synonymEntries: [(key: String, value: [UInt8])] {
        get throws(DatelineError) {
            try readPublished { database throws(XapianError) in
                try [Schema.Metadata.synonyms, Schema.Metadata.synonymIndex].map { key throws(XapianError) in
                    (key, try database.metadata(key))
                }.filter { !$0.value.isEmpty }
            }
        }
    }
}

extension ArchiveReader {
    /// The synonyms that the archive keeps; `nil` if there are none.
    package func synonyms() throws(DatelineError) -> Synonyms? { try read { try $0.synonyms } }
}
