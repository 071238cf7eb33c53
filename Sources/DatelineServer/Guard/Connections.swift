internal import HummingbirdCore
internal import NIOCore
internal import Synchronization

/// The open connections: limits their number and chooses which to close beyond it.
///
/// A connection beyond the limit is accepted, and the one that has been idle longest is closed. So idle connections
/// keep no client out; while every connection has a request in flight, the next client waits to be accepted.
final class Connections: Sendable {
    /// One connection, a node of the list of idle ones while it is idle.
    final class Place: @unchecked Sendable {
        // @unchecked: all but the channel is accessed only under the lock of the connections.
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
        /// Connections accepted, including those without a place yet.
        var taken = 0
        var places = 0
        var leaving = 0
        var closedForOthers = 0
        /// Head of the list of idle connections: the one idle longest.
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

        /// Chooses connections to close: as many as exceed the limit, if that many are idle.
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
    /// Whether the daemon is shutting down.
    let isEnding = Atomic(false)

    init(limit: Int) { self.limit = limit }

    var count: Int { state.withLock(\.places) }
    /// Number of idle connections closed in favour of new ones.
    var closedForOthers: Int { state.withLock(\.closedForOthers) }

    /// Accepts some beyond the limit while idle ones close, so that many can arrive together.
    fileprivate var hasRoom: Bool { state.withLock { $0.taken < limit + max(1, limit / 64) } }

    /// Whether every accepted connection has its place.
    var allHaveEntered: Bool { state.withLock { $0.taken <= $0.places } }

    fileprivate func opened() { state.withLock { $0.taken += 1 } }

    fileprivate func closed() { state.withLock { $0.taken -= 1 } }

    /// Makes a place for a new connection.
    func enter(_ channel: any Channel) -> Place {
        let place = Place(channel)
        ask(
            state.withLock { state in
                state.places += 1
                // Chosen before the new connection is listed, since its own request is on its way.
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

    /// A connection that was asked to close has a request in flight, so another one is asked.
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

/// Lets Hummingbird accept connections while ``Connections`` has room.
struct ConnectionRoom: AvailableConnectionsDelegate {
    let connections: Connections

    func connectionOpened() { connections.opened() }
    func connectionClosed() { connections.closed() }
    func isAcceptingNewConnections() -> Bool { connections.hasRoom }
}
