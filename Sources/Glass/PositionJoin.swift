/// Joins position tables: entry by entry, term after term, and the documents of a term source after source.
enum PositionJoin {
    static func write(_ work: JoinWork, to table: inout TableWriter) throws(GlassError) {
        var sources: [SourcePositions] = []
        var heap = KeyHeap(capacity: work.sources.count)
        defer { heap.free() }
        for source in work.sources {
            let positions = try SourcePositions(source)
            if !positions.isAtEnd { heap.push(sources.count, positions.term, positions.termCount) }
            sources.append(positions)
        }
        var untold = 0
        while heap.count > 0 {
            let index = heap.pop()
            let source = sources[index]
            untold += try source.copyTerm(to: &table)
            if untold >= DocumentMerge.stride {
                try work.progress.tick(untold)
                untold = 0
            }
            if !source.isAtEnd { heap.push(index, source.term, source.termCount) }
        }
        try work.progress.tick(untold)
    }
}

/// The positions of one source.
private final class SourcePositions {
    private let cursor: TableCursor
    private let numbers: DocumentNumbers
    private var document: UInt32 = 0
    private(set) var isAtEnd = false
    private(set) var termCount = 0
    /// The term of the current entry.
    let term: UnsafeMutablePointer<UInt8> = .allocate(capacity: 272)

    init(_ source: JoinWork.Source) throws(GlassError) {
        cursor = try TableCursor(source.reader, table: TableThreads.Table.position.rawValue)
        numbers = source.numbers
        _ = try advance()
    }

    deinit { term.deallocate() }

    /// Writes the entries of the current term under their new numbers and moves to the next term; returns their count.
    func copyTerm(to table: inout TableWriter) throws(GlassError) -> Int {
        try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 272) { key throws(GlassError) in
            let key = key.baseAddress!
            key.update(from: term, count: termCount)
            let head = termCount + 1
            key[termCount] = 0
            var entries = 0
            repeat {
                entries += 1
                guard let number = numbers.number(document) else { continue }
                var keyEnd = key + head
                IntegerCode.putSorting(number, &keyEnd)
                try table.add(key, keyEnd - key, cursor.tag, cursor.tagCount)
            } while try advance()
            return entries
        }
    }

    /// Moves to the next entry; returns whether it is one of the same term.
    private func advance() throws(GlassError) -> Bool {
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
