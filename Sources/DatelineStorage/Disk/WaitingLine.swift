/// Those who wait for a reader, in order of their coming.
struct WaitingLine {
    typealias Ticket = UInt64

    /// How a wait ends.
    enum Outcome: Sendable {
        case reader(ArchiveReader)
        case full
        case cancelled
        case late
    }

    typealias Place = CheckedContinuation<Outcome, Never>

    private var places: [Ticket: Place] = [:]
    /// Tickets as they came, those that left among them.
    private var order: [Ticket] = []
    /// Where in ``order`` the first that may still be there stands.
    private var first = 0
    private var given: Ticket = 0

    var count: Int { places.count }

    /// A ticket that nobody has had before.
    mutating func ticket() -> Ticket {
        given += 1
        return given
    }

    mutating func join(_ ticket: Ticket, _ place: Place) {
        places[ticket] = place
        order.append(ticket)
    }

    /// Takes out the place of a ticket; `nil` where it was taken out before, or never joined.
    mutating func leave(_ ticket: Ticket) -> Place? { places.removeValue(forKey: ticket) }

    /// Takes out the place whose turn it is.
    mutating func next() -> Place? {
        while first < order.count {
            let place = places.removeValue(forKey: order[first])
            first += 1
            if first == order.count || first > 1000 {
                order.removeFirst(first)
                first = 0
            }
            if let place { return place }
        }
        return nil
    }
}
