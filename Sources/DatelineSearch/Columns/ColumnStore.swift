internal import Synchronization
package import Xapian

/// The facet columns of an archive, shared by its readers.
///
/// A column is read when it is first wanted, and goes on behind what it has when a later revision comes. Another generation
/// begins anew.
package final class ColumnStore: Sendable {
    /// When facets are counted by columns.
    package enum Use: Sendable {
        /// When columns are there, or counting without them has cost as much as reading them would: a command that asks
        /// once never reads one, and what asks again and again soon has them.
        case whenWorthwhile
        case always
        case never
    }

    private struct State {
        var generation: Generation?
        var columns: [ColumnField: FacetColumn] = [:]
        /// The time that searches took so far which counted values one by one, for want of columns.
        var spent = Duration.zero
        /// Whether a reader is reading columns from their beginning.
        var isReading = false
    }

    private struct Generation: Equatable {
        var folder: GenerationIdentity
        var uuid: [UInt8]
    }

    /// What a reader is to do for columns.
    private enum Step {
        case use([FacetColumn])
        /// Read what the columns lack; `isLong` where that takes long and others do not wait for it.
        case read(earlier: [ColumnField: FacetColumn], isLong: Bool)
        case countWithout
    }

    /// What it takes to read one value of a column, by order of magnitude. To look at one by itself takes as long where
    /// most articles match, and a hundred times as long where few do, since values lie in blocks.
    private static let readTime = Duration.nanoseconds(60)
    /// Documents that are read in a few milliseconds for each column.
    private static let fewDocuments = 20_000

    private let use: Use
    private let state = Mutex(State())
    private let bytes = Atomic(0)

    package init(_ use: Use = .whenWorthwhile) { self.use = use }

    /// The columns of some fields for a revision; `nil` where values are to be counted one by one: columns are not
    /// worthwhile yet, another reader is just reading them, or the budget is over before they are read.
    /// - Parameter force: reads columns that have not been worthwhile yet.
    package func columns(
        _ fields: [ColumnField], of snapshot: Snapshot, force: Bool = false, within budget: SearchBudget? = nil
    ) throws(XapianError) -> [FacetColumn]? {
        guard use != .never else { return nil }
        let generation = Generation(folder: snapshot.generation, uuid: try snapshot.database.uuid())
        let last = snapshot.info.lastDocument
        let step = state.withLock { state -> Step in
            if state.generation != generation {
                // A reader that has not yet seen a new generation does not take the others' columns of it from them.
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

    /// Tells how long a search took that counted values one by one.
    func countTime(since start: ContinuousClock.Instant) { state.withLock { $0.spent += .now - start } }

    /// Bytes of memory that the columns take, by estimate.
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
