/// The load of a pool of readers.
package struct ReaderLoad: Sendable, Equatable {
    /// Readers created.
    package let readers: Int
    /// Readers in use.
    package let busy: Int
    /// Operations waiting for a reader.
    package let waiting: Int
    /// Revisions opened, without the first of each reader.
    package let reopens: Int
    /// The revision opened last; `nil` before the first.
    package let revision: Int?
    /// Estimated memory of facet columns in bytes.
    package let columnBytes: Int

    package init(readers: Int, busy: Int, waiting: Int, reopens: Int, revision: Int?, columnBytes: Int) {
        self.readers = readers
        self.busy = busy
        self.waiting = waiting
        self.reopens = reopens
        self.revision = revision
        self.columnBytes = columnBytes
    }
}
