internal import Glibc

/// The file that makes a folder of tables a database: the roots of their trees and the database's statistics.
struct VersionFile {
    /// In the order of the file; the last two are always empty.
    static let tables = ["postlist", "docdata", "termlist", "position", "spelling", "synonym"]
    /// For each table, the tag length above which a writer tries to compress; 0 is never.
    private static let compressLonger: [UInt64] = [0, 18, 18, 0, 18, 18]
    /// The magic, and the format's date in 16 bits: 2016-03-14.
    static let beginning: [UInt8] = [0x0f, 0x0d] + Array("Xapian Glass".utf8) + [0x04, 0x6e]
    static let revision: UInt64 = 1

    var roots = [TableWriter.Root](repeating: TableWriter.Root(), count: tables.count)
    var statistics = PostlistMerge.Statistics()

    /// The encoded file, with a new UUID for the database.
    var bytes: [UInt8] {
        var bytes = Self.beginning
        var random = SystemRandomNumberGenerator()
        var identity = (0..<16).map { _ in UInt8.random(in: 0...255, using: &random) }
        // A random UUID by RFC 9562.
        identity[6] = identity[6] & 0x0f | 0x40
        identity[8] = identity[8] & 0x3f | 0x80
        bytes += identity
        put(Self.revision, &bytes)
        for index in roots.indices { put(roots[index], Self.compressLonger[index], &bytes) }
        put(UInt64(statistics.documentCount), &bytes)
        put(UInt64(statistics.lastDocument - statistics.documentCount), &bytes)
        put(UInt64(statistics.shortest), &bytes)
        put(UInt64(statistics.greatestWdf), &bytes)
        put(UInt64(statistics.longest - statistics.greatestWdf), &bytes)
        // The oldest changeset: none.
        put(0, &bytes)
        put(statistics.totalLength, &bytes)
        // The highest frequency of a spelling: none.
        put(0, &bytes)
        return bytes
    }

    private func put(_ number: UInt64, _ bytes: inout [UInt8]) { ValueMerge.putNumber(number, &bytes) }

    private func put(_ root: TableWriter.Root, _ compressLonger: UInt64, _ bytes: inout [UInt8]) {
        put(UInt64(root.block), &bytes)
        // Level, the `sequential` flag, whether there is no root on disk.
        put(UInt64(root.level) << 2 | 2 | (root.isFake ? 1 : 0), &bytes)
        put(root.entries, &bytes)
        put(UInt64(TableWriter.blockSize >> 11), &bytes)
        put(compressLonger, &bytes)
        guard !root.isFake else { return put(0, &bytes) }
        // The free list, which is empty: revision, first unused block, two places in it.
        var freeList: [UInt8] = []
        put(Self.revision, &freeList)
        put(UInt64(root.blockCount), &freeList)
        freeList += [0, 0, 0, 0]
        put(UInt64(freeList.count), &bytes)
        bytes += freeList
    }

    /// Writes the file, and syncs it if the options say so.
    @discardableResult
    func write(
        in directory: String, _ options: GlassOptions = GlassOptions()
    ) throws(GlassError) -> GlassFigures.File {
        let path = "\(directory)/iamglass"
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw systemError(path, "cannot make the file") }
        defer { close(file) }
        let bytes = bytes
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
        defer { copy.deallocate() }
        for index in bytes.indices { copy[index] = bytes[index] }
        try writeAll(file, copy, bytes.count, path)
        if options.syncs { try sync(file, path) }
        let digest = options.digest?()
        digest?.update(UnsafeRawBufferPointer(start: copy, count: bytes.count))
        return GlassFigures.File(
            name: "iamglass", byteCount: UInt64(bytes.count), digest: digest?.finish() ?? [])
    }
}
