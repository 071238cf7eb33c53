internal import HummingbirdCore
internal import NIOCore
internal import Synchronization

/// The open connections: how many there may be, and which of them goes when there is one too many.
///
/// One connection beyond the limit is taken, and the one that has been idle longest is closed for it. So idle connections
/// keep nobody out; while a request is in flight on every connection, the next client waits to be accepted.
final class Connections: Sendable {
    /// One connection.
    final class Place: Sendable {
        fileprivate let channel: any Channel
        /// Since when no request is in flight, in nanoseconds of the event loops' clock; ``busy`` while one is.
        fileprivate let idleSince = Atomic(busy)
        fileprivate static let busy = UInt64.max

        fileprivate init(_ channel: any Channel) { self.channel = channel }
    }

    /// Asks a connection to close if it is idle.
    struct MakeRoom: Sendable {}

    private struct State {
        /// Connections that were taken, those among them that have no place yet.
        var taken = 0
        var places: [ObjectIdentifier: Place] = [:]
        /// Connections that were asked to close, and have not answered or gone yet.
        var leaving: Set<ObjectIdentifier> = []
        var closedForOthers = 0
    }

    private let limit: Int
    private let state = Mutex(State())
    /// Whether nobody was idle when room was needed.
    private let isRoomWanted = Atomic(false)

    init(limit: Int) { self.limit = limit }

    var count: Int { state.withLock(\.places.count) }
    /// Idle connections that were closed for others so far.
    var closedForOthers: Int { state.withLock(\.closedForOthers) }

    fileprivate var hasRoom: Bool { state.withLock { $0.taken <= limit } }

    fileprivate func opened() { state.withLock { $0.taken += 1 } }

    fileprivate func closed() { state.withLock { $0.taken -= 1 } }

    /// A place for a connection, idle from now on.
    func enter(_ channel: any Channel) -> Place {
        let place = Place(channel)
        beIdle(place)
        state.withLock { $0.places[ObjectIdentifier(place)] = place }
        makeRoom()
        return place
    }

    func leave(_ place: Place) {
        state.withLock {
            $0.places[ObjectIdentifier(place)] = nil
            $0.leaving.remove(ObjectIdentifier(place))
        }
    }

    func beBusy(_ place: Place) { place.idleSince.store(Place.busy, ordering: .relaxed) }

    func beIdle(_ place: Place) {
        place.idleSince.store(NIODeadline.now().uptimeNanoseconds, ordering: .relaxed)
        if isRoomWanted.load(ordering: .relaxed) { makeRoom() }
    }

    /// A connection that was asked to close has a request in flight: another is asked.
    func stay(_ place: Place) {
        state.withLock { state in
            state.leaving.remove(ObjectIdentifier(place))
            state.closedForOthers -= 1
        }
        makeRoom()
    }

    /// Asks those that have been idle longest to close, as long as there are more than there may be.
    private func makeRoom() {
        let chosen = state.withLock { state -> [Place] in
            var chosen: [Place] = []
            while state.places.count - state.leaving.count > limit {
                let idle = state.places.filter { !state.leaving.contains($0.key) }.values.min {
                    $0.idleSince.load(ordering: .relaxed) < $1.idleSince.load(ordering: .relaxed)
                }
                guard let idle, idle.idleSince.load(ordering: .relaxed) != Place.busy else { break }
                state.leaving.insert(ObjectIdentifier(idle))
                state.closedForOthers += 1
                chosen.append(idle)
            }
            isRoomWanted.store(state.places.count - state.leaving.count > limit, ordering: .relaxed)
            return chosen
        }
        for place in chosen { place.channel.pipeline.fireUserInboundEventTriggered(MakeRoom()) }
    }
}

/// Has Hummingbird take connections as ``Connections`` has room.
struct ConnectionRoom: AvailableConnectionsDelegate {
    let connections: Connections

    func connectionOpened() { connections.opened() }
    func connectionClosed() { connections.closed() }
    func isAcceptingNewConnections() -> Bool { connections.hasRoom }
}
