/// A k-way merge of the lists of many runs by key; lists with the same key form a group.
struct KeyMerge {
    let cursors: UnsafeMutablePointer<ListCursor>
    private let count: Int
    /// A heap of the cursors outside the group, by key, then by run.
    private var heap: KeyHeap
    /// The cursors whose lists have the current key.
    private let group: UnsafeMutablePointer<Int>
    private var groupCount = 0

    /// - Parameter keyed: whether the section has a list for each key; otherwise it is a single list.
    init(_ work: MergeWork, _ kind: RunSection.Kind, keyed: Bool = true) throws(GlassError) {
        let sections = work.sections(kind)
        count = sections.count
        cursors = .allocate(capacity: max(count, 1))
        heap = KeyHeap(capacity: count)
        group = .allocate(capacity: max(count, 1))
        for index in 0..<count {
            (cursors + index).initialize(to: ListCursor(sections[index], bufferSize: work.bufferSize))
        }
        if keyed {
            for index in 0..<count where try cursors[index].nextList() { push(index) }
        } else {
            for index in 0..<count {
                try cursors[index].begin(sections[index].entries)
                if !cursors[index].isAtEnd {
                    group[groupCount] = index
                    groupCount += 1
                }
            }
        }
    }

    func free() {
        for index in 0..<count { cursors[index].free() }
        cursors.deinitialize(count: count)
        cursors.deallocate()
        heap.free()
        group.deallocate()
    }

    /// The current key; valid until the next group.
    @inline(__always)
    var key: UnsafePointer<UInt8> { UnsafePointer(cursors[group[0]].key) }

    @inline(__always)
    var keyCount: Int { cursors[group[0]].keyCount }

    /// Moves to the next key, after all entries of the current one were read; returns whether there is one.
    @inline(__always)
    mutating func nextGroup() throws(GlassError) -> Bool {
        for index in 0..<groupCount where try cursors[group[index]].nextList() { push(group[index]) }
        groupCount = 0
        guard heap.count > 0 else { return false }
        let first = heap.pop()
        group[0] = first
        groupCount = 1
        while heap.count > 0, heap.isFirst(equalTo: first) {
            group[groupCount] = heap.pop()
            groupCount &+= 1
        }
        return true
    }

    /// Calls the body for each entry of the current key in order of documents; the body reads the rest of the entry.
    /// Returns the number of entries.
    @inline(__always)
    func forEachEntry(
        _ body: (UInt32, UnsafeMutablePointer<ListCursor>) throws(GlassError) -> Void
    ) throws(GlassError) -> Int {
        var entries = 0
        if groupCount == 1 {
            let cursor = cursors + group[0]
            while !cursor.pointee.isAtEnd {
                try body(cursor.pointee.document, cursor)
                entries &+= 1
                try cursor.pointee.next()
            }
            return entries
        }
        while true {
            // The list with the lowest document is read until it passes the next list.
            var least = UInt32.max
            var leastCursor = -1
            var limit = UInt32.max
            for index in 0..<groupCount {
                let cursor = group[index]
                guard !cursors[cursor].isAtEnd else { continue }
                let document = cursors[cursor].document
                if leastCursor < 0 || document < least {
                    limit = leastCursor < 0 ? limit : least
                    least = document
                    leastCursor = cursor
                } else if document < limit {
                    limit = document
                }
            }
            guard leastCursor >= 0 else { return entries }
            let cursor = cursors + leastCursor
            repeat {
                try body(cursor.pointee.document, cursor)
                entries &+= 1
                try cursor.pointee.next()
            } while !cursor.pointee.isAtEnd && cursor.pointee.document < limit
        }
    }

    private mutating func push(_ cursor: Int) { heap.push(cursor, cursors[cursor].key, cursors[cursor].keyCount) }
}
