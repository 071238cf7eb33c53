/// The file of the completions of a segment's short prefixes; see ``CompletionsWriter``. Any number of threads may use it.
package final class CompletionsFile: Sendable {
    private struct Entry {
        var words: Int
        var offset: Int
        var size: Int
        var checksum: UInt64
    }

    private let file: SidecarFile
    private let entries: [[UInt8]: Entry]

    /// Reads a file's index; words are compared with their checksum when they are read.
    package init(_ opened: OpenSidecar) throws(SidecarError) {
        file = try SidecarFile(.completions, opened)
        let index = try file.index()
        guard let (entries, end) = Self.entries(index), entries.count == Int(file.frame.count),
            end == file.bodySize - index.count
        else { throw file.damaged("its prefixes are not those that it counts") }
        self.entries = entries
    }

    package convenience init(path: String) throws(SidecarError) { try self.init(OpenSidecar(path: path)) }

    package var path: String { file.path }

    /// The prefixes that it has, in ascending order.
    package var prefixes: [[UInt8]] { entries.keys.sorted { $0.lexicographicallyPrecedes($1) } }

    /// The most frequent words that begin with a prefix, as the segment was made, in descending order; `nil` if it does
    /// not have the prefix, which then has few words.
    package func words(prefix: [UInt8]) throws(SidecarError) -> [CompletionWord]? {
        guard let entry = entries[prefix] else { return nil }
        let bytes = try file.bytes(at: entry.offset, count: entry.size)
        guard bytes.withUnsafeBytes({ Checksum.of($0) }) == entry.checksum else {
            throw file.damaged("the words of a prefix differ from their checksum")
        }
        var words: [CompletionWord] = []
        var place = 0
        while place < bytes.count {
            guard bytes.count - place >= 5, bytes.count - place - 5 >= Int(bytes[place + 4]) else { break }
            let count: UInt32 = bytes.withUnsafeBytes { $0.number(at: place) }
            let end = place + 5 + Int(bytes[place + 4])
            words.append(CompletionWord(word: Array(bytes[place + 5..<end]), count: count))
            place = end
        }
        guard place == bytes.count, words.count == entry.words else { throw file.damaged("the words of a prefix") }
        return words
    }

    /// The prefixes of an index, and where their words end in the body; `nil` if it is cut.
    private static func entries(_ index: [UInt8]) -> ([[UInt8]: Entry], end: Int)? {
        var entries: [[UInt8]: Entry] = [:]
        var offset = 0
        var place = 0
        while place < index.count {
            let start = place + 1
            let end = start + Int(index[place])
            guard index.count - end >= 14 else { return nil }
            let entry = index.withUnsafeBytes { index in
                Entry(
                    words: Int(index.number(at: end) as UInt16), offset: offset,
                    size: Int(index.number(at: end + 2) as UInt32), checksum: index.number(at: end + 6))
            }
            entries[Array(index[start..<end])] = entry
            offset += entry.size
            place = end + 14
        }
        return (entries, offset)
    }
}
