internal import DatelineIndex
internal import DatelineModel
internal import DatelineQuery

/// A filter applied to a column: the codes that pass.
struct ColumnFilter {
    let column: FacetColumn
    /// By code.
    let passes: [Bool]

    /// The filter of a request on a column's field. The request must have one.
    init(_ request: SearchRequest, on column: FacetColumn) {
        self.column = column
        switch column.field {
        case .value(let field): passes = Self.passes(request, field, column.values)
        case .published:
            let filter = DayFilter(request)
            passes = column.days.days.map(filter.passes)
        }
    }

    /// Equivalent to filter terms: compares folded values, and a language also by its tag up to the first dash.
    private static func passes(_ request: SearchRequest, _ field: ArticleField, _ values: ColumnValues) -> [Bool] {
        var passing = Set<Int>()
        for value in request.filters[field.name] ?? [] where !value.isEmpty {
            let key = field.filterKey(value)
            if let group = values.group(ofKey: key) { passing.insert(group) }
            guard field.name == .language else { continue }
            for (group, tag) in values.keys.enumerated() {
                if let dash = tag.firstIndex(of: UInt8(ascii: "-")), tag[..<dash] == key[...] { passing.insert(group) }
            }
        }
        return values.groups.map { $0.contains { passing.contains(Int($0)) } }
    }
}

/// A request's date filter on the days of columns; equivalent to ``FilterPlanner``'s filter on order keys.
struct DayFilter {
    private let undated: SearchRequest.Undated
    /// The first and last days as numbers; coarser dates are inside if their whole month or year is.
    private let range: (low: UInt32, high: UInt32)?
    /// A month or year that extends beyond the end of the range: a date known only to that precision is not certainly
    /// inside.
    private var outside: [UInt32] = []

    init(_ request: SearchRequest) {
        undated = request.undated ?? (request.published == nil ? .include : .exclude)
        guard let published = request.published else {
            range = nil
            return
        }
        let first = published.first.map { first in
            let month = first.day == 1 && first.month == 1 ? 0 : first.month
            return Self.number(first.year, month, first.day == 1 ? 0 : first.day)
        }
        let last = published.last.map { Self.number($0.year, $0.month, $0.day) }
        range = (first ?? 0, last ?? .max)
        guard let last = published.last else { return }
        if (last.month, last.day) != (12, 31) { outside.append(Self.number(last.year, 0, 0)) }
        if last.day != CalendarDay.days(inMonth: last.month, of: last.year) {
            outside.append(Self.number(last.year, last.month, 0))
        }
    }

    /// - Parameter day: 0 for no date.
    func passes(_ day: UInt32) -> Bool {
        guard day > 0 else { return undated != .exclude }
        guard undated != .only else { return false }
        guard let range else { return true }
        return range.low <= day && day <= range.high && !outside.contains(day)
    }

    private static func number(_ year: Int, _ month: Int, _ day: Int) -> UInt32 {
        UInt32(year * 10_000 + month * 100 + day)
    }
}
