/// Joins position tables: entry by entry, term after term, and the documents of a term source after source.
enum PositionJoin {
    static func write(_ work: JoinWork, to table: inout TableWriter) throws(GlassError) {
        let sources = UnsafeMutablePointer<SourcePositions>.allocate(capacity: max(work.sources.count, 1))
        var count = 0
        var heap = KeyHeap(capacity: work.sources.count)
        defer {
            heap.free()
            for index in 0..<count { sources[index].free() }
            sources.deinitialize(count: count)
            sources.deallocate()
        }
        for (index, source) in work.sources.enumerated() {
            (sources + index).initialize(to: try SourcePositions(source))
            count += 1
            try sources[index].begin()
            if !sources[index].isAtEnd { heap.push(index, sources[index].term, sources[index].termCount) }
        }
        var untold = 0
        while heap.count > 0 {
            let index = heap.pop()
            let source = sources + index
            untold += try source.pointee.copyTerm(to: &table)
            if untold >= DocumentMerge.stride {
                try work.progress.tick(untold)
                untold = 0
            }
            if !source.pointee.isAtEnd { heap.push(index, source.pointee.term, source.pointee.termCount) }
        }
        try work.progress.tick(untold)
    }
}

/// The positions of one source. Its owner frees it.
private struct SourcePositions {
    private let cursor: TableCursor
    private let numbers: DocumentNumbers
    private var document: UInt32 = 0
    private(set) var isAtEnd = false
    private(set) var termCount = 0
    /// The term of the current entry.
    let term: UnsafeMutablePointer<UInt8>
    /// The key of the entry that is written.
    private let key: UnsafeMutablePointer<UInt8>

    init(_ source: JoinWork.Source) throws(GlassError) {
        cursor = try TableCursor(source.reader, table: TableThreads.Table.position.rawValue)
        numbers = source.numbers
        term = .allocate(capacity: 272)
        key = .allocate(capacity: 272)
    }

    func free() {
        term.deallocate()
        key.deallocate()
    }

    /// Moves to the first entry.
    mutating func begin() throws(GlassError) { _ = try advance() }

    /// Writes the entries of the current term under their new numbers and moves to the next term; returns their count.
    mutating func copyTerm(to table: inout TableWriter) throws(GlassError) -> Int {
        key.update(from: term, count: termCount)
        let head = key + termCount + 1
        key[termCount] = 0
        var entries = 0
        repeat {
            entries += 1
            guard let number = numbers.number(document) else { continue }
            var keyEnd = head
            IntegerCode.putSorting(number, &keyEnd)
            try table.add(key, keyEnd - key, cursor.tag, cursor.tagCount)
        } while try advance()
        return entries
    }

    /// Moves to the next entry; returns whether it is one of the same term.
    private mutating func advance() throws(GlassError) -> Bool {
        guard try cursor.next() else {
            isAtEnd = true
            return false
        }
        let count = cursor.keyCount
        let isSame =
            termCount > 0 && count > termCount + 1 && cursor.key[termCount] == 0 && cursor.key[termCount + 1] != 0xff
            && Memory.equal(cursor.key, term, termCount)
        if !isSame {
            termCount = TermKey.length(cursor.key, count)
            guard (1...GlassFormat.longestTerm).contains(termCount), termCount < count else { throw damaged }
            term.update(from: cursor.key, count: termCount)
        }
        var bytes = UnsafePointer(cursor.key + termCount + 1)
        let end = UnsafePointer(cursor.key + count)
        guard let found = IntegerCode.getSorting(&bytes, end), bytes == end, found <= numbers.last,
            !cursor.isCompressed
        else { throw damaged }
        document = found
        return isSame
    }

    private var damaged: GlassError { cursor.damaged("a key that is no term and document") }
}
