/// Stands at an entry of a list in a section of a run.
struct ListCursor {
    var stream: SectionStream
    /// The list's key, in a buffer of its own.
    let key: UnsafeMutablePointer<UInt8>
    private(set) var keyCount = 0
    private(set) var leading: UInt64 = 0
    /// Entries of the list after the one stood at.
    private(set) var left = 0
    /// The entry's document; what the entry says of it comes next in the stream.
    private(set) var document: UInt32 = 0
    private(set) var isAtEnd = true
    /// Lists not begun yet.
    private var listsLeft: Int

    init(_ section: RunSection, bufferSize: Int) {
        stream = SectionStream(section, bufferSize: bufferSize)
        key = .allocate(capacity: 256)
        listsLeft = section.lists
    }

    func free() { key.deallocate() }

    /// Goes to the next list and its first entry; answers whether there is one.
    @inline(__always)
    mutating func nextList() throws(GlassError) -> Bool {
        guard listsLeft > 0 else { return false }
        listsLeft &-= 1
        keyCount = Int(try stream.bytes(1).pointee)
        key.update(from: try stream.bytes(keyCount), count: keyCount)
        leading = Memory.leading(key, keyCount)
        try begin(Int(try stream.number()))
        return true
    }

    /// Begins a section that is one list without a key.
    @inline(__always)
    mutating func begin(_ count: Int) throws(GlassError) {
        left = count
        document = 0
        isAtEnd = false
        try next()
    }

    /// Goes to the next entry, all of the last one having been read.
    @inline(__always)
    mutating func next() throws(GlassError) {
        guard left > 0 else {
            isAtEnd = true
            document = .max
            return
        }
        left &-= 1
        document = document &+ UInt32(truncatingIfNeeded: try stream.number()) &+ 1
    }
}
