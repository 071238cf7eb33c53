internal import DatelineIndex
internal import DatelineModel
internal import DatelineSearch
internal import Glass
internal import Glibc
internal import Xapian

/// Articles whose tables or dictionary are damaged.
extension ArchiveRepair {
    /// Loads a file beside the segments by its kind; empty for one that is damaged.
    func load(_ kind: String) throws(XapianError) -> [UInt8] {
        guard let entry = manifest.file(kind), problems[entry.name] == nil else { return [] }
        return try SegmentCache.loader(manifest, folder)(kind)
    }

    /// Takes articles out whose records need a dictionary that is damaged.
    mutating func leaveOutUnreadableRecords() throws {
        let numbers = RecordDictionary.numbers.filter { number in
            manifest.file(Schema.File.dictionary(number)).map { problems[$0.name] != nil } ?? false
        }
        guard !numbers.isEmpty else { return }
        for segment in manifest.segments where !damaged.contains(segment) {
            var words = try gone(of: segment)
            let documents = try documents(of: segment, packedWith: numbers).filter { !words.contains(document: $0) }
            guard !documents.isEmpty else { continue }
            let lost = Set(documents)
            var named = 0
            SegmentIds.names(path("postlist.glass", of: segment)) { document, id, _ in
                guard lost.contains(document) else { return }
                named += 1
                lose(id)
            }
            report.unnamed += lost.count - named
            for document in lost { words[Int(document / 64)] |= 1 << UInt64(document % 64) }
            say(
                "segments/\(segment.name): \(lost.count.counted("article")) taken out, whose records need a damaged dictionary"
            )
            try setGone(words, of: segment.number)
        }
        for number in numbers {
            guard let file = manifest.file(Schema.File.dictionary(number)) else { continue }
            next.files.removeAll { $0 == file }
            superseded.append(file.name)
            say("\(file.name): left out")
        }
    }

    private func documents(of segment: SegmentEntry, packedWith numbers: [Int]) throws -> [UInt32] {
        let database = try Database(path: folder.segment(segment.number))
        var found: [UInt32] = []
        var after: UInt32 = 0
        while true {
            let documents = try database.postings(of: [], after: after, limit: 1000)
            guard let last = documents.last else { return found }
            after = last
            for (document, data) in zip(documents, try database.fetch(documents)) {
                if let first = data.first, numbers.contains(Int(first)) { found.append(document) }
            }
        }
    }

    /// Leaves segments with damaged tables out, and indexes those of their articles again whose records can be read.
    mutating func saveArticles() throws {
        guard !damaged.isEmpty else { return }
        let numbers = Set(damaged.map(\.number))
        let gone = try damaged.map { try self.gone(of: $0) }
        next.segments.removeAll { numbers.contains($0.number) }
        // Lists that were just made for them are of no use.
        for file in files where damaged.contains(where: { file.hasPrefix("segments/\($0.name)/") }) {
            removeUnfinished(file)
        }
        files.removeAll { file in damaged.contains { file.hasPrefix("segments/\($0.name)/") } }
        superseded.removeAll { file in damaged.contains { file.hasPrefix("segments/\($0.name)/") } }
        superseded += damaged.map { "segments/\($0.name)" }
        let build = try newSegment()
        let inverter = try BulkInverter(build)
        let batch = BulkBatch(build.rules, known: nil)
        batch.rewrites = true
        for (segment, gone) in zip(damaged, gone) { try save(segment, gone, batch, build, inverter) }
        try inverter.invert(batch)
        try inverter.finish()
        let built = try build.finish(revision: next.revision + 1) { _ in }
        guard let entry = built.entry else {
            folder.removeSegment(folder.unfinished(build.number))
            return
        }
        next.segments.append(entry)
        added = [entry.number]
    }

    /// Memory for indexing articles again, in bytes.
    private static let memory = 256 << 20
    private static let articlesAtOnce = 64

    private mutating func newSegment() throws -> BulkBuild {
        let number = next.takeNumber(after: manifest.next)
        var settings = BuildSettings(memory: min(Self.memory, MemoryRoom.left))
        settings.packsRecords = false
        settings.layout = next.layout
        let newest = try RecordDictionary.newest { kind throws(XapianError) in try load(kind) }
        return BulkBuild(
            folder, number: number, after: next.lastDocument, rules: IndexRules(fields: next.fields),
            settings: settings,
            clock: { Instant.now }, lines: BoilerplateCounts(), open: nil, newest: newest)
    }

    /// Indexes the articles of a segment again that are not gone, and tells the others.
    private mutating func save(
        _ segment: SegmentEntry, _ gone: [UInt64], _ batch: BulkBatch, _ build: BulkBuild, _ inverter: BulkInverter
    ) throws {
        let bad = segment.files.filter { isDamaged($0.name, of: segment) }.map(\.name)
        let ids = isDamaged(ArchiveFolder.Sidecar.ids, of: segment) ? nil : try? IdsFile(path: path("ids", of: segment))
        /// Whether an id is a document's, as far as that can be told.
        func belongs(_ hash: UInt64, to document: UInt32) -> Bool {
            guard document > 0, document <= segment.last else { return false }
            return (try? ids?.candidates(hash: hash).contains(document)) ?? true
        }
        let records = RecordReader()
        var found = [UInt64](repeating: 0, count: GoneFile.wordCount(last: segment.last))
        var count = 0
        var failure: (any Error)?
        try? LeafScan.records(path("docdata.glass", of: segment)) { document, data in
            guard failure == nil, document <= segment.last, !gone.contains(document: document),
                !found.contains(document: document), let article = try? records.article(data, load),
                !article.id.isEmpty, isWhole(data, of: segment), belongs(IdEntry.hash(of: article.id), to: document)
            else { return }
            found[Int(document / 64)] |= 1 << UInt64(document % 64)
            count += 1
            do {
                try batch.append(article)
                _ = try build.admit(batch.count - 1, of: batch)
                if batch.count == Self.articlesAtOnce { try inverter.invert(batch) }
            } catch { failure = error }
        }
        if let failure { throw failure }
        let live = max(0, segment.documents - gone.reduce(0) { $0 + $1.nonzeroBitCount })
        var named = 0
        var told = found
        SegmentIds.names(path("postlist.glass", of: segment)) { document, id, hash in
            guard document <= segment.last, !gone.contains(document: document), !told.contains(document: document),
                belongs(hash, to: document)
            else { return }
            told[Int(document / 64)] |= 1 << UInt64(document % 64)
            named += 1
            lose(id)
        }
        report.saved += count
        report.unnamed += max(0, live - count - named)
        say(
            "segments/\(segment.name): left out, since \(bad.joined(separator: ", ")) \(bad.count == 1 ? "is" : "are") "
                + "damaged; \(count) of \(live.counted("article")) indexed again from records, \(max(0, live - count)) lost"
        )
    }

    /// Whether a record is as it was written; packed ones were compared when they were unpacked.
    private func isWhole(_ data: [UInt8], of segment: SegmentEntry) -> Bool {
        if let first = data.first, RecordDictionary.numbers.contains(Int(first)) { return true }
        return data.withUnsafeBytes { RecordSeal.isWhole($0) } ?? !isDamaged("docdata.glass", of: segment)
    }
}
