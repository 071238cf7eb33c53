/// Joins whole databases into one, without decoding what stays as it is.
package enum GlassMerge {
    /// Writes one database of all documents that are left, numbered 1 and up without holes: source after source, in their
    /// order. Blocks the calling thread.
    ///
    /// The bytes of postings whose documents all are left are copied without being looked at, so damage that is within
    /// them goes over into the new database, whose digests then are right: compare those of the sources first. What is
    /// looked at and found damaged is an error. After an error the folder may hold parts of tables, but no version file:
    /// it is not a database, and the caller removes it. No file stays open.
    ///
    /// Memory: 16 KiB to 200 KiB for each source, an eighth of a byte and half a bit for each document number of sources
    /// that lack some, and the longest posting list.
    /// - Parameters:
    ///   - sources: databases that nobody writes to. They may be of different layouts.
    ///   - directory: the database to create; it must not exist.
    ///   - options: the layout is standard unless it is to be full and all sources with documents are. By default small
    ///     is what comes from less than a mebibyte of sources.
    ///   - numbers: those of the same sources, where the caller has asked for them before.
    ///   - metadata: all that the new database has; that of the sources is left out.
    ///   - eachTerm: called in order, on one thread, with each term (NUL bytes followed by 0xff) and its document
    ///     frequency.
    ///   - eachValue: called with each value and its new document number, on the same thread before any term: slot by
    ///     slot, ascending (slots above 127 come in another order among them), and by document within a slot.
    ///   - progress: called on this thread, about ten times a second, with the share done, 0...1; after each table of a
    ///     small database. What it throws breaks the work off.
    package static func run(
        _ sources: [GlassSource], into directory: String, _ options: GlassOptions = GlassOptions(),
        numbers: MergedNumbers? = nil, metadata: [(key: String, value: [UInt8])] = [],
        eachTerm: (@Sendable (_ term: UnsafeBufferPointer<UInt8>, _ documents: Int) -> Void)? = nil,
        eachValue: (
            @Sendable (_ slot: UInt32, _ document: UInt32, _ bytes: UnsafeBufferPointer<UInt8>) -> Void
        )? = nil,
        progress: (Double) throws(GlassError) -> Void = { _ in }
    ) throws(GlassError) -> GlassFigures {
        let numbers = if let numbers { numbers } else { try MergedNumbers(sources) }
        precondition(numbers.sources.count == sources.count, "numbers of other sources")
        var parts: [JoinWork.Source] = []
        for (source, numbers) in zip(sources, numbers.sources) where numbers.count > 0 {
            parts.append(JoinWork.Source(reader: source.reader, numbers: numbers))
        }
        let work = JoinWork(
            parts, options, metadata: try NewDatabase.sorted(metadata, directory), eachTerm: eachTerm,
            eachValue: eachValue, directory: directory)
        return try NewDatabase.write(work, progress)
    }
}
