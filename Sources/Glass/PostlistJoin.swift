/// Joins postlist tables: values, document lengths and posting lists, in this order, after metadata that the caller gives.
struct PostlistJoin {
    private let work: JoinWork
    private let sources: [SourcePostlist]
    private var statistics = PostlistMerge.Statistics()
    private var chunks = PostingChunks()
    private let key: UnsafeMutablePointer<UInt8> = .allocate(capacity: 272)

    static func write(_ work: JoinWork, to table: inout TableWriter) throws(GlassError) -> PostlistMerge.Statistics {
        var sources: [SourcePostlist] = []
        for source in work.sources { sources.append(try SourcePostlist(source)) }
        var join = PostlistJoin(work: work, sources: sources)
        defer {
            join.chunks.free()
            join.key.deallocate()
        }
        for entry in work.metadata where !entry.value.isEmpty {
            try PostlistMerge.writeEntry([0, 0xc0] + entry.key, entry.value, to: &table)
        }
        for source in sources { while source.list.kind == .metadata { try source.list.advance() } }
        try ValueJoin.write(work, sources, to: &table)
        try join.writeLengths(to: &table)
        try join.writePostings(to: &table)
        return join.statistics
    }

    private init(work: JoinWork, sources: [SourcePostlist]) {
        self.work = work
        self.sources = sources
    }

    private mutating func writeLengths(to table: inout TableWriter) throws(GlassError) {
        var lengths = PostingChunks()
        defer { lengths.free() }
        var statistics = statistics
        for source in sources {
            let numbers = source.numbers
            var kept: UInt32 = 0
            var last: UInt32 = 0
            while source.list.kind == .lengths {
                let chunk = try source.list.chunk(2)
                let isSound =
                    chunk.first > last && chunk.last <= numbers.last
                    && chunk.forEach { document, length in
                        guard let number = numbers.number(document) else { return }
                        kept &+= 1
                        lengths.add(number, length)
                        statistics.totalLength &+= UInt64(length)
                        statistics.longest = max(statistics.longest, length)
                        // Documents without terms are not counted here.
                        if length > 0, length < statistics.shortest || statistics.shortest == 0 {
                            statistics.shortest = length
                        }
                    }
                guard isSound else { throw source.list.cursor.damaged("document lengths") }
                last = chunk.last
                try work.progress.tick(1)
                try source.list.advance()
            }
            // The other tables are written by the numbers, which must be those of the same documents.
            guard kept == numbers.count else { throw source.list.cursor.damaged("document lengths") }
            statistics.documentCount += kept
        }
        statistics.lastDocument = statistics.documentCount
        self.statistics = statistics
        key[0] = 0
        key[1] = 0xe0
        try lengths.write(key, 2, isLengths: true, to: &table)
    }

    private mutating func writePostings(to table: inout TableWriter) throws(GlassError) {
        var heap = KeyHeap(capacity: sources.count)
        defer { heap.free() }
        var chunks = chunks
        defer { self.chunks = chunks }
        for index in sources.indices { try Self.push(sources[index], index, &heap) }
        var group: [Int] = []
        var untold = 0
        while heap.count > 0 {
            let first = heap.pop()
            group.append(first)
            while heap.count > 0, heap.isFirst(equalTo: first) { group.append(heap.pop()) }
            chunks.clear()
            let termCount = sources[first].termCount
            key.update(from: sources[first].term, count: termCount)
            for index in group { untold += try sources[index].takeList(&chunks) }
            if let eachTerm = work.eachTerm, chunks.count > 0 {
                eachTerm(UnsafeBufferPointer(start: key, count: termCount), Int(chunks.count))
            }
            try chunks.write(key, termCount, to: &table)
            for index in group { try Self.push(sources[index], index, &heap) }
            group.removeAll(keepingCapacity: true)
            if untold >= DocumentMerge.stride {
                try work.progress.tick(untold)
                untold = 0
            }
        }
        try work.progress.tick(untold)
        // Those of documents that are gone may have been higher; a bound that is too wide is still one.
        if statistics.totalLength > 0 {
            for source in work.sources {
                statistics.greatestWdf = max(statistics.greatestWdf, source.reader.statistics.greatestWdf)
            }
        }
        // The file stores their difference.
        statistics.longest = max(statistics.longest, statistics.greatestWdf)
    }

    private static func push(_ source: SourcePostlist, _ index: Int, _ heap: inout KeyHeap) throws(GlassError) {
        if try source.beginList() { heap.push(index, source.term, source.termCount) }
    }
}

/// The postlist table of one source.
final class SourcePostlist {
    let list: OldPostlist
    let reader: GlassReader
    let numbers: DocumentNumbers
    /// The term of the list that begins at the current entry.
    let term: UnsafeMutablePointer<UInt8> = .allocate(capacity: 272)
    private(set) var termCount = 0

    init(_ source: JoinWork.Source) throws(GlassError) {
        list = try OldPostlist(source.reader)
        reader = source.reader
        numbers = source.numbers
    }

    deinit { term.deallocate() }

    /// Reads the term of the list that begins here; returns whether there is one more list.
    func beginList() throws(GlassError) -> Bool {
        let cursor = list.cursor
        guard list.kind == .terms else {
            guard list.kind == .end else { throw cursor.damaged("entries out of order") }
            return false
        }
        termCount = cursor.keyCount
        guard termCount <= GlassFormat.longestTerm, TermKey.length(cursor.key, termCount) == termCount else {
            throw cursor.damaged("a list without beginning")
        }
        term.update(from: cursor.key, count: termCount)
        return true
    }

    /// Adds the list that begins here, and moves behind it; returns the number of its chunks.
    func takeList(_ chunks: inout PostingChunks) throws(GlassError) -> Int {
        let cursor = list.cursor
        var taken = 0
        var last: UInt32 = 0
        var (count, gone) = (UInt64(0), UInt64(0))
        repeat {
            let chunk = try list.chunk(termCount + 1)
            if let counts = chunk.counts {
                chunks.add(counts: counts)
                count = UInt64(counts.count)
            }
            guard chunk.first > last, let left = chunks.add(chunk, numbers) else {
                throw cursor.damaged("a chunk of postings")
            }
            gone += UInt64(left.count)
            last = chunk.last
            taken += 1
            try list.advance()
        } while list.kind == .terms && cursor.keyCount > termCount + 1 && cursor.key[termCount] == 0
            && cursor.key[termCount + 1] != 0xff && Memory.equal(cursor.key, term, termCount)
        guard gone <= count, count <= UInt64(last) else { throw cursor.damaged("the counts of a list") }
        return taken
    }
}
