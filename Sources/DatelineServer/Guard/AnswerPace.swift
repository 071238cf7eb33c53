internal import NIOCore

/// Detects clients that read their answers too slowly: they read nothing for some time, or whenever the waits add up to
/// that time, they have read fewer bytes per second than required.
struct AnswerPace {
    private let longest: TimeAmount
    private let leastBytes: Int
    /// Start of the current wait for the client; `nil` if it has read everything.
    private var waitStart: NIODeadline?
    /// Time spent waiting since the byte count was last reset, without the current wait.
    private var waited = TimeAmount.zero
    private var byteCount = 0

    init(longest: Duration, bytesPerSecond: Int) {
        self.longest = TimeAmount(longest)
        leastBytes = Int(longest / .seconds(1) * Double(bytesPerSecond))
    }

    mutating func wrote(_ byteCount: Int) { self.byteCount += byteCount }

    mutating func beginWait(_ now: NIODeadline) { waitStart = waitStart ?? now }

    mutating func endWait(_ now: NIODeadline) {
        if let waitStart { waited = waited + (now - waitStart) }
        waitStart = nil
    }

    /// When to check again; `nil` if the client is too slow.
    mutating func nextLook(_ now: NIODeadline) -> NIODeadline? {
        guard let waitStart else { return now + longest }
        let wait = now - waitStart
        guard wait < longest else { return nil }
        if waited + wait >= longest {
            guard byteCount >= leastBytes else { return nil }
            byteCount = 0
            waited = .zero - wait
        }
        return min(waitStart + longest, now + (longest - (waited + wait)))
    }
}
