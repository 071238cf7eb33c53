internal import Glibc

/// What a run has for one of the merges, sorted, read front to back, in memory or in a file.
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
final class RunSection: @unchecked Sendable {
    enum Kind: Int, CaseIterable { case lengths, data, termLists, postings, positions, values }

    enum Place {
        case memory(UnsafePointer<UInt8>)
        case file(RunFile, offset: Int)
    }

    let kind: Kind
    /// Those of documents have one list.
    let lists: Int
    let entries: Int
    let byteCount: Int
    // Written by `move` alone, before any other thread sees the section.
    private(set) var place: Place
    private var arena: Arena?

    /// Takes the arena over.
    init(_ kind: Kind, _ arena: Arena, lists: Int = 1, entries: Int) {
        var arena = arena
        arena.trim()
        self.kind = kind
        self.lists = lists
        self.entries = entries
        self.arena = arena
        byteCount = arena.count
        place = .memory(UnsafePointer(arena.base))
    }

    deinit { arena?.free() }

    /// Bytes of memory held.
    var memory: Int { arena == nil ? 0 : byteCount }

    var isSpilled: Bool { arena == nil }

    /// Moves the bytes to the end of a file.
    func move(to file: RunFile) throws(GlassError) {
        guard let arena else { return }
        place = .file(file, offset: try file.append(arena.base, arena.count))
        arena.free()
        self.arena = nil
    }
}

/// A file of spilled sections, which has no name and is gone with the last of them.
final class RunFile {
    let descriptor: Int32
    /// The folder it would stand in.
    let folder: String
    private var end = 0

    init(in folder: String) throws(GlassError) {
        self.folder = folder
        descriptor = try openUnnamed(in: folder)
    }

    deinit { close(descriptor) }

    /// Answers where the bytes begin.
    func append(_ bytes: UnsafePointer<UInt8>, _ count: Int) throws(GlassError) -> Int {
        try writeAll(descriptor, bytes, count, folder)
        defer { end += count }
        return end
    }
}
