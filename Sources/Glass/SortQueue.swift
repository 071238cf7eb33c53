internal import Processes

/// Runs to be sorted, and parts of those being sorted, as jobs for any idle thread: otherwise a thread with nothing
/// left to invert would wait for one that has only started to sort a run.
final class SortQueue: @unchecked Sendable {
    // Unchecked: mutable state is accessed only within `condition`.
    private enum Job {
        case lists(RunSorting)
        case termLists(RunSorting, TermListCode.Stretch)
    }

    /// Documents per term list job.
    private static let stretchLength = 1 << 10

    private let condition = Condition()
    private var jobs: [Job] = []
    private var atWork = 0
    private var producers = 0
    private var sections: [RunSection] = []

    /// Sorts a run and works on other queued jobs; on return, other threads may still be sorting parts of it.
    func sort(_ run: RunSorting) {
        condition.locked {
            jobs.append(.lists(run))
            condition.broadcast()
        }
        while let job = condition.locked({ next() }) { work(on: job) }
    }

    /// Registers a thread that may sort runs.
    func enter() { condition.locked { producers += 1 } }

    /// Unregisters such a thread.
    func leave() {
        condition.locked {
            producers -= 1
            condition.broadcast()
        }
    }

    /// Works on jobs until all registered threads have left.
    func help() {
        while let job = condition.locked({ nextOrWait { producers > 0 } }) { work(on: job) }
    }

    /// Waits until everything is sorted and returns the sections.
    func take() -> [RunSection] {
        while let job = condition.locked({ nextOrWait { false } }) { work(on: job) }
        return condition.locked {
            defer { sections = [] }
            return sections
        }
    }

    /// Bytes of memory held by sorted runs.
    var memory: Int { condition.locked { sections.reduce(0) { $0 + $1.memory } } }

    func add(_ sorted: [RunSection]) { condition.locked { sections += sorted } }

    private func next() -> Job? {
        guard let job = jobs.popLast() else { return nil }
        atWork += 1
        return job
    }

    /// The next job; waits while running jobs may add one, or while `mayCome`.
    private func nextOrWait(_ mayCome: () -> Bool) -> Job? {
        while jobs.isEmpty, atWork > 0 || mayCome() { condition.wait() }
        return next()
    }

    private func work(on job: Job) {
        let made: [RunSection]
        var further: [Job] = []
        switch job {
        case .lists(let run):
            made = [run.takeData()] + run.makeLists()
            further = run.stretches(of: Self.stretchLength).map { .termLists(run, $0) }
        case .termLists(let run, let stretch): made = [run.makeTermLists(stretch)]
        }
        condition.locked {
            sections += made
            jobs += further
            atWork -= 1
            condition.broadcast()
        }
    }
}
