internal import DatelineIndex
internal import DatelineModel
internal import DatelineQuery

/// The filters of a request, kept separate so that a facet can be counted without its own.
struct FilterPlanner {
    /// The subject of a filter: a field, or the publication date.
    enum Subject: Hashable {
        case value(FieldName)
        case published
        case other
    }

    private(set) var nodes: [(subject: Subject, node: PlanNode)] = []

    init(_ request: SearchRequest, _ fields: FieldTable) {
        for field in fields.valued {
            let values = (request.filters[field.name] ?? []).filter { !$0.isEmpty }
            let node = PlanNode.any(values.map { .term(field.filterTerm($0)) })
            if let node { nodes.append((.value(field.name), node)) }
        }
        for field in request.missing.compactMap({ fields.field(typed: $0.rawValue) }) {
            nodes.append((.other, Self.missing(field)))
        }
        if let indexed = request.indexed { nodes.append((.other, Self.indexed(indexed))) }
        if let date = Self.dateFilter(request) { nodes.append((.published, date)) }
        // Columns have days only, so that times are no part of the filter that facets set aside.
        if let range = request.published, range.hasTimes, request.undated != .only {
            nodes.append((.other, .or([Self.published(range), Self.undated])))
        }
    }

    /// All filters except those on some subjects, as one node; `nil` for none.
    func node(without subjects: Set<Subject> = []) -> PlanNode? {
        PlanNode.all(nodes.filter { !subjects.contains($0.subject) }.map(\.node))
    }

    func filters(_ subject: Subject) -> Bool { nodes.contains { $0.subject == subject } }

    private static let undated = PlanNode.term(Schema.undated)

    /// Articles without a field.
    static func missing(_ field: ArticleField) -> PlanNode {
        guard let term = field.markTerm else {
            // 0xFF is above every byte of UTF-8.
            return .andNot(.everything, .range(slot: field.terms.slot, low: [0], high: [0xFF]))
        }
        return field.terms.absence == .marked ? .term(term) : .andNot(.everything, .term(term))
    }

    private static func dateFilter(_ request: SearchRequest) -> PlanNode? {
        let range = request.published.map(published)
        switch request.undated ?? (range == nil ? .include : .exclude) {
        case .include: return range.map { .or([$0, undated]) }
        case .exclude: return range ?? .andNot(.everything, undated)
        case .only: return undated
        }
    }

    /// Articles certainly published on the days of a range, inclusive. A date known only by month or year is inside if
    /// that whole month or year is, and one known only by day if that whole day is.
    static func published(_ range: DateRange) -> PlanNode {
        let (low, high) = OrderKey.bounds(
            first: range.first, last: range.last, firstSecond: range.firstSecond, lastSecond: range.lastSecond)
        let node = PlanNode.range(slot: Schema.Slot.order, low: low, high: high)
        guard let last = range.last else { return node }
        var outside: [PlanNode] = []
        if range.lastSecond != nil {
            outside.append(coarse(.day, FilterTerms.dayTerm(last.year, last.month, last.day)))
        }
        if (last.month, last.day) != (12, 31) { outside.append(coarse(.year, FilterTerms.yearTerm(last.year))) }
        if last.day != CalendarDay.days(inMonth: last.month, of: last.year) {
            outside.append(coarse(.month, FilterTerms.monthTerm(last.year, last.month)))
        }
        return PlanNode.any(outside).map { .andNot(node, $0) } ?? node
    }

    private static func coarse(_ precision: PublicationDate.Precision, _ term: [UInt8]) -> PlanNode {
        .and([.term(Schema.Prefix.precision + Array(precision.rawValue.utf8)), .term(term)])
    }

    /// Articles stored on the UTC days of a range.
    static func indexed(_ range: DateRange) -> PlanNode {
        func seconds(_ days: Int) -> [UInt8] {
            withUnsafeBytes(of: UInt32(clamping: days * 86_400).bigEndian) { Array($0) }
        }
        let low = range.first.map { seconds($0.daysSinceEpoch) } ?? [0, 0, 0, 0]
        // The upper bound is the largest value below the first second of the next day.
        let high = range.last.map { Self.before(seconds($0.daysSinceEpoch + 1)) } ?? [255, 255, 255, 255]
        return .range(slot: Schema.Slot.indexed, low: low, high: high)
    }

    private static func before(_ value: [UInt8]) -> [UInt8] {
        let number = value.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return withUnsafeBytes(of: (number == 0 ? 0 : number - 1).bigEndian) { Array($0) }
    }
}
