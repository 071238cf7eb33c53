/// The size of a finished database and the time it took.
package struct GlassFigures: Sendable {
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
    /// Bytes of all files.
    package var byteCount: UInt64 { tables.reduce(0) { $0 + $1.byteCount } }
}
