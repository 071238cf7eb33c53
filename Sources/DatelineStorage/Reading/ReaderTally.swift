internal import Synchronization

/// The counters shared by the readers of a pool.
final class ReaderTally: Sendable {
    private let reopened = Atomic(0)
    /// 0 means none.
    private let opened = Atomic(0)
    private let changes = Atomic(0)

    /// Rises whenever a reader opens another revision than the last one opened. The other readers then check for it
    /// before their next answer, so that answers never go back to an earlier revision.
    var epoch: Int { changes.load(ordering: .acquiring) }

    /// Revisions opened, without each reader's first.
    var reopens: Int { reopened.load(ordering: .relaxed) }
    /// The revision opened last.
    var revision: Int? {
        let revision = opened.load(ordering: .relaxed)
        return revision > 0 ? revision : nil
    }

    func count(opened revision: Int, isFirst: Bool) {
        if !isFirst { reopened.add(1, ordering: .relaxed) }
        if opened.exchange(revision, ordering: .relaxed) != revision { changes.add(1, ordering: .releasing) }
    }
}
