internal import Glibc

/// A run made ready to be merged: sorted, in sections that are read front to back, in memory or in a file.
///
/// Sections of documents have an entry a document, in order: the gap to the number before (less one), then
/// - `lengths`: the document's length,
/// - `data`: byte count and whether compressed (the lowest bit), the tag,
/// - `termLists`: the same of the term list, then byte count and bytes of the entry of used slots.
///
/// Sections of lists have, for each key in order, the key's byte count (one byte), the key, the count of entries, and the
/// entries in order of documents: the gap, then
/// - `postings`: wdf; the keys are terms, NUL bytes followed by 0xff,
/// - `positions`: byte count, packed positions; the same keys,
/// - `values`: byte count, value; the keys are slots in the code of seven bits a byte.
///
/// All numbers are in that code too.
final class SealedRun: @unchecked Sendable {
    enum Section: Int, CaseIterable { case lengths, data, termLists, postings, positions, values }

    struct Place {
        /// In memory; nil when in the file.
        var base: UnsafeMutablePointer<UInt8>?
        var offset: Int = 0
        var count: Int
    }

    /// How many lists and entries a section has; those of documents have one list.
    struct Count {
        var lists = 1
        var entries: Int
    }

    let counts: [Count]
    let firstDocument: UInt32
    let lastDocument: UInt32
    // Written by `spill` alone, before any other thread sees the run.
    private(set) var places: [Place]
    private var arenas: [Arena]
    /// The file of a spilled run; closed by `deinit`.
    private(set) var file: Int32 = -1
    /// The folder of that file, which has no name of its own.
    private(set) var folder = ""

    /// Takes the arenas over, one a section.
    init(arenas: [Arena], counts: [Count], firstDocument: UInt32, lastDocument: UInt32) {
        self.arenas = arenas.map { arena in
            var arena = arena
            arena.trim()
            return arena
        }
        self.counts = counts
        self.firstDocument = firstDocument
        self.lastDocument = lastDocument
        places = arenas.map { Place(base: $0.base, count: $0.count) }
    }

    deinit {
        for arena in arenas { arena.free() }
        if file >= 0 { close(file) }
    }

    /// Bytes of memory held.
    var byteCount: Int { arenas.reduce(0) { $0 + $1.count } }

    /// Moves everything into a file without a name in a folder.
    func spill(into folder: String) throws(GlassError) {
        file = try openUnnamed(in: folder)
        self.folder = folder
        var offset = 0
        for index in places.indices {
            try writeAll(file, places[index].base!, places[index].count, folder)
            places[index] = Place(base: nil, offset: offset, count: places[index].count)
            offset += places[index].count
        }
        for arena in arenas { arena.free() }
        arenas = []
    }
}
