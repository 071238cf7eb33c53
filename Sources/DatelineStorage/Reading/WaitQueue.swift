/// Those who wait for a reader, in order of their coming.
struct WaitQueue {
    typealias Ticket = UInt64

    /// How a wait ends.
    enum Outcome: Sendable {
        case reader(ArchiveReader)
        case full
        case cancelled
        case late
    }

    typealias Place = CheckedContinuation<Outcome, Never>

    private var places: [(ticket: Ticket, place: Place)] = []
    private var given: Ticket = 0

    var count: Int { places.count }

    /// A ticket that nobody has had before.
    mutating func ticket() -> Ticket {
        given += 1
        return given
    }

    mutating func join(_ ticket: Ticket, _ place: Place) { places.append((ticket, place)) }

    /// Takes out the place of a ticket; `nil` where it was taken out before, or never joined. Looks at each: lines are
    /// bounded, and few leave.
    mutating func leave(_ ticket: Ticket) -> Place? {
        places.firstIndex { $0.ticket == ticket }.map { places.remove(at: $0).place }
    }

    /// Takes out the place whose turn it is.
    mutating func next() -> Place? { places.isEmpty ? nil : places.removeFirst().place }
}
