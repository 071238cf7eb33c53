/// Term lists as Xapian packs them.
enum TermListCode {
    /// A range of adjacent documents of a run.
    struct Stretch: @unchecked Sendable {
        // Unchecked: the memory is not written to.

        /// For each document: number, postings, length.
        var words: UnsafeMutablePointer<UInt32>
        /// For each document, its terms in order: place in the vocabulary, wdf.
        var pairs: UnsafeMutablePointer<UInt32>
        /// For each document, its used slots, preceded by their byte count.
        var slots: UnsafePointer<UInt8>
        var documentCount = 0

        /// Moves past the last document.
        mutating func skip() {
            for _ in 0..<documentCount {
                pairs += Int(words[1]) * RunState.postingWords
                words += RunState.documentWords
                slots = TermListCode.end(ofCounted: slots)
            }
        }
    }

    /// Encodes the term lists of a range.
    static func section(of stretch: Stretch, _ vocabulary: SortedVocabulary) -> Arena {
        var deflater = LiteralDeflater()
        defer { deflater.free() }
        var section = Arena(capacity: 1 << 16)
        var plain = Arena(capacity: 1 << 12)
        defer { plain.free() }
        var (words, pairs, slots) = (stretch.words, stretch.pairs, stretch.slots)
        var last: UInt32 = 0
        for _ in 0..<stretch.documentCount {
            let count = Int(words[1])
            plain.count = 0
            if count > 0 {
                plain.reserve(count * (GlassFormat.longestTerm + 8) + 32)
                var out = plain.end
                put(pairs, count, words[2], vocabulary, &out)
                plain.setEnd(out)
            }
            pairs += count * RunState.postingWords
            section.reserve(plain.count + 3 * IntegerCode.longest)
            var out = section.end
            IntegerCode.put(words[0] &- last &- 1, &out)
            last = words[0]
            putTag(plain, &deflater, &out)
            section.setEnd(out)
            let slotsEnd = end(ofCounted: slots)
            section.append(slots, slotsEnd - slots)
            slots = slotsEnd
            words += RunState.documentWords
        }
        return section
    }

    @inline(__always)
    private static func putTag(
        _ plain: Arena, _ deflater: inout LiteralDeflater, _ out: inout UnsafeMutablePointer<UInt8>
    ) {
        let body = out + IntegerCode.longest
        let compressed =
            plain.count > Deflater.shortest ? deflater.compress(plain.base, plain.count, body) : 0
        if compressed > 0 {
            IntegerCode.put(UInt64(compressed) << 1 | 1, &out)
            out.update(from: body, count: compressed)
            out += compressed
        } else {
            IntegerCode.put(UInt64(plain.count) << 1, &out)
            out.update(from: plain.base, count: plain.count)
            out += plain.count
        }
    }

    /// The end of bytes that are preceded by their count.
    @inline(__always)
    private static func end(ofCounted bytes: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
        var bytes = bytes
        var length = 0
        var shift = 0
        var byte: UInt8
        repeat {
            byte = bytes.pointee
            bytes += 1
            length |= Int(byte & 0x7f) << shift
            shift += 7
        } while byte >= 0x80
        return bytes + length
    }

    /// Writes the tag of a document that has terms.
    @inline(__always)
    private static func put(
        _ pairs: UnsafeMutablePointer<UInt32>, _ count: Int, _ length: UInt32, _ vocabulary: SortedVocabulary,
        _ out: inout UnsafeMutablePointer<UInt8>
    ) {
        IntegerCode.put(length, &out)
        IntegerCode.put(UInt64(count), &out)
        var before = vocabulary.bytes(at: Int(pairs[0]))
        var beforeCount = vocabulary.length(at: Int(pairs[0]))
        out.pointee = UInt8(truncatingIfNeeded: beforeCount)
        out += 1
        out.update(from: before, count: beforeCount)
        out += beforeCount
        IntegerCode.put(pairs[1], &out)
        for index in 1..<max(count, 1) {
            let place = Int(pairs[2 &* index])
            let wdf = pairs[2 &* index &+ 1]
            let term = vocabulary.bytes(at: place)
            let termCount = vocabulary.length(at: place)
            let shared = Memory.commonPrefix(before, term, min(beforeCount, termCount))
            // Shared prefix length and wdf are packed into one byte if they fit; wdf + 1, so that the reader can tell.
            let both = wdf < 127 ? (Int(wdf) &+ 1) &* (beforeCount &+ 1) &+ shared : 256
            out[0] = UInt8(truncatingIfNeeded: both < 256 ? both : shared)
            out[1] = UInt8(truncatingIfNeeded: termCount &- shared)
            out += 2
            let rest = termCount &- shared
            if rest <= 16 {
                // Copies of a fixed size; surplus bytes are overwritten later. Both sides have room.
                let from = UnsafeRawPointer(term + shared)
                let to = UnsafeMutableRawPointer(out)
                to.storeBytes(of: from.loadUnaligned(as: UInt64.self), as: UInt64.self)
                to.storeBytes(
                    of: from.loadUnaligned(fromByteOffset: 8, as: UInt64.self), toByteOffset: 8, as: UInt64.self)
            } else {
                out.update(from: term + shared, count: rest)
            }
            out += rest
            if both >= 256 { IntegerCode.put(wdf, &out) }
            before = term
            beforeCount = termCount
        }
    }
}

/// The terms of a run stored contiguously in sorted order, so that neighbours share cache lines.
struct SortedVocabulary {
    private let starts: UnsafeMutablePointer<UInt32>
    private let base: UnsafeMutablePointer<UInt8>

    init(_ terms: TermTable, _ order: UnsafeMutablePointer<UInt32>, _ count: Int) {
        starts = .allocate(capacity: count + 1)
        // Readers may read a few bytes past the end of a term.
        base = .allocate(capacity: terms.bytes.count + 32)
        var end: UInt32 = 0
        for place in 0..<count {
            let number = Int(order[place])
            let length = terms.length(of: number)
            starts[place] = end
            (base + Int(end)).update(from: terms.bytes(of: number), count: length)
            end += UInt32(length)
        }
        starts[count] = end
    }

    func free() {
        starts.deallocate()
        base.deallocate()
    }

    @inline(__always)
    func bytes(at place: Int) -> UnsafePointer<UInt8> { UnsafePointer(base + Int(starts[place])) }

    @inline(__always)
    func length(at place: Int) -> Int { Int(starts[place &+ 1] &- starts[place]) }
}
