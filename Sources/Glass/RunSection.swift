internal import Glibc

/// The part of a run that one of the merges reads front to back, sorted, in memory or in a file.
///
/// A section by document has one entry per document, in order: the gap to the previous number (less one), then
/// - `lengths`: the document's length,
/// - `data`: byte count with, in its lowest bit, whether the tag is compressed; the tag,
/// - `termLists`: the same for the term list, then byte count and bytes of the entry of used slots.
///
/// A section by key has, for each key in order, the key's byte count (one byte), the key, the number of entries, and
/// the entries in order of documents: the gap, then
/// - `postings`: wdf; the keys are terms, NUL bytes followed by 0xff,
/// - `positions`: byte count, packed positions; the same keys,
/// - `values`: byte count, value; the keys are slots as varints.
///
/// All numbers are varints.
final class RunSection: @unchecked Sendable {
    enum Kind: Int, CaseIterable { case lengths, data, termLists, postings, positions, values }

    enum Place {
        case memory(UnsafePointer<UInt8>)
        case file(RunFile, offset: Int)
    }

    let kind: Kind
    /// Sections by document have one list.
    let lists: Int
    let entries: Int
    let byteCount: Int
    // Written only by `move`, before any other thread sees the section.
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

/// An unnamed file of spilled sections, deleted with the last of them.
final class RunFile {
    let descriptor: Int32
    /// The folder of its file system.
    let folder: String
    private var end = 0

    init(in folder: String) throws(GlassError) {
        self.folder = folder
        descriptor = try openUnnamed(in: folder)
    }

    deinit { close(descriptor) }

    /// Appends bytes and returns their offset.
    func append(_ bytes: UnsafePointer<UInt8>, _ count: Int) throws(GlassError) -> Int {
        try writeAll(descriptor, bytes, count, folder)
        defer { end += count }
        return end
    }
}
