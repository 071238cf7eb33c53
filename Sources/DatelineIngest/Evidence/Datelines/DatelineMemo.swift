/// Datelines of records' fields as they were read before: agencies send many articles from one place on one day.
struct DatelineMemo {
    private var known: [String: Dateline?] = [:]

    /// The most fields that are kept; then all are forgotten.
    private static let limit = 512
    /// The longest field that is kept, in bytes.
    private static let longest = 100

    /// The dateline of a field; `nil` if it holds none.
    mutating func dateline(of field: String) -> Dateline? {
        if let dateline = known[field] { return dateline }
        let dateline = Dateline(field: field)
        guard field.utf8.count <= Self.longest else { return dateline }
        if known.count == Self.limit { known.removeAll(keepingCapacity: true) }
        known[field] = .some(dateline)
        return dateline
    }
}
