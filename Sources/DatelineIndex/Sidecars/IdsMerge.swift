/// Reads the entries of a file of ids in order, a block at a time.
struct IdsCursor {
    private let file: IdsFile
    private var entries: [IdEntry] = []
    private var place = 0
    private var block = 0

    init(_ file: IdsFile) { self.file = file }

    /// The next entry; `nil` at the end.
    mutating func next() throws(SidecarError) -> IdEntry? {
        if place == entries.count {
            guard block < file.blockCount else { return nil }
            let previous = entries.last
            try file.read(block, into: &entries)
            guard previous.map({ $0 < entries[0] }) ?? true else { throw file.damaged("its entries are unsorted") }
            block += 1
            place = 0
        }
        defer { place += 1 }
        return entries[place]
    }
}

extension IdsFile {
    /// Writes one file of the entries of several, without syncing it. In memory is a block of each.
    /// - Parameters:
    ///   - path: of a file that does not exist.
    ///   - number: the new number of a document of the file with an index; `nil` if it is left out. It has to rise with
    ///     the index, then with the document, as it does where segments are joined one after the other.
    package static func merge(
        _ files: [IdsFile], to path: String, number: (_ source: Int, _ document: UInt32) -> UInt32?
    ) throws(SidecarError) -> SidecarOutput {
        let writer = try IdsWriter(path: path)
        var sources = files.map { (cursor: IdsCursor($0), head: IdEntry?.none) }
        func advance(_ source: Int) throws(SidecarError) {
            repeat {
                guard let entry = try sources[source].cursor.next() else {
                    sources[source].head = nil
                    return
                }
                sources[source].head = number(source, entry.document).map { IdEntry(hash: entry.hash, document: $0) }
            } while sources[source].head == nil
        }
        for source in sources.indices { try advance(source) }
        // A loop over all heads: some twenty segments at most, of which few are merged at once.
        while true {
            var least: (entry: IdEntry, source: Int)?
            for (source, each) in sources.enumerated() {
                if let head = each.head, least.map({ head < $0.entry }) ?? true { least = (head, source) }
            }
            guard let least else { return try writer.finish() }
            try writer.add(least.entry)
            try advance(least.source)
        }
    }
}
