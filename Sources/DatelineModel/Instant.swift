/// Instants in UTC, as `indexed_at` writes them.
package enum Instant {
    /// `2026-11-21T04:00:00Z`
    package static func text(secondsSinceEpoch seconds: Int) -> String {
        let days = Int((Double(seconds) / 86_400).rounded(.down))
        let rest = seconds - days * 86_400
        let day = CalendarDay(daysSinceEpoch: days)?.description ?? "1970-01-01"
        return "\(day)T\(padded(rest / 3600, 2)):\(padded(rest / 60 % 60, 2)):\(padded(rest % 60, 2))Z"
    }
}
