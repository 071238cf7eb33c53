internal import DatelineIndex
package import DatelineModel
package import DatelineQuery
internal import Xapian

/// What a column holds of each article: a field's whole value, or the day of publication as far as it is known.
package enum ColumnField: Hashable, Sendable {
    case value(ArticleField)
    case published

    /// - Parameter facet: one that the table has.
    package init(_ facet: SearchRequest.Facet, _ fields: FieldTable) {
        self = facet.isOfDates ? .published : fields[facet.field].map(ColumnField.value) ?? .published
    }

    /// Whether an article may have several values.
    var isOfMany: Bool { if case .value(let field) = self { field.own != nil } else { false } }

    /// Where the database has it. Of the order key the leading digits are the day; see ``OrderKey``.
    var source: (slot: UInt32, length: UInt32) {
        switch self {
        case .value(let field): (field.terms.slot, 0)
        case .published: (Schema.Slot.order, 8)
        }
    }

    /// The filters that the facets of the field set aside.
    var subject: FilterPlanner.Subject {
        switch self {
        case .value(let field): .value(field.name)
        case .published: .published
        }
    }
}
