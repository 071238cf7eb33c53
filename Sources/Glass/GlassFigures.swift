/// What a finished database holds and what it cost.
package struct GlassFigures: Sendable {
    package struct Table: Sendable {
        /// The file's name without its ending: `postlist`, `docdata`, `termlist`, `position`.
        package var name: String
        /// Entries, as Xapian counts them; one entry may take several items.
        package var entries: UInt64 = 0
        package var byteCount: UInt64 = 0
        /// Time that the table's thread spent, in seconds, its sync included.
        package var seconds: Double = 0
        /// Of that, the sync.
        package var syncSeconds: Double = 0
        /// Processor time that the table's thread spent, in seconds.
        package var processorSeconds: Double = 0
    }

    /// Documents in the database, dropped ones not counted.
    package var documents: Int = 0
    package var lastDocument: UInt32 = 0
    package var tables: [Table] = []
    /// Bytes of all files.
    package var byteCount: UInt64 { tables.reduce(0) { $0 + $1.byteCount } }
}
