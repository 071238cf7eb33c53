internal import Glibc

/// UTC instants in the format of `indexed_at`.
package enum Instant {
    /// Seconds since 1970 by the system clock.
    package static var now: Int { time(nil) }

    /// Parses an instant written by ``text(secondsSinceEpoch:)`` into seconds since 1970; `nil` for anything else.
    package static func secondsSinceEpoch(_ text: String) -> Int? {
        guard let date = PublicationDate(iso: text), let time = date.time, time.zone == 0, time.hasSeconds else {
            return nil
        }
        return date.firstDay.daysSinceEpoch * 86_400 + time.hour * 3600 + time.minute * 60 + time.second
    }

    /// `2026-11-21T04:00:00Z`
    package static func text(secondsSinceEpoch seconds: Int) -> String {
        let days = Int((Double(seconds) / 86_400).rounded(.down))
        let rest = seconds - days * 86_400
        let day = CalendarDay(daysSinceEpoch: days)?.description ?? "1970-01-01"
        return "\(day)T\(padded(rest / 3600, 2)):\(padded(rest / 60 % 60, 2)):\(padded(rest % 60, 2))Z"
    }
}
