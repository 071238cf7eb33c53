/// Where the spellings of a text of synonyms are: sorted, so that a look-up reads a few of them.
///
/// The bytes are three numbers (the most words of a spelling, lines, entries), then for each entry three (where its key
/// begins, the key's length, where its line begins in the text), then the keys. Numbers have 4 bytes, little-endian.
package struct SynonymIndex: Sendable, Hashable {
    /// As kept in an archive.
    package let bytes: [UInt8]

    private static let headLength = 12
    private static let entryLength = 12

    /// `nil` if the bytes are no index of a text of that length.
    package init?(_ bytes: [UInt8], textByteCount: Int) {
        guard bytes.count >= Self.headLength else { return nil }
        self.bytes = bytes
        guard (1...Synonyms.maximumWords).contains(longest), count <= bytes.count / Self.entryLength,
            Self.headLength + count * Self.entryLength <= bytes.count
        else { return nil }
        for entry in 0..<count {
            let (key, length, line) = fields(entry)
            guard key + length <= bytes.count, line < textByteCount else { return nil }
        }
    }

    private init(trusted bytes: [UInt8]) { self.bytes = bytes }

    /// The most words of a spelling.
    var longest: Int { number(at: 0) }
    var lineCount: Int { number(at: 4) }
    private var count: Int { number(at: 8) }

    private func number(at offset: Int) -> Int {
        Int(bytes.withUnsafeBytes { UInt32(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: UInt32.self)) })
    }

    private func fields(_ entry: Int) -> (key: Int, length: Int, line: Int) {
        let offset = Self.headLength + entry * Self.entryLength
        return (number(at: offset), number(at: offset + 4), number(at: offset + 8))
    }

    private func key(_ entry: Int) -> String {
        let (start, length, _) = fields(entry)
        return String(decoding: bytes[start..<start + length], as: UTF8.self)
    }

    /// Where the lines begin in which a key stands on the left, in their order.
    func lines(of wanted: String) -> [Int] {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if key(middle) < wanted { low = middle + 1 } else { high = middle }
        }
        var lines: [Int] = []
        while low < count, key(low) == wanted {
            lines.append(fields(low).line)
            low += 1
        }
        return lines
    }

    /// Collects the entries of an index.
    struct Builder {
        private var entries: [(key: String, line: Int)] = []
        private var lineCount = 0
        private var longest = 1

        mutating func add(_ keys: [String], lineAt offset: Int) {
            lineCount += 1
            for key in keys {
                entries.append((key, offset))
                longest = max(longest, key.utf8.count { $0 == UInt8(ascii: " ") } + 1)
            }
        }

        var index: SynonymIndex {
            let sorted = entries.sorted { $0.key == $1.key ? $0.line < $1.line : $0.key < $1.key }
            var bytes: [UInt8] = []
            func append(_ number: Int) {
                withUnsafeBytes(of: UInt32(number).littleEndian) { bytes.append(contentsOf: $0) }
            }
            for number in [longest, lineCount, sorted.count] { append(number) }
            var start = headLength + sorted.count * entryLength
            for entry in sorted {
                for number in [start, entry.key.utf8.count, entry.line] { append(number) }
                start += entry.key.utf8.count
            }
            for entry in sorted { bytes += entry.key.utf8 }
            return SynonymIndex(trusted: bytes)
        }
    }
}
