internal import Synchronization

/// Limits how many operations run at once.
final class Places: Sendable {
    /// One place, which is free again after it is given up.
    final class Place: Sendable {
        private let places: Places

        fileprivate init(_ places: Places) { self.places = places }

        deinit { places.giveBack() }
    }

    private let limit: Int
    private let count = Mutex(0)
    private let givenBack: @Sendable () -> Void

    /// - Parameter givenBack: Called each time a place becomes free.
    init(limit: Int, givenBack: @escaping @Sendable () -> Void = {}) {
        self.limit = limit
        self.givenBack = givenBack
    }

    /// Number of places taken.
    var taken: Int { count.withLock(\.self) }

    /// Takes a place; `nil` if none is free.
    func take() -> Place? {
        let isFree = count.withLock { count in
            guard count < limit else { return false }
            count += 1
            return true
        }
        return isFree ? Place(self) : nil
    }

    private func giveBack() {
        count.withLock { $0 -= 1 }
        givenBack()
    }
}
