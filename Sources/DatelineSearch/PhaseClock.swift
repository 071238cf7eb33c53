package import DatelineQuery

/// Measures the phases of a search. Not thread-safe.
package final class PhaseClock {
    enum Phase: Int, CaseIterable {
        case parse, expand, match, count, fetch, mark
    }

    private var times = [Duration](repeating: .zero, count: Phase.allCases.count)

    /// Runs and times part of a phase; the times of a phase add up.
    func measure<Value, Failure: Error>(_ phase: Phase, _ work: () throws(Failure) -> Value) throws(Failure) -> Value {
        let start = ContinuousClock.now
        defer { times[phase.rawValue] += .now - start }
        return try work()
    }

    package var timings: SearchTimings {
        func time(_ phase: Phase) -> Duration { times[phase.rawValue] }
        return SearchTimings(
            parse: time(.parse), expand: time(.expand), match: time(.match), count: time(.count), fetch: time(.fetch),
            mark: time(.mark))
    }
}
