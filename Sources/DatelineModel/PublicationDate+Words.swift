extension PublicationDate {
    /// The date for people: `2023`, `2023-08-17`, `2023-08-17 18:10`, `2023-08-17 18:10:07 UTC+02:00`. The zone is the one
    /// that was given, and seconds are shown only where they are known.
    package var words: String {
        guard let time else { return description }
        return "\(withoutTime) " + time.words(withSeconds: time.hasSeconds)
    }
}

extension PublicationDate.Time {
    /// `18:10`, `18:10 UTC`, `18:10:07 UTC+02:00`.
    package func words(withSeconds: Bool) -> String {
        var words = Self.two(hour) + ":" + Self.two(minute)
        if withSeconds { words += ":" + Self.two(second) }
        guard let zone else { return words }
        if zone == 0 { return words + " UTC" }
        return words + " UTC" + (zone < 0 ? "-" : "+") + Self.two(abs(zone) / 60) + ":" + Self.two(abs(zone) % 60)
    }

    private static func two(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }
}
