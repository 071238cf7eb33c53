internal import DatelineJSON
package import DatelineModel
internal import Glass

/// One worker's part of a build: makes documents of its batches and gathers them in a run. Used by one thread at a time.
package final class BulkInverter {
    private let build: BulkBuild
    private var run = GlassRun()
    private let indexer: DocumentIndexer
    /// The last time that was written: articles of a batch share it.
    private var instant = (seconds: Int.min, text: "")

    package init(_ build: BulkBuild) {
        self.build = build
        indexer = DocumentIndexer(space: run, wordLimit: build.wordLimit)
    }

    /// Indexes the articles of a batch that were admitted, and empties it.
    package func invert(_ batch: BulkBatch) throws(DatelineError) {
        let limit = build.runLimit
        for item in batch.items where item.document != 0 {
            if item.indexedAt != instant.seconds {
                instant = (item.indexedAt, Instant.text(secondsSinceEpoch: item.indexedAt))
            }
            batch.records.replace(item.instant, with: instant.text)
            indexer.index(item.article, indexedAt: UInt32(clamping: item.indexedAt))
            batch.records.bytes.withUnsafeBytes { records in
                run.add(
                    document: item.document, postings: indexer.postings.elements,
                    positions: indexer.positions.elements, values: indexer.values.elements,
                    valueBytes: indexer.valueBytes.bytes, data: UnsafeRawBufferPointer(rebasing: records[item.range]))
            }
            if run.byteCount >= limit { try seal(isLast: false) }
        }
        batch.items.removeAll(keepingCapacity: true)
        batch.records.removeAll()
    }

    /// Hands over what was gathered; nothing can be inverted after.
    package func finish() throws(DatelineError) { try seal(isLast: true) }

    private func seal(isLast: Bool) throws(DatelineError) {
        try build.take(run)
        guard !isLast else { return }
        run = GlassRun()
        indexer.begin(run)
    }
}
