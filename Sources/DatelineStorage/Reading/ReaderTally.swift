internal import Synchronization

/// What the readers of a pool count together.
final class ReaderTally: Sendable {
    private let reopened = Atomic(0)
    /// 0 stands for none.
    private let opened = Atomic(0)
    private let changes = Atomic(0)

    /// Rises whenever any reader has opened another revision than was opened last: the others look for it before they
    /// answer again, so that answers never go back to an earlier revision.
    var epoch: Int { changes.load(ordering: .acquiring) }

    /// Revisions opened, each reader's first left out.
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
