internal import DatelineIndex
internal import DatelineSearch
package import DatelineModel
internal import Glass
internal import Glibc

/// The ids and documents of many matches, in the order of a request.
///
/// Long lists are in an unnamed file, so that the export of a whole archive keeps only a few KB in memory, however
/// slowly it is read.
package final class IdList: Sendable {
    /// The revision in which they were found, and which their document numbers belong to.
    let revision: Int
    /// The archive that they were found in.
    let archive: String
    package let count: Int
    /// The offset of each block of entries.
    private let starts: [Int]
    /// All entries, if there is no file.
    private let bytes: [UInt8]
    private let file: UnnamedFile?

    /// Bytes of memory held by the list.
    var keptBytes: Int { bytes.count + starts.count * MemoryLayout<Int>.size }

    struct Entry {
        let document: UInt32
        let id: String
    }

    /// Entries per block.
    fileprivate static let block = 256
    /// Bytes before each id: its document number and its length.
    fileprivate static let headLength = 8

    fileprivate init(
        revision: Int, archive: String, count: Int, starts: [Int], bytes: [UInt8], file: UnnamedFile?
    ) {
        self.revision = revision
        self.archive = archive
        self.count = count
        self.starts = starts
        self.bytes = bytes
        self.file = file
    }

    /// The ids in a range.
    package func ids(_ range: Range<Int>) throws(DatelineError) -> [String] { try entries(range).map(\.id) }

    func entries(_ range: Range<Int>) throws(DatelineError) -> [Entry] {
        guard !range.isEmpty else { return [] }
        let first = range.lowerBound / Self.block
        let after = (range.upperBound - 1) / Self.block + 1
        let span = starts[first]..<starts[after]
        let bytes = try file?.read(span) ?? Array(self.bytes[span])
        var entries: [Entry] = []
        entries.reserveCapacity(range.count)
        var start = 0
        var index = first * Self.block
        while index < range.upperBound {
            let end = start + Self.headLength + Int(Self.number(bytes, start + 4))
            if index >= range.lowerBound {
                let id = String(decoding: bytes[start + Self.headLength..<end], as: UTF8.self)
                entries.append(Entry(document: Self.number(bytes, start), id: id))
            }
            start = end
            index += 1
        }
        return entries
    }

    private static func number(_ bytes: [UInt8], _ start: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(bytes[start + $1]) << (8 * UInt32($1)) }
    }
}

/// Collects an ``IdList``.
struct IdListBuilder {
    private let revision: Int
    private let archive: String
    private var count = 0
    private var starts: [Int] = []
    /// Entries not written to the file yet.
    private var bytes: [UInt8] = []
    private var written = 0
    private var file: UnnamedFile?

    /// The most bytes kept in memory.
    private static let kept = 64 << 10

    init(revision: Int, archive: String) {
        self.revision = revision
        self.archive = archive
    }

    mutating func append(_ id: some Collection<UInt8>, _ document: UInt32) throws(DatelineError) {
        if bytes.count >= Self.kept { try write() }
        if count % IdList.block == 0 { starts.append(written + bytes.count) }
        for number in [document, UInt32(id.count)] {
            for shift: UInt32 in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
        }
        bytes.append(contentsOf: id)
        count += 1
    }

    private mutating func write() throws(DatelineError) {
        if file == nil { file = try UnnamedFile() }
        try file!.append(bytes)
        written += bytes.count
        bytes.removeAll(keepingCapacity: true)
    }

    consuming func list() throws(DatelineError) -> IdList {
        starts.append(written + bytes.count)
        if file != nil { try write() }
        return IdList(
            revision: revision, archive: archive, count: count, starts: starts, bytes: bytes, file: file)
    }
}

/// An unnamed file in the folder for temporary files, deleted when it is released.
private final class UnnamedFile: Sendable {
    private let descriptor: Int32
    private let folder: String

    init() throws(DatelineError) {
        folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        do { descriptor = try openUnnamed(in: folder) } catch { throw Self.failure(error) }
    }

    deinit { close(descriptor) }

    func append(_ bytes: [UInt8]) throws(DatelineError) {
        do {
            try bytes.withUnsafeBufferPointer { bytes throws(GlassError) in
                guard let start = bytes.baseAddress else { return }
                try writeAll(descriptor, start, bytes.count, folder)
            }
        } catch { throw Self.failure(error) }
    }

    func read(_ range: Range<Int>) throws(DatelineError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: range.count)
        let count: Int
        do {
            count = try bytes.withUnsafeMutableBufferPointer { bytes throws(GlassError) in
                try readAt(descriptor, range.lowerBound, bytes.baseAddress!, bytes.count, folder)
            }
        } catch { throw Self.failure(error) }
        guard count == bytes.count else {
            throw DatelineError(.disk, "the list of matches cannot be read: its temporary file is too short")
        }
        return bytes
    }

    private static func failure(_ error: GlassError) -> DatelineError {
        DatelineError(.disk, "the list of matches cannot be kept in a temporary file: \(error.description)")
    }
}
