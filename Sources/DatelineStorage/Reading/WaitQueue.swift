/// The operations waiting for a reader, first come, first served.
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

    /// A new ticket.
    mutating func ticket() -> Ticket {
        given += 1
        return given
    }

    mutating func join(_ ticket: Ticket, _ place: Place) { places.append((ticket, place)) }

    /// Removes the place of a ticket; `nil` if it was removed before, or never joined. A linear search: queues are
    /// bounded, and few operations leave early.
    mutating func leave(_ ticket: Ticket) -> Place? {
        places.firstIndex { $0.ticket == ticket }.map { places.remove(at: $0).place }
    }

    /// Removes the first place.
    mutating func next() -> Place? { places.isEmpty ? nil : places.removeFirst().place }
}
