/// Builds a database out of runs, each table written once, front to back.
///
/// Any thread may hand over runs, several at a time. `finish` comes last and once.
package final class GlassBuilder: @unchecked Sendable {
    package let directory: String
    package let scratch: String

    /// - Parameters:
    ///   - directory: the database to be; it must not exist.
    ///   - scratch: an existing folder for spilled runs. Their files have no names there, so that nothing of them is
    ///     left behind, whatever happens.
    package init(directory: String, scratch: String) {
        self.directory = directory
        self.scratch = scratch
    }

    /// Takes a run over: sorts it on the calling thread, then keeps it in memory, or on disk when `spill`.
    ///
    /// The run must not be used again. Spilled runs cost a buffer each while they are merged.
    package func add(_ run: GlassRun, spill: Bool) throws(GlassError) {}

    /// Bytes of memory that the runs handed over hold.
    package var byteCount: Int { 0 }

    /// Merges everything into the tables, syncs files and folder, writes the version file last.
    ///
    /// After an error the folder may hold parts of tables, but no version file: it is no database, and the caller removes
    /// it.
    /// - Parameters:
    ///   - old: a database whose documents come first; all its document numbers are below those of the runs.
    ///   - dropped: documents, of the old database or of runs, that are to leave no trace in any count. They are still
    ///     numbers that were given: the database's last document number is never below them.
    ///   - metadata: entries that replace the old database's of the same key; an empty value removes it.
    ///   - progress: called on this thread, about ten times a second, with the share done, 0...1.
    package func finish(
        from old: GlassReader? = nil, dropped: Set<UInt32> = [], metadata: [(key: String, value: [UInt8])] = [],
        progress: (Double) -> Void = { _ in }
    ) throws(GlassError) -> GlassFigures { GlassFigures() }
}
