import Synchronization

/// A flag that several threads look at.
final class SharedFlag: Sendable {
    private let value = Atomic(false)

    var isSet: Bool { value.load(ordering: .relaxed) }
    func set() { value.store(true, ordering: .relaxed) }
}

/// Numbers that several threads add.
final class SharedList: Sendable {
    private let numbers = Mutex<[Int]>([])

    var all: [Int] { numbers.withLock(\.self) }
    func add(_ number: Int) { numbers.withLock { $0.append(number) } }
}
