internal import Xapian

/// One field of every article of a generation, in memory: document to code of its value.
///
/// Documents keep their values for good and their numbers are not used again. So a column serves every revision up to the
/// one that it was read to: documents that are gone match nothing, and later ones are added behind.
final class FacetColumn: Sendable {
    let field: ColumnField
    /// The last document that was read.
    let last: UInt32
    let chunks: [ColumnChunk]
    /// What the codes of a field stand for.
    let values: ColumnValues
    /// What the codes of days of publication stand for.
    let days: ColumnDays

    /// Codes, that of no value among them.
    var codeCount: Int { field == .published ? days.days.count : values.spellings.count }

    /// Reads the column of a revision, going on behind an earlier one of the same generation where there is one.
    init(_ field: ColumnField, of snapshot: Snapshot, behind earlier: FacetColumn?) throws(XapianError) {
        var chunks = earlier?.chunks ?? []
        var values = earlier?.values ?? ColumnValues()
        var days = earlier?.days ?? ColumnDays()
        let last = max(snapshot.info.lastDocument, earlier?.last ?? 0)
        var next = (earlier?.last ?? 0) + 1
        while next <= last {
            // Documents begin at 1: place 0 of the first chunk stays empty.
            let chunk = Int(next) / ColumnChunk.size
            let start = chunk * ColumnChunk.size
            let end = UInt32(min(Int(last), start + ColumnChunk.size - 1))
            let source = field.source
            let read = try snapshot.database.column(slot: source.slot, length: source.length, next...end)
            let codes = [0] + read.values.map { field == .published ? days.code(of: $0) : values.code(of: $0) }
            var merged = (chunk < chunks.count ? chunks[chunk] : .none).codes(count: Int(next) - start)
            merged.append(contentsOf: read.codes.lazy.map { codes[Int($0)] })
            if chunk < chunks.count { chunks[chunk] = ColumnChunk(merged) } else { chunks.append(ColumnChunk(merged)) }
            next = end + 1
        }
        self.field = field
        self.last = last
        self.chunks = chunks
        self.values = values
        self.days = days
    }

    /// Bytes of memory, by estimate.
    var byteCount: Int { chunks.reduce(0) { $0 + $1.byteCount } + values.byteCount + days.byteCount }
}
