internal import NIOCore

/// How fast a client takes its answers: too slow is one that reads nothing for some time, or, as often as it was waited for
/// that long in all, has taken less than so many bytes a second.
struct AnswerPace {
    private let longest: TimeAmount
    private let leastBytes: Int
    /// Since when there is more to send than the connection takes.
    private var waitStart: NIODeadline?
    /// How long it was waited since bytes were last counted from 0, without the wait that goes on.
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

    /// When to look again; `nil` where the client is too slow.
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
