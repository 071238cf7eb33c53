/// A cursor over the lists in a section of a run.
struct ListCursor {
    var stream: SectionStream
    /// The list's key, in the cursor's own buffer.
    let key: UnsafeMutablePointer<UInt8>
    private(set) var keyCount = 0
    /// Entries of the list after the current one.
    private(set) var left = 0
    /// The current entry's document; the rest of the entry comes next in the stream.
    private(set) var document: UInt32 = 0
    private(set) var isAtEnd = true
    /// Lists not read yet.
    private var listsLeft: Int

    init(_ section: RunSection, bufferSize: Int) {
        stream = SectionStream(section, bufferSize: bufferSize)
        key = .allocate(capacity: 256)
        listsLeft = section.lists
    }

    func free() { key.deallocate() }

    /// Moves to the first entry of the next list; returns whether there is one.
    @inline(__always)
    mutating func nextList() throws(GlassError) -> Bool {
        guard listsLeft > 0 else { return false }
        listsLeft &-= 1
        keyCount = Int(try stream.bytes(1).pointee)
        key.update(from: try stream.bytes(keyCount), count: keyCount)
        try begin(Int(try stream.number()))
        return true
    }

    /// Starts a section that is one list without a key.
    @inline(__always)
    mutating func begin(_ count: Int) throws(GlassError) {
        left = count
        document = 0
        isAtEnd = false
        try next()
    }

    /// Moves to the next entry, after all of the current one was read.
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
