/// How a database is written.
package struct GlassOptions: Sendable {
    /// What comes from fewer bytes is written on the calling thread by default.
    static let small = 1 << 20

    package var layout: GlassLayout
    package var isSmall: Bool?
    package var syncs: Bool
    package var digest: (@Sendable () -> any RunningDigest)?

    /// - Parameters:
    ///   - layout: full by default. For the standard layout also make the runs without term lists
    ///     (``GlassRun/init(layout:)``), which is most of what that layout saves.
    ///   - isSmall: whether the tables are written one after the other on the calling thread, through a small buffer,
    ///     rather than each on threads of its own. By default, when less than a mebibyte goes into them, for which
    ///     threads cost more than they save.
    ///   - syncs: whether files and folder are synced; otherwise the caller does that before anything depends on them.
    ///   - digest: makes the digest of one file; nil for none. Several threads may ask for one at the same time, each
    ///     for its own file.
    package init(
        layout: GlassLayout = .full, isSmall: Bool? = nil, syncs: Bool = true,
        digest: (@Sendable () -> any RunningDigest)? = nil
    ) {
        self.layout = layout
        self.isSmall = isSmall
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
