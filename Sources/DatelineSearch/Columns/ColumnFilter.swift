internal import DatelineIndex
internal import DatelineModel
internal import DatelineQuery

/// A filter that is applied by a column: which codes it lets through.
struct ColumnFilter {
    let column: FacetColumn
    /// By code.
    let passes: [Bool]

    /// The filter that a request has on a column's field. The request must have one.
    init(_ request: SearchRequest, on column: FacetColumn) {
        self.column = column
        switch column.field {
        case .value(let field): passes = Self.passes(request, field, column.values)
        case .published:
            let filter = DayFilter(request)
            passes = column.days.days.map(filter.passes)
        }
    }

    /// As the filter terms of articles do: by the folded value, and a language also by the tag before its first dash.
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

/// The date filter of a request over days as columns have them; the same as ``FilterPlanner``'s over order keys.
struct DayFilter {
    private let undated: SearchRequest.Undated
    /// The first and last days as numbers; coarser dates are inside where their month or year is as a whole.
    private let range: (low: UInt32, high: UInt32)?
    /// The month or year in which the range ends before it does: that alone is not certainly inside.
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
