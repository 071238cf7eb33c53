internal import DatelineIndex
internal import Synchronization
package import Xapian

/// The facet columns (doc values in memory) of an archive, shared by its readers.
///
/// A segment's share of a column is read from its file when it is first needed, and stays as long as the segment does.
package final class ColumnStore: Sendable {
    private struct State {
        var shelves: [ColumnField: ColumnShelf] = [:]
        /// The revision whose segments they keep.
        var revision = -1
    }

    private let state = Mutex(State())
    private let bytes = Atomic(0)

    package init() {}

    /// The columns of some fields, in their order.
    package func columns(
        _ fields: [ColumnField], of snapshot: Snapshot
    ) throws(XapianError) -> [FacetColumn] {
        var columns: [FacetColumn] = []
        for field in fields { columns.append(try column(field, of: snapshot)) }
        return columns
    }

    private func column(_ field: ColumnField, of snapshot: Snapshot) throws(XapianError) -> FacetColumn {
        let segments = snapshot.files.segments
        var shelf = state.withLock { state in
            // A reader of an old revision must not take away what others have of a newer one.
            if snapshot.revision != state.revision, !snapshot.isStale() {
                state.revision = snapshot.revision
                for field in state.shelves.keys { state.shelves[field]!.keep(segments) }
            }
            return state.shelves[field] ?? ColumnShelf(field)
        }
        let missing = shelf.missing(segments)
        guard !missing.isEmpty else { return shelf.column(segments) }
        // Other readers go on meanwhile, even if two then read the same.
        for segment in missing { shelf.add(try segment.column(field), of: segment) }
        state.withLock { state in
            state.shelves[field, default: ColumnShelf(field)].take(missing, from: shelf)
            bytes.store(state.shelves.values.reduce(0) { $0 + $1.byteCount }, ordering: .relaxed)
        }
        return shelf.column(segments)
    }

    /// Estimated memory of the columns in bytes.
    package var byteCount: Int { bytes.load(ordering: .relaxed) }
}
