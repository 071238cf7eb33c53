internal import CDeflate

/// Sorts a run.
///
/// Two transpositions do it: postings in order of documents are dealt out to their terms, in the terms' order; then the
/// terms, taken in that order, are dealt out to their documents, whose term lists are sorted thereby. Nothing but the
/// vocabulary is compared.
struct RunSealing {
    private let state: UnsafeMutablePointer<RunState>
    private let termCount: Int
    private let documentCount: Int
    /// The terms' numbers in the terms' order.
    private var order: UnsafeMutablePointer<UInt32>
    /// By place in the order: where the term's postings begin; one more at the end.
    private var starts: UnsafeMutablePointer<Int>
    /// Postings by term: place of the document in the run, then as in ``RunState``.
    private var byTerm: UnsafeMutablePointer<UInt32> {
        UnsafeMutableRawPointer(byTermBytes.base).assumingMemoryBound(to: UInt32.self)
    }
    private var byTermBytes: Arena

    /// The sealed run; the run is empty thereafter and only good for being let go.
    static func seal(_ run: GlassRun) -> SealedRun {
        let sealing = RunSealing(run)
        defer { sealing.free() }
        return sealing.sealed()
    }

    private init(_ run: GlassRun) {
        state = run.state
        termCount = state.pointee.terms.count
        documentCount = state.pointee.documentCount
        order = .allocate(capacity: max(termCount, 1))
        starts = .allocate(capacity: termCount + 1)
        let postingCount = state.pointee.postings.count / (4 * RunState.postingWords)
        byTermBytes = Arena(capacity: max(postingCount, 1) * 4 * RunState.postingWords)
        TermSort(state.pointee.terms).write(to: order)
        dealToTerms(postingCount)
    }

    private func free() {
        order.deallocate()
        starts.deallocate()
        byTermBytes.free()
    }

    private func dealToTerms(_ postingCount: Int) {
        let postings = UnsafeMutableRawPointer(state.pointee.postings.base).assumingMemoryBound(to: UInt32.self)
        // By number: first counts, then where the term's next posting goes.
        let next = UnsafeMutablePointer<Int>.allocate(capacity: max(termCount, 1))
        defer { next.deallocate() }
        next.initialize(repeating: 0, count: termCount)
        var posting = postings
        for _ in 0..<postingCount {
            next[Int(posting[0])] &+= 1
            posting += RunState.postingWords
        }
        var sum = 0
        for index in 0..<termCount {
            let number = Int(order[index])
            starts[index] = sum
            let count = next[number]
            next[number] = sum
            sum += count
        }
        starts[termCount] = sum
        let documents = UnsafeMutableRawPointer(state.pointee.documents.base).assumingMemoryBound(to: UInt32.self)
        let byTerm = byTerm
        posting = postings
        for document in 0..<documentCount {
            for _ in 0..<Int(documents[document &* RunState.documentWords &+ 1]) {
                let term = Int(posting[0])
                let target = byTerm + next[term] &* RunState.postingWords
                next[term] &+= 1
                target[0] = UInt32(truncatingIfNeeded: document)
                target[1] = posting[1]
                posting += RunState.postingWords
            }
        }
    }

    private func sealed() -> SealedRun {
        let documents = UnsafeMutableRawPointer(state.pointee.documents.base).assumingMemoryBound(to: UInt32.self)
        // Where each document's next term goes: over its postings, which are no longer needed.
        let next = UnsafeMutablePointer<Int>.allocate(capacity: max(documentCount, 1))
        defer { next.deallocate() }
        var sum = 0
        for document in 0..<documentCount {
            next[document] = sum
            sum += Int(documents[document * RunState.documentWords + 1]) * RunState.postingWords
        }
        let lists = makeLists(documents, next)
        let data = state.pointee.data
        state.pointee.data = Arena()
        let termLists = TermListCode.section(
            of: state, documentCount: documentCount, documents: documents, order: order, termCount: termCount)
        let slots = state.pointee.slots
        return SealedRun(
            arenas: [makeLengths(documents), data, termLists, lists.postings, lists.positions, makeValues()],
            counts: [
                SealedRun.Count(entries: documentCount), SealedRun.Count(entries: state.pointee.dataCount),
                SealedRun.Count(entries: documentCount), lists.postingCount, lists.positionCount,
                SealedRun.Count(lists: slots.count, entries: slots.reduce(0) { $0 + $1.count }),
            ],
            firstDocument: documentCount > 0 ? documents[0] : 0,
            lastDocument: state.pointee.lastDocument)
    }

    /// Writes posting and position lists, and deals each document's terms out in order.
    private func makeLists(
        _ documents: UnsafeMutablePointer<UInt32>, _ next: UnsafeMutablePointer<Int>
    ) -> (postings: Arena, postingCount: SealedRun.Count, positions: Arena, positionCount: SealedRun.Count) {
        let terms = state.pointee.terms
        let byTerm = byTerm
        let pairs = UnsafeMutableRawPointer(state.pointee.postings.base).assumingMemoryBound(to: UInt32.self)
        var postings = Arena(capacity: 1 << 16)
        var positions = Arena(capacity: 1 << 16)
        let packed = UnsafePointer(state.pointee.positions.base)
        var postingCount = SealedRun.Count(lists: 0, entries: starts[termCount])
        var positionCount = SealedRun.Count(lists: 0, entries: 0)
        for place in 0..<termCount where starts[place] < starts[place + 1] {
            let number = Int(order[place])
            let first = byTerm + starts[place] * RunState.postingWords
            let count = starts[place + 1] - starts[place]
            postings.reserve(2 * GlassFormat.longestTerm + 2 * IntegerCode.longest + count * 10)
            var out = postings.end
            let key = out
            Self.putKey(terms.bytes(of: number), terms.length(of: number), &out)
            let keyEnd = out
            IntegerCode.put(UInt64(count), &out)
            // Counted first, since the count stands before the entries.
            let withPositions = Self.count(first, count, packed)
            if withPositions > 0 {
                positionCount.lists += 1
                positionCount.entries += withPositions
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
                // The packed positions of a term lie far apart: they are asked for some postings ahead.
                if index &+ 12 < count {
                    let ahead = posting[12 * RunState.postingWords + 1]
                    if ahead < RunState.withoutPositions { glass_prefetch(packed + Int(ahead)) }
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
                let pair = pairs + next[document]
                pair[0] = UInt32(truncatingIfNeeded: place)
                pair[1] = wdf
                next[document] &+= 2
                posting += RunState.postingWords
            }
            postings.setEnd(out)
            postingCount.lists += 1
        }
        return (postings, postingCount, positions, positionCount)
    }

    /// Writes a term as a key's beginning: its byte count, then its bytes, NUL followed by 0xff.
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

    /// How many postings of a term have positions.
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

    /// Reads a number of at most 32 bits.
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

    /// Writes the gap to the document before and the packed positions with their byte count.
    @inline(__always)
    private static func putPositions(_ start: UnsafePointer<UInt8>, _ gap: UInt32, _ positions: inout Arena) {
        var bytes = start
        let length = Int(number(&bytes))
        let whole = bytes - start + length
        positions.reserve(whole + IntegerCode.longest)
        var out = positions.end
        IntegerCode.put(gap, &out)
        if whole <= 8 {
            // A copy of a fixed size; what is too much is written over. Both sides have room.
            UnsafeMutableRawPointer(out).storeBytes(
                of: UnsafeRawPointer(start).loadUnaligned(as: UInt64.self), as: UInt64.self)
        } else {
            out.update(from: start, count: whole)
        }
        positions.setEnd(out + whole)
    }

    private func makeLengths(_ documents: UnsafeMutablePointer<UInt32>) -> Arena {
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
