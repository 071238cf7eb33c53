internal import Dateline

/// The number of matches per span of time, in equal spans.
struct Timeline: Sendable {
    /// The units of time, from the shortest.
    enum Unit: Int, CaseIterable, Sendable {
        case day, month, year, decade, century

        /// The most bars of this unit; the finest unit that fits is chosen.
        var limit: Int {
            switch self {
            case .day: 93
            case .month: 72
            default: 120
            }
        }
    }

    struct Bucket: Sendable, Hashable {
        let first: CalendarDay
        let last: CalendarDay
        var count: Int

        var range: DateRange { DateRange(first: first, last: last)! }
    }

    let unit: Unit
    /// Contiguous, in order of time.
    private(set) var buckets: [Bucket] = []
    /// Articles whose date is less precise than the unit, which no bar includes.
    private(set) var lessExact = 0
    /// The date filter, if the buckets extend beyond it.
    let selected: DateRange?

    var highest: Int { buckets.map(\.count).max() ?? 0 }

    /// - Parameters:
    ///   - counts: A facet of dates by day, month or year, counted without the date filter.
    ///   - selected: The date filter. The timeline shows its days, or those around it if it is short.
    /// - Returns: `nil` if no article has a date.
    init?(_ counts: FacetCounts, selected: DateRange?) {
        let dates = counts.values.compactMap { value in
            PublicationDate(iso: value.value).map { (date: $0, count: value.count) }
        }
        guard let first = dates.map(\.date.firstDay).min(), let last = dates.map(\.date.lastDay).max() else {
            return nil
        }
        // No unit can be finer than the facet's.
        let finest =
            dates.contains { $0.date.day != nil } ? Unit.day : dates.contains { $0.date.month != nil } ? .month : .year
        let inside = selected?.intersection(DateRange(first: first, last: last)!)
        var span = (first: inside?.first ?? first, last: inside?.last ?? last)
        // A whole year or month is shown in full, even where it has no articles.
        if inside != nil, let whole = selected.flatMap({ PublicationDate(iso: $0.description) }) {
            span = (whole.firstDay, whole.lastDay)
        }
        // A week is shown within its month, and a filter that is a single bucket within the buckets around it.
        let isShort = span.last.daysSinceEpoch - span.first.daysSinceEpoch < 14
        if isShort || finest.index(of: span.first) == finest.index(of: span.last) {
            let around: Unit = finest == .day ? .month : finest == .month ? .year : .decade
            span = (around.span(around.index(of: span.first)).first, around.span(around.index(of: span.last)).last)
            self.selected = inside == nil ? nil : selected
        } else {
            self.selected = nil
        }
        unit =
            Unit.allCases.first { unit in
                unit.rawValue >= finest.rawValue && unit.index(of: span.last) - unit.index(of: span.first) < unit.limit
            } ?? .century

        let start = unit.index(of: span.first)
        for index in start...unit.index(of: span.last) {
            let bucket = unit.span(index)
            buckets.append(Bucket(first: bucket.first, last: bucket.last, count: 0))
        }
        let shown = buckets[0].first...buckets[buckets.count - 1].last
        for (date, count) in dates {
            guard unit.index(of: date.firstDay) == unit.index(of: date.lastDay) else {
                if date.firstDay <= shown.upperBound, shown.lowerBound <= date.lastDay { lessExact += count }
                continue
            }
            let place = unit.index(of: date.firstDay) - start
            if buckets.indices.contains(place) { buckets[place].count += count }
        }
    }
}

extension Timeline.Unit {
    /// The number of a day's bucket; consecutive buckets have consecutive numbers.
    func index(of day: CalendarDay) -> Int {
        switch self {
        case .day: day.daysSinceEpoch
        case .month: day.year * 12 + day.month - 1
        case .year: day.year
        case .decade: day.year / 10
        case .century: day.year / 100
        }
    }

    /// The first and last day of a bucket.
    func span(_ index: Int) -> (first: CalendarDay, last: CalendarDay) {
        switch self {
        case .day:
            let day = CalendarDay(daysSinceEpoch: index)!
            return (day, day)
        case .month:
            let month = PublicationDate(year: index / 12, month: index % 12 + 1)!
            return (month.firstDay, month.lastDay)
        case .year, .decade, .century:
            let years = self == .year ? 1 : self == .decade ? 10 : 100
            let first = PublicationDate(year: max(1, index * years))!
            let last = PublicationDate(year: min(9999, index * years + years - 1))!
            return (first.firstDay, last.lastDay)
        }
    }
}
