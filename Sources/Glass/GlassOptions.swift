/// How a database is written.
package struct GlassOptions: Sendable {
    package var layout: GlassLayout
    package var syncs: Bool
    package var digest: (@Sendable () -> any RunningDigest)?

    /// - Parameters:
    ///   - layout: full by default. For the standard layout also make the runs without term lists
    ///     (``GlassRun/init(layout:)``), which is most of what that layout saves.
    ///   - syncs: whether files and folder are synced; otherwise the caller does that before anything depends on them.
    ///   - digest: makes the digest of one file; nil for none. Several threads may ask for one at the same time, each
    ///     for its own file.
    package init(
        layout: GlassLayout = .full, syncs: Bool = true, digest: (@Sendable () -> any RunningDigest)? = nil
    ) {
        self.layout = layout
        self.syncs = syncs
        self.digest = digest
    }
}

/// A digest of a file's bytes, computed while they are written. One thread at a time uses it.
package protocol RunningDigest: AnyObject {
    /// Takes the file's next bytes.
    func update(_ bytes: UnsafeRawBufferPointer)
    /// The digest of all bytes. Called once, after them.
    func finish() -> [UInt8]
}
