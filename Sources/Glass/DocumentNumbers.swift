/// The new numbers of the documents of one source.
final class DocumentNumbers: Sendable {
    /// Documents of the sources before.
    private let before: UInt32
    /// The source's highest document number.
    let last: UInt32
    /// Documents that are left.
    let count: UInt32
    /// Whether each number up to the last is that of a document that is left.
    let isWhole: Bool
    // Written only by `init`. By 64 documents: which of them are left, and how many are before them. Nil for a whole one.
    nonisolated(unsafe) private let bits: UnsafeMutablePointer<UInt64>?
    nonisolated(unsafe) private let ranks: UnsafeMutablePointer<UInt32>?

    init(_ source: GlassSource, after before: UInt32) throws(GlassError) {
        self.before = before
        let statistics = source.reader.statistics
        guard statistics.documentCount != statistics.lastDocument || source.gone.contains(where: { $0 != 0 }) else {
            last = statistics.lastDocument
            count = last
            isWhole = true
            bits = nil
            ranks = nil
            return
        }
        var found: [UInt64] = []
        var (last, documents, kept) = (UInt32(0), UInt32(0), UInt32(0))
        let list = try OldPostlist(source.reader)
        while list.kind != .lengths, list.kind != .terms, list.kind != .end { try list.advance() }
        while list.kind == .lengths {
            let chunk = try list.chunk(2)
            guard chunk.first > last, chunk.last <= statistics.lastDocument else {
                throw list.cursor.damaged("document lengths")
            }
            let isSound = chunk.forEach { document, _ in
                let word = Int(document >> 6)
                while found.count <= word { found.append(0) }
                let bit = UInt64(1) << UInt64(document & 63)
                documents += 1
                last = document
                if word < source.gone.count, source.gone[word] & bit != 0 { return }
                found[word] |= bit
                kept += 1
            }
            guard isSound else { throw list.cursor.damaged("document lengths") }
            try list.advance()
        }
        guard documents == statistics.documentCount else { throw list.cursor.damaged("document lengths") }
        let bits = UnsafeMutablePointer<UInt64>.allocate(capacity: max(found.count, 1))
        let ranks = UnsafeMutablePointer<UInt32>.allocate(capacity: max(found.count, 1))
        var rank: UInt32 = 0
        for (word, found) in found.enumerated() {
            bits[word] = found
            ranks[word] = rank
            rank += UInt32(found.nonzeroBitCount)
        }
        self.bits = bits
        self.ranks = ranks
        self.last = last
        count = kept
        isWhole = false
    }

    deinit {
        bits?.deallocate()
        ranks?.deallocate()
    }

    /// The new number of a document; nil if it is gone or was never there.
    @inline(__always)
    func number(_ document: UInt32) -> UInt32? {
        guard document > 0, document <= last else { return nil }
        guard let bits, let ranks else { return before &+ document }
        let word = Int(document >> 6)
        let below = bits[word] << UInt64(63 &- document & 63)
        // The document's own bit is now the highest.
        guard below >> 63 != 0 else { return nil }
        return before &+ ranks[word] &+ UInt32(truncatingIfNeeded: below.nonzeroBitCount)
    }

    /// The new number of the first of adjacent numbers that all are those of documents that are left; nil if one is not.
    @inline(__always)
    func start(ofWhole first: UInt32, _ last: UInt32) -> UInt32? {
        guard let start = number(first), let end = number(last), end &- start == last &- first else { return nil }
        return start
    }
}
