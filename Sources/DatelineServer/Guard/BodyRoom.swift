internal import HTTPTypes
internal import Synchronization

/// Limits the number of bodies of articles received at once, and the bytes of all that are not written yet.
final class BodyRoom: Sendable {
    private let state = Mutex((receiving: 0, byteCount: 0))
    private let bodies: Int
    private let byteCount: Int

    /// - Parameters:
    ///   - bodies: The most bodies received at once.
    ///   - byteCount: The most bytes of all bodies that are received or kept.
    init(bodies: Int, byteCount: Int) {
        self.bodies = bodies
        self.byteCount = byteCount
    }

    /// Number of bodies being received.
    var receiving: Int { state.withLock(\.receiving) }

    /// Reserves a place for a body to be received.
    func place() throws(Failure) -> BodyPlace {
        let hasRoom = state.withLock { state in
            guard state.receiving < bodies, state.byteCount < byteCount else { return false }
            state.receiving += 1
            return true
        }
        guard hasRoom else { throw Self.full }
        return BodyPlace(self)
    }

    private static var full: Failure {
        Failure(.serviceUnavailable, "busy", "too many bodies are being received; try again", retryAfter: 2)
    }

    fileprivate func take(_ count: Int) throws(Failure) {
        let hasRoom = state.withLock { state in
            guard state.byteCount + count <= byteCount else { return false }
            state.byteCount += count
            return true
        }
        guard hasRoom else { throw Self.full }
    }

    fileprivate func giveBack(_ count: Int) { state.withLock { $0.byteCount -= count } }

    fileprivate func endReceiving() { state.withLock { $0.receiving -= 1 } }
}

/// The share of one body in a ``BodyRoom``, until it is released.
final class BodyPlace: Sendable {
    private let room: BodyRoom
    private let state = Mutex((isReceiving: true, byteCount: 0))

    fileprivate init(_ room: BodyRoom) { self.room = room }

    deinit {
        endReceiving()
        room.giveBack(byteCount)
    }

    var byteCount: Int { state.withLock(\.byteCount) }

    /// Reserves more bytes.
    func grow(by count: Int) throws(Failure) {
        try room.take(count)
        state.withLock { $0.byteCount += count }
    }

    /// Marks the body as completely received.
    func endReceiving() {
        let wasReceiving = state.withLock { state in
            defer { state.isReceiving = false }
            return state.isReceiving
        }
        if wasReceiving { room.endReceiving() }
    }
}
