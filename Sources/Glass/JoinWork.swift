/// Databases that become the tables of a new one.
final class JoinWork: TableWork {
    struct Source: Sendable {
        let reader: GlassReader
        let numbers: DocumentNumbers
    }

    /// Those that have documents left, in the order of their documents.
    let sources: [Source]
    let options: GlassOptions
    let isSmall: Bool
    let progress: MergeProgress
    /// Sorted by key.
    let metadata: [(key: [UInt8], value: [UInt8])]
    /// Called with each term written (NUL bytes followed by 0xff) and its document frequency.
    let eachTerm: MergeWork.EachTerm?
    /// Called with each value written.
    let eachValue: MergeWork.EachValue?
    let directory: String
    // The new database is searched at once.
    let sparesCache = false

    init(
        _ sources: [Source], _ options: GlassOptions, metadata: [(key: [UInt8], value: [UInt8])],
        eachTerm: MergeWork.EachTerm?, eachValue: MergeWork.EachValue?, directory: String
    ) {
        self.sources = sources
        var options = options
        if sources.contains(where: { $0.reader.layout == .standard }) { options.layout = .standard }
        self.options = options
        isSmall =
            options.isSmall ?? (sources.reduce(0) { $0 + $1.reader.byteCount } < GlassOptions.small)
        self.metadata = metadata
        self.eachTerm = eachTerm
        self.eachValue = eachValue
        self.directory = directory
        var total = 0
        for source in sources {
            for (index, root) in source.reader.roots.enumerated()
            where options.layout == .full || index != TableThreads.Table.termlist.rawValue {
                total += Int(min(root.entries, 1 << 40))
            }
        }
        progress = MergeProgress(directory, total: total)
    }

    func write(
        _ table: TableThreads.Table, to writer: inout TableWriter
    ) throws(GlassError) -> PostlistMerge.Statistics? {
        switch table {
        case .postlist: return try PostlistJoin.write(self, to: &writer)
        case .docdata, .termlist: try DocumentJoin.write(self, table, to: &writer)
        case .position: try PositionJoin.write(self, to: &writer)
        }
        return nil
    }

    func release(_ table: TableThreads.Table) {}
}
