internal import DatelineSearch
package import DatelineModel
internal import Glass
internal import Xapian

extension WriterSession {
    /// Rewrites the archive at its smallest as a new generation that atomically replaces the old one; readers that have
    /// the old one open keep using it. Publishes pending changes first.
    package func compact() throws(DatelineError) {
        try publish()
        try replaceGeneration { source, destination throws(XapianError) in
            try Xapian.compact(source, into: destination)
        }
    }

    /// Throws if a copy of a database lacks entries: Xapian takes a table that it cannot open, for whatever reason, for
    /// an empty one. Databases of another format are not checked.
    static func expectWhole(_ copy: String, of source: String) throws(DatelineError) {
        guard let copied = try? GlassReader(directory: copy), let whole = try? GlassReader(directory: source) else {
            return
        }
        for table in ["docdata", "termlist", "position"]
        where copied.entryCount(of: table) != whole.entryCount(of: table) {
            throw DatelineError(
                .corruptArchive,
                "\(source)/\(table).glass: not all of it could be read, so nothing was compacted; run dateline check")
        }
    }
}
