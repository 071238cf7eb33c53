/// How busy a pool of readers is.
package struct ReaderLoad: Sendable, Equatable {
    /// Readers made so far.
    package let readers: Int
    /// Readers that are lent.
    package let busy: Int
    /// Operations that wait for a reader.
    package let waiting: Int
    /// Revisions opened, each reader's first left out.
    package let reopens: Int
    /// The revision opened last; `nil` until one was.
    package let revision: Int?

    package init(readers: Int, busy: Int, waiting: Int, reopens: Int, revision: Int?) {
        self.readers = readers
        self.busy = busy
        self.waiting = waiting
        self.reopens = reopens
        self.revision = revision
    }
}
