internal import CDeflate

/// Sorts a run by two transpositions, each a counting sort: postings in document order are grouped by term, in term
/// order; then the terms, read in that order, are appended to their documents, which makes each document's term list
/// sorted. Only the vocabulary needs comparisons. A run without term lists needs only the first of the two.
///
/// ``takeData()`` and ``makeLists()`` are called once, in this order; after that, several threads may make term lists.
final class RunSorting: @unchecked Sendable {
    // Unchecked: one thread writes until the lists are made; threads that make term lists only read.

    /// Keeps the state alive until the sorting is done.
    private let run: GlassRun
    private let state: UnsafeMutablePointer<RunState>
    private let termCount: Int
    private let documentCount: Int
    private let postingCount: Int
    /// The sorted terms; set by ``makeLists()``.
    private var vocabulary: SortedVocabulary?

    init(_ run: GlassRun) {
        self.run = run
        state = run.state
        termCount = state.pointee.terms.count
        documentCount = state.pointee.documentCount
        postingCount = state.pointee.postings.count / (4 * RunState.postingWords)
    }

    deinit { vocabulary?.free() }

    private var hasTermLists: Bool { state.pointee.layout == .full }

    private var documents: UnsafeMutablePointer<UInt32> {
        UnsafeMutableRawPointer(state.pointee.documents.base).assumingMemoryBound(to: UInt32.self)
    }

    /// The documents' data, which needs no sorting.
    func takeData() -> RunSection {
        let data = state.pointee.data
        state.pointee.data = Arena()
        return RunSection(.data, data, entries: state.pointee.dataCount)
    }

    /// Makes all sections except data and term lists.
    func makeLists() -> [RunSection] {
        let byTerm = PostingsByTerm(state, termCount, documentCount, postingCount)
        defer { byTerm.free() }
        // Otherwise the term lists overwrite them.
        if !hasTermLists { state.pointee.freePostings() }
        let (postings, positions) = makeLists(byTerm)
        if hasTermLists { vocabulary = SortedVocabulary(state.pointee.terms, byTerm.order, termCount) }
        state.pointee.freeLists()
        let slots = state.pointee.slots
        return [
            RunSection(.lengths, makeLengths(), entries: documentCount), postings, positions,
            RunSection(.values, makeValues(), lists: slots.count, entries: slots.reduce(0) { $0 + $1.count }),
        ]
    }

    /// Splits the documents into ranges of about `length` whose term lists can be made independently; one range if it
    /// is 0. None for a run without term lists.
    func stretches(of length: Int = 0) -> [TermListCode.Stretch] {
        guard hasTermLists else { return [] }
        let count = length > 0 ? max(1, documentCount / length) : 1
        var stretches: [TermListCode.Stretch] = []
        var stretch = TermListCode.Stretch(
            words: documents,
            pairs: UnsafeMutableRawPointer(state.pointee.postings.base).assumingMemoryBound(to: UInt32.self),
            slots: UnsafePointer(state.pointee.slotsUsed.base))
        for number in 1...count {
            stretch.documentCount = documentCount * number / count - documentCount * (number - 1) / count
            stretches.append(stretch)
            if number < count { stretch.skip() }
        }
        return stretches
    }

    /// Makes the term lists of a range of documents.
    func makeTermLists(_ stretch: TermListCode.Stretch) -> RunSection {
        RunSection(
            .termLists, TermListCode.section(of: stretch, vocabulary!), entries: stretch.documentCount)
    }

    /// Writes posting and position lists, and appends each term to its documents' term lists, if there are any.
    private func makeLists(_ byTerm: PostingsByTerm) -> (postings: RunSection, positions: RunSection) {
        let documents = documents
        let next = hasTermLists ? placesOfTerms() : nil
        defer { next?.deallocate() }
        let terms = state.pointee.terms
        let pairs = UnsafeMutableRawPointer(state.pointee.postings.base).assumingMemoryBound(to: UInt32.self)
        var postings = Arena(capacity: 1 << 16)
        var positions = Arena(capacity: 1 << 16)
        let packed = UnsafePointer(state.pointee.positions.base)
        var listCount = 0
        var positionLists = 0
        var positionEntries = 0
        for place in 0..<termCount where byTerm.starts[place] < byTerm.starts[place + 1] {
            let number = Int(byTerm.order[place])
            let first = byTerm.postings + byTerm.starts[place] * RunState.postingWords
            let count = byTerm.starts[place + 1] - byTerm.starts[place]
            postings.reserve(2 * GlassFormat.longestTerm + 2 * IntegerCode.longest + count * 10)
            var out = postings.end
            let key = out
            Self.putKey(terms.bytes(of: number), terms.length(of: number), &out)
            let keyEnd = out
            IntegerCode.put(UInt64(count), &out)
            // Counted first, since the count is written before the entries.
            let withPositions = Self.count(first, count, packed)
            if withPositions > 0 {
                positionLists += 1
                positionEntries += withPositions
                positions.append(key, keyEnd - key)
                positions.reserve(IntegerCode.longest)
                var end = positions.end
                IntegerCode.put(UInt64(withPositions), &end)
                positions.setEnd(end)
            }
            var last: UInt32 = 0
            var lastWithPositions: UInt32 = 0
            var posting = first
            for index in 0..<count {
                // The packed positions of a term are far apart in memory, so they are prefetched some postings ahead.
                if index &+ 12 < count {
                    let ahead = posting[12 * RunState.postingWords + 1]
                    if ahead < RunState.withoutPositions { glass_prefetch(packed + Int(ahead)) }
                    if let next { glass_prefetch(pairs + next[Int(posting[12 * RunState.postingWords])]) }
                }
                let document = Int(posting[0])
                let docid = documents[document &* RunState.documentWords]
                var wdf = posting[1] & ~RunState.withoutPositions
                if posting[1] < RunState.withoutPositions {
                    var bytes = packed + Int(posting[1])
                    wdf = Self.number(&bytes)
                    Self.putPositions(bytes, docid &- lastWithPositions &- 1, &positions)
                    lastWithPositions = docid
                }
                IntegerCode.put(docid &- last &- 1, &out)
                IntegerCode.put(wdf, &out)
                last = docid
                if let next {
                    let pair = pairs + next[document]
                    pair[0] = UInt32(truncatingIfNeeded: place)
                    pair[1] = wdf
                    next[document] &+= 2
                }
                posting += RunState.postingWords
            }
            postings.setEnd(out)
            listCount += 1
        }
        return (
            RunSection(.postings, postings, lists: listCount, entries: postingCount),
            RunSection(.positions, positions, lists: positionLists, entries: positionEntries)
        )
    }

    /// Where each document's next term goes. They overwrite the document's postings, which are no longer needed.
    private func placesOfTerms() -> UnsafeMutablePointer<Int> {
        let next = UnsafeMutablePointer<Int>.allocate(capacity: max(documentCount, 1))
        var sum = 0
        for document in 0..<documentCount {
            next[document] = sum
            sum += Int(documents[document * RunState.documentWords + 1]) * RunState.postingWords
        }
        return next
    }

    /// Writes a term as a key: its byte count, then its bytes, NUL followed by 0xff.
    private static func putKey(_ term: UnsafePointer<UInt8>, _ count: Int, _ out: inout UnsafeMutablePointer<UInt8>) {
        let start = out
        out += 1
        for index in 0..<count {
            out.pointee = term[index]
            out += 1
            if term[index] == 0 {
                out.pointee = 0xff
                out += 1
            }
        }
        start.pointee = UInt8(out - start - 1)
    }

    /// Counts a term's postings that have positions.
    @inline(__always)
    private static func count(
        _ first: UnsafeMutablePointer<UInt32>, _ count: Int, _ packed: UnsafePointer<UInt8>
    ) -> Int {
        var withPositions = 0
        var posting = first
        for _ in 0..<count {
            if posting[1] < RunState.withoutPositions { withPositions &+= 1 }
            posting += RunState.postingWords
        }
        return withPositions
    }

    /// Reads a varint of at most 32 bits.
    @inline(__always)
    private static func number(_ bytes: inout UnsafePointer<UInt8>) -> UInt32 {
        var value: UInt32 = 0
        var shift: UInt32 = 0
        var byte: UInt8
        repeat {
            byte = bytes.pointee
            bytes += 1
            value |= UInt32(byte & 0x7f) << shift
            shift &+= 7
        } while byte >= 0x80
        return value
    }

    /// Writes the gap to the previous document and the packed positions with their byte count.
    @inline(__always)
    private static func putPositions(_ start: UnsafePointer<UInt8>, _ gap: UInt32, _ positions: inout Arena) {
        var bytes = start
        let length = Int(number(&bytes))
        let whole = bytes - start + length
        positions.reserve(whole + IntegerCode.longest)
        var out = positions.end
        IntegerCode.put(gap, &out)
        if whole <= 8 {
            // A copy of a fixed size; surplus bytes are overwritten later. Both sides have room.
            UnsafeMutableRawPointer(out).storeBytes(
                of: UnsafeRawPointer(start).loadUnaligned(as: UInt64.self), as: UInt64.self)
        } else {
            out.update(from: start, count: whole)
        }
        positions.setEnd(out + whole)
    }

    private func makeLengths() -> Arena {
        let documents = documents
        var lengths = Arena()
        lengths.reserve(documentCount * 2 * IntegerCode.longest)
        var out = lengths.end
        var last: UInt32 = 0
        for document in 0..<documentCount {
            let words = documents + document * RunState.documentWords
            IntegerCode.put(words[0] &- last &- 1, &out)
            IntegerCode.put(words[2], &out)
            last = words[0]
        }
        lengths.setEnd(out)
        return lengths
    }

    private func makeValues() -> Arena {
        var keys: [(key: [UInt8], slot: Int)] = []
        for index in state.pointee.slots.indices {
            keys.append((SlotKey.inChunks(state.pointee.slots[index].slot), index))
        }
        keys.sort { $0.key.lexicographicallyPrecedes($1.key) }
        var values = Arena(capacity: 1 << 10)
        for (key, index) in keys {
            let slot = state.pointee.slots[index]
            values.reserve(2 * IntegerCode.longest)
            var out = values.end
            IntegerCode.put(UInt64(key.count), &out)
            for byte in key {
                out.pointee = byte
                out += 1
            }
            IntegerCode.put(UInt64(slot.count), &out)
            values.setEnd(out)
            values.append(slot.entries.base, slot.entries.count)
        }
        return values
    }
}
