internal import DatelineModel
/// The ids that a build has met, each with its newest document and a hash of that document's record.
///
/// A hash table keyed by 16 bytes of SHA-256. Entries are in chunks that never move, in order of insertion, and the
/// table holds their numbers: a million ids take 40 MB at most, even while the table grows.
struct IdTable: ~Copyable {
    struct Entry: BitwiseCopyable {
        private var words: (UInt32, UInt32, UInt32, UInt32, UInt32, UInt32)
        /// 0 for a new id, ``removed`` for one whose article was removed.
        var document: UInt32

        init(_ id: Digest.Short) {
            words = (
                UInt32(truncatingIfNeeded: id.first), UInt32(truncatingIfNeeded: id.first >> 32),
                UInt32(truncatingIfNeeded: id.second), UInt32(truncatingIfNeeded: id.second >> 32), 0, 0
            )
            document = 0
        }

        var first: UInt64 { UInt64(words.0) | UInt64(words.1) << 32 }
        var second: UInt64 { UInt64(words.2) | UInt64(words.3) << 32 }

        /// ``RecordHash`` of the record.
        var record: UInt64 {
            get { UInt64(words.4) | UInt64(words.5) << 32 }
            set {
                (words.4, words.5) = (UInt32(truncatingIfNeeded: newValue), UInt32(truncatingIfNeeded: newValue >> 32))
            }
        }
    }

    /// More than any document number.
    static let removed = UInt32.max

    private static let chunkBits = 14

    private var chunks: [UnsafeMutablePointer<Entry>] = []
    /// Entry numbers plus 1; 0 for an empty place.
    private var places: UnsafeMutablePointer<UInt32>
    private var mask = (1 << 12) - 1
    private(set) var count = 0

    init() {
        places = .allocate(capacity: mask + 1)
        places.initialize(repeating: 0, count: mask + 1)
    }

    deinit {
        places.deallocate()
        for chunk in chunks { chunk.deallocate() }
    }

    var byteCount: Int {
        (mask + 1) * MemoryLayout<UInt32>.stride + chunks.count << Self.chunkBits * MemoryLayout<Entry>.stride
    }

    /// Passes the first eight bytes of each id's digest, and its document.
    func forEach(_ body: (_ hash: UInt64, _ document: UInt32) -> Void) {
        guard count > 0 else { return }
        for number in 1...UInt32(count) {
            let entry = entry(number)
            body(entry.pointee.first, entry.pointee.document)
        }
    }

    /// The entry of an id, valid until the next call; its document is 0 for a new id.
    mutating func entry(of id: Digest.Short) -> UnsafeMutablePointer<Entry> {
        var index = Int(truncatingIfNeeded: id.first) & mask
        while places[index] != 0 {
            let entry = entry(places[index])
            if entry.pointee.first == id.first, entry.pointee.second == id.second { return entry }
            index = (index + 1) & mask
        }
        count += 1
        places[index] = UInt32(count)
        if count > chunks.count << Self.chunkBits { chunks.append(.allocate(capacity: 1 << Self.chunkBits)) }
        let entry = entry(UInt32(count))
        entry.initialize(to: Entry(id))
        if count * 4 > mask * 3 { grow() }
        return entry
    }

    private func entry(_ number: UInt32) -> UnsafeMutablePointer<Entry> {
        let index = Int(number) - 1
        return chunks[index >> Self.chunkBits] + index & (1 << Self.chunkBits - 1)
    }

    private mutating func grow() {
        places.deallocate()
        mask = mask * 2 + 1
        places = .allocate(capacity: mask + 1)
        places.initialize(repeating: 0, count: mask + 1)
        guard count > 0 else { return }
        for number in 1...UInt32(count) {
            var index = Int(truncatingIfNeeded: entry(number).pointee.first) & mask
            while places[index] != 0 { index = (index + 1) & mask }
            places[index] = number
        }
    }
}
