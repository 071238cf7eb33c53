internal import Synchronization

/// What the readers of a pool count together.
final class ReaderTally: Sendable {
    private let reopened = Atomic(0)
    /// 0 stands for none.
    private let opened = Atomic(0)

    /// Revisions opened, each reader's first left out.
    var reopens: Int { reopened.load(ordering: .relaxed) }
    /// The revision opened last.
    var revision: Int? {
        let revision = opened.load(ordering: .relaxed)
        return revision > 0 ? revision : nil
    }

    func count(opened revision: Int, isFirst: Bool) {
        if !isFirst { reopened.add(1, ordering: .relaxed) }
        opened.store(revision, ordering: .relaxed)
    }
}
