/// Numbers terms by an open-addressing hash table. A place holds the upper half of the hash and the offset of the term
/// in an arena, where its number precedes it. Terms may be appended without a place, which look-ups then do not find.
struct TermTable {
    /// The upper half of the hash, then the offset of the term's bytes; 0 is an empty place.
    private var places: UnsafeMutablePointer<UInt64>
    private var mask: Int
    /// The offset of each term's bytes, which are preceded by its number (four bytes) and its length (one).
    private(set) var offsets: UnsafeMutablePointer<UInt32>
    private var offsetCapacity: Int
    private(set) var count = 0
    /// Terms that have a place.
    private var placed = 0
    private(set) var bytes = Arena(capacity: 1 << 16)

    init() {
        mask = (1 << 14) - 1
        places = .allocate(capacity: mask + 1)
        places.initialize(repeating: 0, count: mask + 1)
        offsetCapacity = 1 << 13
        offsets = .allocate(capacity: offsetCapacity)
    }

    func free() {
        places.deallocate()
        offsets.deallocate()
        bytes.free()
    }

    var byteCount: Int { (mask + 1) * 8 + offsetCapacity * 4 + bytes.count }

    @inline(__always)
    func place(of hash: UInt64) -> UnsafeMutablePointer<UInt64> { places + (Int(truncatingIfNeeded: hash) & mask) }

    @inline(__always)
    func bytes(of term: Int) -> UnsafePointer<UInt8> { UnsafePointer(bytes.base + Int(offsets[term])) }

    @inline(__always)
    func length(of term: Int) -> Int { Int((bytes.base + Int(offsets[term]))[-1]) }

    @inline(__always)
    mutating func number(_ term: UnsafePointer<UInt8>, _ length: Int, hash: UInt64) -> UInt32 {
        let tag = hash >> 32
        var index = Int(truncatingIfNeeded: hash) & mask
        while true {
            let place = places[index]
            if place == 0 { return insert(term, length, tag, index, hash) }
            if place >> 32 == tag {
                let found = UnsafePointer(bytes.base + Int(truncatingIfNeeded: place & 0xffff_ffff))
                if Int(found[-1]) == length, Memory.equal(found, term, length) {
                    return UnsafeRawPointer(found).loadUnaligned(fromByteOffset: -5, as: UInt32.self)
                }
            }
            index = (index &+ 1) & mask
        }
    }

    @inline(never)
    private mutating func insert(
        _ term: UnsafePointer<UInt8>, _ length: Int, _ tag: UInt64, _ index: Int, _ hash: UInt64
    ) -> UInt32 {
        let number = append(term, length)
        places[index] = tag << 32 | UInt64(offsets[Int(number)])
        placed += 1
        if placed * 2 > mask { rehash() }
        return number
    }

    /// Adds a term without a place: look-ups do not find it.
    mutating func append(_ term: UnsafePointer<UInt8>, _ length: Int) -> UInt32 {
        precondition(
            GlassFormat.accepts(term: UnsafeRawBufferPointer(start: term, count: length)), "not a term: \(length) bytes"
        )
        let number = count
        if number == offsetCapacity { growOffsets() }
        bytes.reserve(length + 5)
        precondition(bytes.count + length < Int(UInt32.max) - 256, "too many terms in a run")
        UnsafeMutableRawPointer(bytes.end).storeBytes(of: UInt32(number), as: UInt32.self)
        bytes.end[4] = UInt8(length)
        bytes.count += 5
        offsets[number] = UInt32(bytes.count)
        bytes.append(term, length)
        count += 1
        return UInt32(number)
    }

    private mutating func growOffsets() {
        let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: offsetCapacity * 2)
        larger.update(from: offsets, count: count)
        offsets.deallocate()
        offsets = larger
        offsetCapacity *= 2
    }

    /// The place comes from the lower half of the hash, which is not stored in full, so terms are hashed again.
    private mutating func rehash() {
        let old = UnsafeMutableBufferPointer(start: places, count: mask + 1)
        mask = (mask + 1) * 4 - 1
        places = .allocate(capacity: mask + 1)
        places.initialize(repeating: 0, count: mask + 1)
        for place in old where place != 0 {
            let term = UnsafePointer(bytes.base + Int(truncatingIfNeeded: place & 0xffff_ffff))
            let hash = Self.hash(UnsafeRawPointer(term), Int(term[-1]))
            var index = Int(truncatingIfNeeded: hash) & mask
            while places[index] != 0 { index = (index + 1) & mask }
            places[index] = place
        }
        old.deallocate()
    }

    @inline(__always)
    static func hash(_ bytes: UnsafeRawPointer, _ count: Int) -> UInt64 {
        var state: UInt64 = 0x9e37_79b9_7f4a_7c15 ^ UInt64(truncatingIfNeeded: count)
        var low: UInt64 = 0
        var high: UInt64 = 0
        if count >= 8 {
            var offset = 0
            while count &- offset > 16 {
                state = mix(
                    bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self) ^ state,
                    bytes.loadUnaligned(fromByteOffset: offset &+ 8, as: UInt64.self) ^ 0xe703_7ed1_a0b4_28db)
                offset &+= 16
            }
            // The last 16 bytes at most, which may overlap those already hashed.
            let rest = count &- offset
            low = bytes.loadUnaligned(fromByteOffset: rest >= 8 ? offset : count &- 8, as: UInt64.self)
            high = bytes.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
        } else if count >= 4 {
            low = UInt64(bytes.loadUnaligned(as: UInt32.self))
            high = UInt64(bytes.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self))
        } else if count > 0 {
            low = UInt64(bytes.load(as: UInt8.self)) << 16
            low |= UInt64(bytes.load(fromByteOffset: count >> 1, as: UInt8.self)) << 8
            low |= UInt64(bytes.load(fromByteOffset: count &- 1, as: UInt8.self))
        }
        return mix(low ^ state, high ^ 0x8ebc_6af0_9c88_c6e3)
    }

    @inline(__always)
    private static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }
}
