internal import CXapian

/// Documents of a ``Shard`` that are in no answer: a bitmap of their numbers, which never changes. All readers of a
/// process share its one copy in memory.
package final class GoneDocuments: Sendable {
    /// Allocated once and freed with the object; nothing writes to it in between, so threads may share it.
    nonisolated(unsafe) private let memory: UnsafeMutableBufferPointer<UInt64>
    /// The number of gone documents.
    package let count: Int

    /// - Parameter words: bit n % 64 of word n / 64 is set if document n is gone. Only documents that the shard has may
    ///   be; words may be missing at the end, where nothing is gone.
    package init(words: [UInt64]) {
        memory = .allocate(capacity: words.count)
        _ = memory.initialize(fromContentsOf: words)
        count = words.reduce(0) { $0 + $1.nonzeroBitCount }
    }

    deinit { memory.deallocate() }

    /// The bitmap, valid as long as this object.
    package var words: UnsafeBufferPointer<UInt64> { UnsafeBufferPointer(memory) }

    /// Whether a document of the shard, by its number in it, is gone.
    package func contains(_ local: UInt32) -> Bool {
        let word = Int(local / 64)
        return word < memory.count && memory[word] >> UInt64(local % 64) & 1 == 1
    }

    /// The shim's view of it, valid as long as this object.
    var view: cx_gone { cx_gone(words: memory.baseAddress, word_count: memory.count, count: UInt32(clamping: count)) }
}
