internal import HummingbirdCore
internal import NIOCore
internal import Synchronization

/// The open connections: how many there may be, and which of them goes when there is one too many.
///
/// A connection beyond the limit is taken, and the one that has been idle longest is closed for it. So idle connections
/// keep nobody out; while a request is in flight on every connection, the next client waits to be accepted.
final class Connections: Sendable {
    /// One connection, in the list of those that are idle or not.
    final class Place: @unchecked Sendable {
        // Unchecked: all but the channel is read and changed under the lock of the connections only.
        fileprivate let channel: any Channel
        fileprivate var isListed = false
        /// Whether it was asked to close.
        fileprivate var isLeaving = false
        fileprivate unowned(unsafe) var before: Place?
        fileprivate var after: Place?

        fileprivate init(_ channel: any Channel) { self.channel = channel }
    }

    /// Asks a connection to close if it is idle.
    struct MakeRoom: Sendable {}

    private struct State {
        /// Connections that were taken, those among them that have no place yet.
        var taken = 0
        var places = 0
        var leaving = 0
        var closedForOthers = 0
        /// The list of idle connections, that which has been idle longest first.
        var first: Place?
        unowned(unsafe) var last: Place?

        mutating func append(_ place: Place) {
            guard !place.isListed, !place.isLeaving else { return }
            place.isListed = true
            place.before = last
            if let last { last.after = place } else { first = place }
            last = place
        }

        mutating func remove(_ place: Place) {
            guard place.isListed else { return }
            place.isListed = false
            if let before = place.before { before.after = place.after } else { first = place.after }
            if let after = place.after { after.before = place.before } else { last = place.before }
            place.before = nil
            place.after = nil
        }

        /// Chooses those that are to close: as many as there are too many, as far as they are idle.
        mutating func choose(_ limit: Int) -> [Place] {
            var chosen: [Place] = []
            while places - leaving > limit, let place = first {
                remove(place)
                place.isLeaving = true
                leaving += 1
                chosen.append(place)
            }
            closedForOthers += chosen.count
            return chosen
        }
    }

    private let limit: Int
    private let state = Mutex(State())
    /// Whether the daemon ends.
    let isEnding = Atomic(false)

    init(limit: Int) { self.limit = limit }

    var count: Int { state.withLock(\.places) }
    /// Idle connections that were closed for others so far.
    var closedForOthers: Int { state.withLock(\.closedForOthers) }

    /// Some beyond the limit are taken while those that leave for them close, so that many come in together.
    fileprivate var hasRoom: Bool { state.withLock { $0.taken < limit + max(1, limit / 64) } }

    /// Whether every connection that was taken has its place.
    var allHaveEntered: Bool { state.withLock { $0.taken <= $0.places } }

    fileprivate func opened() { state.withLock { $0.taken += 1 } }

    fileprivate func closed() { state.withLock { $0.taken -= 1 } }

    /// A place for a connection that has just come.
    func enter(_ channel: any Channel) -> Place {
        let place = Place(channel)
        ask(
            state.withLock { state in
                state.places += 1
                // Its own request is on its way: it is not the one to go.
                let chosen = state.choose(limit)
                state.append(place)
                return chosen
            })
        return place
    }

    func leave(_ place: Place) {
        state.withLock { state in
            state.remove(place)
            state.places -= 1
            if place.isLeaving { state.leaving -= 1 }
        }
    }

    func beBusy(_ place: Place) { state.withLock { $0.remove(place) } }

    func beIdle(_ place: Place) {
        ask(
            state.withLock { state in
                state.append(place)
                return state.choose(limit)
            })
    }

    /// A connection that was asked to close has a request in flight: another is asked.
    func stay(_ place: Place) {
        ask(
            state.withLock { state in
                place.isLeaving = false
                state.leaving -= 1
                state.closedForOthers -= 1
                return state.choose(limit)
            })
    }

    private func ask(_ places: [Place]) {
        for place in places { place.channel.pipeline.fireUserInboundEventTriggered(MakeRoom()) }
    }
}

/// Has Hummingbird take connections as ``Connections`` has room.
struct ConnectionRoom: AvailableConnectionsDelegate {
    let connections: Connections

    func connectionOpened() { connections.opened() }
    func connectionClosed() { connections.closed() }
    func isAcceptingNewConnections() -> Bool { connections.hasRoom }
}
