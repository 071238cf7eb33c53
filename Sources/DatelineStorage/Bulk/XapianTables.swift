internal import DatelineIndex
internal import DatelineModel
internal import Glass
internal import Synchronization
internal import Xapian

/// Makes a segment's tables by Xapian's own writer: slower, for versions of its library whose format is not known here.
///
/// The segment is then as immutable as any other. Documents come in the order of their numbers, from one worker.
final class XapianTables: Sendable {
    private struct State: ~Copyable {
        var writer: Writer?
        var maker: DocumentMaker
        var added: UInt32 = 0
        var pending = 0
    }

    /// Terms and positions after which the writer commits: some 64 MB of memory.
    private static let mostPending = 1 << 20

    private let directory: String
    private let state: Mutex<State>

    init(_ rules: IndexRules, directory: String) {
        self.directory = directory
        state = Mutex(State(writer: nil, maker: DocumentMaker(rules)))
    }

    /// Adds the next document.
    /// - Parameter instant: when the article was first stored, in seconds since 1970.
    func add(_ article: Article, indexedAt instant: Int, _ dictionary: RecordDictionary?) throws(XapianError) {
        var article = article
        article.indexedAt = Instant.text(secondsSinceEpoch: instant)
        let stored = article
        try state.withLock { state throws(XapianError) in
            if state.writer == nil {
                state.writer = try Writer(path: directory, create: true)
                try state.writer!.begin()
            }
            state.maker.make(stored, indexedAt: UInt32(clamping: instant), dictionary)
            try state.writer!.add(state.maker.document)
            state.added += 1
            state.pending += state.maker.postingCount
            guard state.pending > Self.mostPending else { return }
            state.pending = 0
            try state.writer!.commit()
            try state.writer!.begin()
        }
    }

    /// Takes out what was replaced, and commits. The last document is the one that was added last.
    /// - Parameter slots: those whose values are passed, slot by slot.
    func finish(
        dropped: Set<UInt32>, slots: [UInt32], eachTerm: (UnsafeBufferPointer<UInt8>, Int) -> Void,
        eachValue: (UInt32, UInt32, UnsafeBufferPointer<UInt8>) -> Void
    ) throws(XapianError) -> (documents: Int, last: UInt32) {
        let added = try state.withLock { state throws(XapianError) in
            for document in dropped.sorted() { try state.writer?.remove(document) }
            try state.writer?.setMetadata(Schema.Metadata.format, Array("\(Schema.format)".utf8))
            try state.writer?.commit()
            state.writer = nil
            return state.added
        }
        let database = try Database(path: directory)
        var last: [UInt8] = []
        var isMore = true
        while isMore {
            isMore = false
            try database.visitTerms(prefix: [], after: last, limit: 10_000) { term, count in
                isMore = true
                last = Array(term)
                eachTerm(term.assumingMemoryBound(to: UInt8.self), count)
            }
        }
        let documents = try database.postings(of: [])
        for slot in slots {
            for document in documents {
                let value = try database.value(slot: slot, of: document)
                if !value.isEmpty { value.withUnsafeBufferPointer { eachValue(slot, document, $0) } }
            }
        }
        return (Int(added) - dropped.count, added)
    }
}
