/// The ids of a build, each with its newest document and a hash of that document's record.
///
/// Ids are known by 16 bytes of SHA-256, so that a million of them take 64 MB at most.
struct IdTable: ~Copyable {
    struct Entry: BitwiseCopyable {
        var first: UInt64
        var second: UInt64
        /// ``RecordHash`` of the record.
        var record: UInt64
        /// 0 for an empty place.
        var document: UInt32
    }

    private var places: UnsafeMutablePointer<Entry>
    private var mask = (1 << 12) - 1
    private(set) var count = 0

    init() {
        places = .allocate(capacity: mask + 1)
        places.initialize(repeating: Entry(first: 0, second: 0, record: 0, document: 0), count: mask + 1)
    }

    deinit { places.deallocate() }

    var byteCount: Int { (mask + 1) * MemoryLayout<Entry>.stride }

    /// The entry of an id, to be read and changed before the next call; its document is 0 where the id is new.
    mutating func entry(of id: Digest.Short) -> UnsafeMutablePointer<Entry> {
        if count * 4 > mask * 3 { grow() }
        let place = Self.place(of: id.first, id.second, in: places, mask)
        if place.pointee.document == 0 {
            place.pointee.first = id.first
            place.pointee.second = id.second
            count += 1
        }
        return place
    }

    private static func place(
        of first: UInt64, _ second: UInt64, in places: UnsafeMutablePointer<Entry>, _ mask: Int
    ) -> UnsafeMutablePointer<Entry> {
        var index = Int(truncatingIfNeeded: first) & mask
        while places[index].document != 0, places[index].first != first || places[index].second != second {
            index = (index + 1) & mask
        }
        return places + index
    }

    private mutating func grow() {
        let size = (mask + 1) * 2
        let larger = UnsafeMutablePointer<Entry>.allocate(capacity: size)
        larger.initialize(repeating: Entry(first: 0, second: 0, record: 0, document: 0), count: size)
        for index in 0...mask where places[index].document != 0 {
            let entry = places[index]
            Self.place(of: entry.first, entry.second, in: larger, size - 1).pointee = entry
        }
        places.deallocate()
        places = larger
        mask = size - 1
    }
}
