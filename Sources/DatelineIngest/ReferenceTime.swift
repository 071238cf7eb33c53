internal import Glibc
public import DatelineModel

/// The time to which dates are compared: later ones are ignored.
public struct ReferenceTime: Sendable, Hashable {
    /// Seconds since 1970-01-01T00:00:00Z.
    public let secondsSinceEpoch: Int

    public init(secondsSinceEpoch: Int) {
        self.secondsSinceEpoch = secondsSinceEpoch
    }

    /// The system clock, read once.
    public static var now: ReferenceTime { ReferenceTime(secondsSinceEpoch: time(nil)) }

    /// The same time, or a later one that is known to have passed: a machine's clock may be behind.
    public func notBefore(_ seconds: Int?) -> ReferenceTime {
        ReferenceTime(secondsSinceEpoch: max(secondsSinceEpoch, seconds ?? .min))
    }

    /// Whether the earliest time that a date may mean is more than a day ahead. A time without a zone counts as UTC.
    public func isFuture(_ date: PublicationDate) -> Bool {
        var moment = date.firstDay.daysSinceEpoch * 86_400
        if let time = date.time {
            moment += time.hour * 3600 + (time.minute - (time.zone ?? 0)) * 60 + time.second
        }
        return moment > secondsSinceEpoch + 86_400
    }
}
