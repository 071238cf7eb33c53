internal import Xapian

/// One field of every article of a generation, in memory: document to code of its value.
///
/// Documents keep their values for good and their numbers are not used again. So a column serves every revision up to the
/// one that it was read to: documents that are gone match nothing, and later ones are added behind.
package final class FacetColumn: Sendable {
    let field: ColumnField
    /// The last document that was read.
    let last: UInt32
    let chunks: [ColumnChunk]
    /// The codes of some articles alone, in the order in which they were listed; `nil` where all are in the chunks.
    let listed: [UInt32]?
    /// The budget ended the reading of a listed column: the codes of later articles are that of no value.
    let wasCut: Bool
    /// What the codes of a field stand for.
    let values: ColumnValues
    /// What the codes of days of publication stand for.
    let days: ColumnDays

    /// Codes, that of no value among them.
    var codeCount: Int { field == .published ? days.days.count : values.groups.count }

    /// Reads the column of a revision, going on behind an earlier one of the same generation where there is one.
    /// - Returns: `nil` where the budget is over before all is read.
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
            // Documents begin at 1: place 0 of the first chunk stays empty.
            let chunk = Int(next) / ColumnChunk.size
            let start = chunk * ColumnChunk.size
            // Numbers may lie far apart: chunks without a value are not asked for one by one.
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

    /// Reads the values of some articles alone, for a search that comes too seldom to read them all.
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

    /// Bytes of memory, by estimate.
    var byteCount: Int { chunks.reduce(0) { $0 + $1.byteCount } + values.byteCount + days.byteCount }
}
