/// The files of a finished database, its size and the time it took.
package struct GlassFigures: Sendable {
    /// A file of the database.
    package struct File: Sendable, Equatable {
        /// The name in the folder: `postlist.glass`, `iamglass`.
        package var name: String
        package var byteCount: UInt64
        /// By ``GlassOptions/digest``; empty without it.
        package var digest: [UInt8]

        package init(name: String, byteCount: UInt64, digest: [UInt8]) {
            self.name = name
            self.byteCount = byteCount
            self.digest = digest
        }
    }

    package struct Table: Sendable {
        /// The file's name without its suffix: `postlist`, `docdata`, `termlist`, `position`.
        package var name: String
        /// Entries as Xapian counts them; one entry may take several items.
        package var entries: UInt64 = 0
        package var byteCount: UInt64 = 0
        /// Wall time of the table's thread, in seconds, sync included.
        package var seconds: Double = 0
        /// The part of `seconds` spent in the sync.
        package var syncSeconds: Double = 0
        /// Processor time of the table's thread, in seconds.
        package var processorSeconds: Double = 0
    }

    /// Documents in the database, without dropped ones.
    package var documents: Int = 0
    package var lastDocument: UInt32 = 0
    package var tables: [Table] = []
    /// All files there are, `iamglass` last. A table without entries may have none.
    package var files: [File] = []
    /// Bytes of all files.
    package var byteCount: UInt64 { files.reduce(0) { $0 + $1.byteCount } }
}
