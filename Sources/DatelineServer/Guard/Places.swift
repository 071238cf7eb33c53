internal import Synchronization

/// Places for what may go on so many times at once.
final class Places: Sendable {
    /// One of them, which is free again when it is given up.
    final class Place: Sendable {
        private let places: Places

        fileprivate init(_ places: Places) { self.places = places }

        deinit { places.giveBack() }
    }

    private let limit: Int
    private let count = Mutex(0)
    private let givenBack: @Sendable () -> Void

    /// - Parameter givenBack: called each time that a place is free again.
    init(limit: Int, givenBack: @escaping @Sendable () -> Void = {}) {
        self.limit = limit
        self.givenBack = givenBack
    }

    /// Places that are taken.
    var taken: Int { count.withLock(\.self) }

    /// A place; `nil` where all are taken.
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
