internal import Synchronization
package import Xapian

/// The facet columns (doc values in memory) of an archive, shared by its readers.
///
/// A column is read when it is first needed, and extended for later revisions. A new generation starts with no columns.
package final class ColumnStore: Sendable {
    /// When to count facets by columns.
    package enum Use: Sendable {
        /// When columns are loaded, or counting without them has cost as much as loading them would: a command that
        /// searches once never loads one, and a program that searches repeatedly soon does.
        case whenWorthwhile
        case always
        case never
    }

    private struct State {
        var generation: Generation?
        var columns: [ColumnField: FacetColumn] = [:]
        /// The total time that searches have spent counting values one by one, for lack of columns.
        var spent = Duration.zero
        /// Whether a reader is loading columns from the start.
        var isReading = false
    }

    private struct Generation: Equatable {
        var folder: GenerationIdentity
        var uuid: [UInt8]
    }

    /// The next step of a reader that needs columns.
    private enum Step {
        case use([FacetColumn])
        /// Read the missing part of the columns; `isLong` if that takes long and other readers do not wait for it.
        case read(earlier: [ColumnField: FacetColumn], isLong: Bool)
        case countWithout
    }

    /// The order of magnitude of the time to read one value of a column. Reading single values takes as long if most
    /// articles match, and a hundred times as long if few do, since values are stored in chunks.
    private static let readTime = Duration.nanoseconds(60)
    /// Documents that take a few milliseconds to read for each column.
    private static let fewDocuments = 20_000

    private let use: Use
    private let state = Mutex(State())
    private let bytes = Atomic(0)

    package init(_ use: Use = .whenWorthwhile) { self.use = use }

    /// The columns of some fields for a revision; `nil` to count values one by one: columns are not worthwhile yet,
    /// another reader is loading them, or the budget ends first.
    /// - Parameter force: loads columns even if they are not worthwhile yet.
    package func columns(
        _ fields: [ColumnField], of snapshot: Snapshot, force: Bool = false, within budget: SearchBudget? = nil
    ) throws(XapianError) -> [FacetColumn]? {
        guard use != .never else { return nil }
        let generation = Generation(folder: snapshot.generation, uuid: try snapshot.database.uuid())
        let last = snapshot.info.lastDocument
        let step = state.withLock { state -> Step in
            if state.generation != generation {
                // A reader of an old generation must not discard the columns that others have loaded for a newer one.
                if state.generation != nil, snapshot.isStale() { return .countWithout }
                state.columns = [:]
                state.generation = generation
            }
            let known = fields.compactMap { state.columns[$0] }
            if known.count == fields.count, known.allSatisfy({ $0.last >= last }) { return .use(known) }
            guard
                force || use == .always || known.count == fields.count
                    || state.spent >= Self.readTime * (snapshot.info.documentCount * fields.count)
            else { return .countWithout }
            let isLong = fields.contains { last > (state.columns[$0]?.last ?? 0) + UInt32(Self.fewDocuments) }
            guard !isLong || !state.isReading else { return .countWithout }
            if isLong { state.isReading = true }
            return .read(earlier: state.columns, isLong: isLong)
        }
        switch step {
        case .use(let columns): return columns
        case .countWithout: return nil
        case .read(let earlier, let isLong):
            defer { if isLong { state.withLock { $0.isReading = false } } }
            var columns: [FacetColumn] = []
            for field in fields {
                if let known = earlier[field], known.last >= last {
                    columns.append(known)
                } else {
                    let column = try FacetColumn(field, of: snapshot, behind: earlier[field], within: budget)
                    guard let column else {
                        keep(columns, of: generation)
                        return nil
                    }
                    columns.append(column)
                }
            }
            keep(columns, of: generation)
            return columns
        }
    }

    /// Records how long a search took that counted values one by one.
    func countTime(since start: ContinuousClock.Instant) { state.withLock { $0.spent += .now - start } }

    /// Estimated memory of the columns in bytes.
    package var byteCount: Int { bytes.load(ordering: .relaxed) }

    private func keep(_ columns: [FacetColumn], of generation: Generation) {
        let kept = state.withLock { state -> [FacetColumn] in
            guard state.generation == generation else { return Array(state.columns.values) }
            for column in columns where state.columns[column.field].map({ $0.last < column.last }) ?? true {
                state.columns[column.field] = column
            }
            return Array(state.columns.values)
        }
        bytes.store(kept.reduce(0) { $0 + $1.byteCount }, ordering: .relaxed)
    }
}
