package import DatelineIndex
package import Xapian

/// What a revision of an archive is made of besides its tables.
package struct SnapshotFiles {
    /// Distinguishes the archive from others.
    package let archive: String
    /// Its segments, in the order of their documents.
    package let segments: [SearchSegment]
    /// Reads stored records. Kept by the reader, since it prepares an archive's dictionaries once.
    let records: RecordReader
    /// A file of the archive by its kind (`Schema.File`); empty if there is none.
    package let load: (_ kind: String) throws(XapianError) -> [UInt8]

    package init(
        archive: String, segments: [SearchSegment], records: RecordReader,
        load: @escaping (_ kind: String) throws(XapianError) -> [UInt8]
    ) {
        self.archive = archive
        self.segments = segments
        self.records = records
        self.load = load
    }
}
