internal import DatelineIndex
internal import DatelineJSON
package import DatelineModel
internal import Glass
internal import Memory
internal import Xapian

/// One worker's part of a build: indexes batches into a run. Not thread-safe.
package final class BulkInverter {
    private let build: BulkBuild
    private var run: GlassRun
    /// Bytes of the runs before the present one.
    private var sealedBytes = 0
    private let indexer: DocumentIndexer
    private let packer = RecordPacker()
    private var isInside = true
    /// The last formatted time, which the articles of a batch share.
    private var instant = (seconds: Int.min, text: "")

    package init(_ build: BulkBuild) throws(DatelineError) {
        try build.expectRoom()
        self.build = build
        run = GlassRun(layout: build.layout)
        indexer = DocumentIndexer(build.rules, space: run, wordLimit: build.wordLimit)
        build.builder.enter()
    }

    deinit { leave() }

    /// Indexes the admitted articles of a batch, and empties the batch.
    package func invert(_ batch: BulkBatch) throws(DatelineError) {
        let limit = build.runLimit
        let dictionary = build.dictionary(for: batch)
        let items = batch.items
        batch.items = []
        for item in items where item.document != 0 { try invert(item, of: batch, dictionary, limit) }
        batch.records.removeAll()
    }

    private func invert(
        _ item: BulkBatch.Item, of batch: BulkBatch, _ dictionary: RecordDictionary?, _ limit: Int
    ) throws(DatelineError) {
        if item.indexedAt != instant.seconds {
            instant = (item.indexedAt, Instant.text(secondsSinceEpoch: item.indexedAt))
        }
        if let plain = build.plain {
            do throws(XapianError) { try plain.add(item.article, indexedAt: item.indexedAt, dictionary) } catch {
                throw DatelineError(error, archive: build.archive)
            }
            return
        }
        batch.records.replace(item.instant, with: instant.text)
        indexer.index(item.article, indexedAt: UInt32(clamping: item.indexedAt))
        if let dictionary {
            let (document, range) = (item.document, item.range)
            batch.records.bytes.withUnsafeBytes { records in
                packer.pack(UnsafeRawBufferPointer(rebasing: records[range]), dictionary) { data, isPacked in
                    add(document, data, isPacked: isPacked)
                }
            }
        } else {
            addPlain(item.article, item.document)
        }
        if run.byteCount >= limit || indexer.isFull { try seal() }
    }

    /// Adds an article with the unpacked record that Xapian's own writer would store.
    private func addPlain(_ article: Article, _ document: UInt32) {
        var article = article
        article.indexedAt = instant.text
        var record = JSONWriter()
        article.writeStored(into: &record)
        let sealed = record.bytes.withUnsafeBytes { RecordSeal.sealed($0) }
        sealed.withUnsafeBytes { add(document, $0, isPacked: false) }
    }

    private func add(_ document: UInt32, _ data: UnsafeRawBufferPointer, isPacked: Bool) {
        run.add(
            document: document - build.base, postings: indexer.postings.elements, positions: indexer.positions.elements,
            values: indexer.values.elements, valueBytes: indexer.valueBytes.bytes, data: data, compressData: !isPacked)
    }

    /// Bytes of what was indexed, as runs hold it.
    var byteCount: Int { sealedBytes + run.byteCount }

    /// Flushes the last run; nothing can be inverted afterwards.
    package func finish() throws(DatelineError) {
        try build.take(run)
        leave()
    }

    /// Helps to sort the runs of other workers until all of them have finished.
    package func helpOthers() { build.builder.help() }

    private func leave() {
        guard isInside else { return }
        isInside = false
        build.builder.leave()
    }

    private func seal() throws(DatelineError) {
        sealedBytes += run.byteCount
        try build.take(run)
        try build.expectRoom()
        run = GlassRun(layout: build.layout)
        indexer.begin(run)
    }
}
