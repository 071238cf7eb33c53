internal import Glibc

/// Runs to be sorted, and parts of those being sorted, as jobs for any idle thread: otherwise a thread with nothing
/// left to invert would wait for one that has only started to sort a run.
final class SortQueue: @unchecked Sendable {
    // Unchecked: mutable state is accessed only under `mutex`.
    private enum Job {
        case lists(RunSorting)
        case termLists(RunSorting, TermListCode.Stretch)
    }

    /// Documents per term list job.
    private static let stretchLength = 1 << 10

    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var jobs: [Job] = []
    private var atWork = 0
    private var producers = 0
    private var sections: [RunSection] = []

    init() {
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(changed, nil)
    }

    deinit {
        pthread_cond_destroy(changed)
        pthread_mutex_destroy(mutex)
        changed.deallocate()
        mutex.deallocate()
    }

    private func locked<Value>(_ body: () -> Value) -> Value {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body()
    }

    /// Sorts a run and works on other queued jobs; on return, other threads may still be sorting parts of it.
    func sort(_ run: RunSorting) {
        locked {
            jobs.append(.lists(run))
            pthread_cond_broadcast(changed)
        }
        while let job = locked({ next() }) { work(on: job) }
    }

    /// Registers a thread that may sort runs.
    func enter() { locked { producers += 1 } }

    /// Unregisters such a thread.
    func leave() {
        locked {
            producers -= 1
            pthread_cond_broadcast(changed)
        }
    }

    /// Works on jobs until all registered threads have left.
    func help() {
        while let job = locked({ nextOrWait { producers > 0 } }) { work(on: job) }
    }

    /// Waits until everything is sorted and returns the sections.
    func take() -> [RunSection] {
        while let job = locked({ nextOrWait { false } }) { work(on: job) }
        return locked {
            defer { sections = [] }
            return sections
        }
    }

    /// Bytes of memory held by sorted runs.
    var memory: Int { locked { sections.reduce(0) { $0 + $1.memory } } }

    func add(_ sorted: [RunSection]) { locked { sections += sorted } }

    private func next() -> Job? {
        guard let job = jobs.popLast() else { return nil }
        atWork += 1
        return job
    }

    /// The next job; waits while running jobs may add one, or while `mayCome`.
    private func nextOrWait(_ mayCome: () -> Bool) -> Job? {
        while jobs.isEmpty, atWork > 0 || mayCome() { pthread_cond_wait(changed, mutex) }
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
        locked {
            sections += made
            jobs += further
            atWork -= 1
            pthread_cond_broadcast(changed)
        }
    }
}
