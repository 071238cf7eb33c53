internal import DatelineModel
internal import DatelineQuery
internal import Xapian

/// What a column holds of each article: a field's whole value, or the day of publication as far as it is known.
enum ColumnField: Hashable, Sendable {
    case value(ValueField)
    case published

    init(_ facet: SearchRequest.Facet) {
        self = ValueField(rawValue: facet.rawValue).map(ColumnField.value) ?? .published
    }

    /// Where the database has it. Of the order key the leading digits are the day; see ``OrderKey``.
    var source: (slot: UInt32, length: UInt32) {
        switch self {
        case .value(let field): (field.slot, 0)
        case .published: (Schema.Slot.order, 8)
        }
    }

    /// The filters that the facets of the field set aside.
    var subject: FilterPlanner.Subject {
        switch self {
        case .value(let field): .value(SearchRequest.Filter(rawValue: field.rawValue)!)
        case .published: .published
        }
    }
}
