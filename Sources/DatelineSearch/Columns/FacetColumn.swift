internal import Xapian

/// One field of all articles of a generation, in memory: from document number to the code of its value.
///
/// A document's values never change and its number is not reused. So a column is valid for every revision up to the one
/// it was read at: removed documents match nothing, and later ones are appended.
package final class FacetColumn: Sendable {
    let field: ColumnField
    /// The last document read.
    let last: UInt32
    let chunks: [ColumnChunk]
    /// The codes of the listed articles only, in their order; `nil` if the chunks have all codes.
    let listed: [UInt32]?
    /// Whether the budget ended while a listed column was read: later articles then have the code of no value.
    let wasCut: Bool
    /// The values of the codes, for a field.
    let values: ColumnValues
    /// The days of the codes, for publication dates.
    let days: ColumnDays

    /// The number of codes, including that of no value.
    var codeCount: Int { field == .published ? days.days.count : values.groups.count }

    /// Reads the column of a revision, extending an earlier one of the same generation if there is one.
    /// - Returns: `nil` if the budget ends first.
    init?(
        _ field: ColumnField, of snapshot: Snapshot, behind earlier: FacetColumn?, within budget: SearchBudget?
    ) throws(XapianError) {
        var chunks = earlier?.chunks ?? []
        var values = earlier?.values ?? ColumnValues(ofMany: field.isOfMany)
        var days = earlier?.days ?? ColumnDays()
        let last = max(snapshot.info.lastDocument, earlier?.last ?? 0)
        var next = (earlier?.last ?? 0) + 1
        while next <= last {
            if budget?.isOver == true { return nil }
            // Document numbers start at 1: place 0 of the first chunk is unused.
            let chunk = Int(next) / ColumnChunk.size
            let start = chunk * ColumnChunk.size
            // Numbers may be sparse: chunks without a value are skipped.
            while chunks.count < chunk { chunks.append(.none) }
            let end = UInt32(min(Int(last), start + ColumnChunk.size - 1))
            let source = field.source
            let read = try snapshot.database.column(slot: source.slot, length: source.length, next...end)
            let codes = [0] + read.values.map { field == .published ? days.code(of: $0) : values.code(of: $0) }
            var merged = (chunk < chunks.count ? chunks[chunk] : .none).codes(count: Int(next) - start)
            merged.append(contentsOf: read.codes.lazy.map { codes[Int($0)] })
            if chunk < chunks.count { chunks[chunk] = ColumnChunk(merged) } else { chunks.append(ColumnChunk(merged)) }
            guard let further = read.next else { break }
            next = further
        }
        self.field = field
        self.last = last
        listed = nil
        wasCut = false
        self.chunks = chunks
        self.values = values
        self.days = days
    }

    /// Reads the values of some articles only, for a search that does not justify reading them all.
    init(
        _ field: ColumnField, of documents: [UInt32], in snapshot: Snapshot, within budget: SearchBudget
    ) throws(XapianError) {
        var values = ColumnValues(ofMany: field.isOfMany)
        var days = ColumnDays()
        let source = field.source
        let read = try snapshot.database.values(
            slot: source.slot, length: source.length, of: documents, within: budget.clock)
        let codes = [0] + read.values.map { field == .published ? days.code(of: $0) : values.code(of: $0) }
        listed = read.codes.map { codes[Int($0)] }
        wasCut = read.wasCut
        self.field = field
        self.values = values
        self.days = days
        last = documents.last ?? 0
        chunks = []
    }

    /// Estimated memory in bytes.
    var byteCount: Int { chunks.reduce(0) { $0 + $1.byteCount } + values.byteCount + days.byteCount }
}
