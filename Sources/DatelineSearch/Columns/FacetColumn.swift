/// One field of all articles of a snapshot, in memory: from a document to the code of its value. Code 0 is no value.
package final class FacetColumn: Sendable {
    let field: ColumnField
    /// The shares of the snapshot's segments, in their order.
    let parts: [ColumnPart]
    /// The values of the codes, for a field.
    let values: ColumnValues
    /// The days of the codes, for publication dates.
    let days: ColumnDays

    /// - Parameter parts: made by a ``ColumnShelf``.
    init(_ field: ColumnField, _ parts: [ColumnPart], _ values: ColumnValues, _ days: ColumnDays) {
        self.field = field
        self.parts = parts
        self.values = values
        self.days = days
    }

    /// The number of codes, including that of no value.
    var codeCount: Int { field == .published ? days.days.count : values.groups.count }
}
