internal import Glibc

/// Reads the tables of an existing database front to back. Nothing may write to the database meanwhile.
package final class GlassReader: Sendable {
    /// The root of a table's tree.
    struct Root: Sendable {
        var block: UInt32
        var level: Int
        var isFake: Bool
        var entries: UInt64
        var blockSize: Int
    }

    package let directory: String
    /// In the order of `VersionFile.tables`.
    let roots: [Root]
    let statistics: PostlistMerge.Statistics

    package var documentCount: Int { Int(statistics.documentCount) }
    /// A database without documents is of both layouts and counts as full.
    package var layout: GlassLayout {
        roots[TableThreads.Table.termlist.rawValue].isFake && documentCount > 0 ? .standard : .full
    }
    /// Bytes of all tables on disk; those that cannot be looked at count for nothing.
    var byteCount: Int {
        VersionFile.tables.reduce(0) { sum, table in
            var status = stat()
            return stat("\(directory)/\(table).glass", &status) == 0 ? sum + Int(status.st_size) : sum
        }
    }
    /// Entries of a table according to the version file; the name is that of its file, without suffix.
    package func entryCount(of table: String) -> UInt64 {
        VersionFile.tables.firstIndex(of: table).map { roots[$0].entries } ?? 0
    }
    /// The highest document number ever assigned.
    package var lastDocument: UInt32 { statistics.lastDocument }

    /// Opens a database of the format 2016-03-14. One with spellings or synonyms is refused, since they would be lost.
    package init(directory: String) throws(GlassError) {
        self.directory = directory
        let path = "\(directory)/iamglass"
        let bytes = try Self.contents(of: path)
        guard bytes.count > 32, bytes.starts(with: VersionFile.beginning) else {
            throw GlassError(kind: .refused, path: path, what: "it is not of the format 2016-03-14")
        }
        var numbers = VersionNumbers(bytes: bytes, path: path)
        _ = try numbers.next()
        var roots: [Root] = []
        for _ in VersionFile.tables {
            let block = try numbers.next()
            let flags = try numbers.next()
            let entries = try numbers.next()
            let blockSize = try numbers.next() << 11
            _ = try numbers.next()
            try numbers.skip(Int(try numbers.next()))
            guard (2048...65536).contains(blockSize), flags >> 2 < 10, block < UInt64(UInt32.max) else {
                throw numbers.damaged
            }
            roots.append(
                Root(
                    block: UInt32(block), level: Int(flags >> 2), isFake: flags & 1 != 0, entries: entries,
                    blockSize: Int(blockSize)))
        }
        self.roots = roots
        statistics = try Self.statistics(&numbers)
        guard statistics.lastDocument >= statistics.documentCount else { throw numbers.damaged }
        guard roots[4].isFake, roots[5].isFake else {
            throw GlassError(kind: .refused, path: directory, what: "it has spellings or synonyms")
        }
    }

    private static func statistics(_ numbers: inout VersionNumbers) throws(GlassError) -> PostlistMerge.Statistics {
        var statistics = PostlistMerge.Statistics()
        // A database without documents may have no statistics.
        guard !numbers.isAtEnd else { return statistics }
        statistics.documentCount = UInt32(truncatingIfNeeded: try numbers.next())
        statistics.lastDocument = statistics.documentCount &+ UInt32(truncatingIfNeeded: try numbers.next())
        statistics.shortest = UInt32(truncatingIfNeeded: try numbers.next())
        statistics.greatestWdf = UInt32(truncatingIfNeeded: try numbers.next())
        statistics.longest = statistics.greatestWdf &+ UInt32(truncatingIfNeeded: try numbers.next())
        _ = try numbers.next()
        statistics.totalLength = try numbers.next()
        return statistics
    }

    /// Reads at most 64 KB: a version file has a few hundred bytes.
    private static func contents(of path: String) throws(GlassError) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { throw systemError(path, "cannot open the file") }
        defer { close(file) }
        let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: 1 << 16)
        defer { buffer.deallocate() }
        let count = try readAt(file, 0, buffer, 1 << 16, path)
        return Array(UnsafeBufferPointer(start: buffer, count: count))
    }
}

/// The numbers of a version file, after its magic, date and identity.
private struct VersionNumbers {
    private let bytes: [UInt8]
    private let path: String
    private var offset: Int

    init(bytes: [UInt8], path: String) {
        self.bytes = bytes
        self.path = path
        offset = VersionFile.beginning.count + 16
    }

    var isAtEnd: Bool { offset >= bytes.count }
    var damaged: GlassError { GlassError(kind: .damaged, path: path, what: "it makes no sense") }

    mutating func next() throws(GlassError) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while offset < bytes.count, shift < 64 {
            let byte = bytes[offset]
            offset += 1
            value |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        throw damaged
    }

    mutating func skip(_ count: Int) throws(GlassError) {
        guard count >= 0, count <= bytes.count - offset else { throw damaged }
        offset += count
    }
}
