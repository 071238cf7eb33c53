internal import DatelineIndex
package import DatelineModel
package import DatelineQuery
internal import Xapian

/// The contents of a column: a field's whole value, or the publication date as far as it is known.
package enum ColumnField: Hashable, Sendable {
    case value(ArticleField)
    case published

    /// - Parameter facet: one whose field is in the table.
    package init(_ facet: SearchRequest.Facet, _ fields: FieldTable) {
        self = facet.isOfDates ? .published : fields[facet.field].map(ColumnField.value) ?? .published
    }

    /// Whether an article may have several values.
    var isOfMany: Bool { if case .value(let field) = self { field.own != nil } else { false } }

    /// Its slot in the database. The leading digits of the order key are the day; see ``OrderKey``.
    var source: (slot: UInt32, length: UInt32) {
        switch self {
        case .value(let field): (field.terms.slot, 0)
        case .published: (Schema.Slot.order, 8)
        }
    }

    /// The filters that the field's facets are counted without.
    var subject: FilterPlanner.Subject {
        switch self {
        case .value(let field): .value(field.name)
        case .published: .published
        }
    }
}
