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

    /// Its section in a segment's file of columns.
    var key: ColumnKey {
        switch self {
        case .value(let field): .value(slot: field.terms.slot)
        case .published: .day
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
