internal import DatelineIndex
internal import DatelineSearch
package import DatelineModel
internal import Glass
internal import Synchronization
internal import Xapian

/// Joins segments into one, without what is gone. The archive does not change.
struct SegmentMerge {
    let folder: ArchiveFolder
    let manifest: Manifest
    /// In the order of their documents.
    let sources: [SegmentEntry]
    let layout: SegmentEntry.Layout
    /// The new segment's number.
    let number: Int

    private var directory: String { folder.unfinished(number) }

    /// Writes the segment, unsynced, into its hidden folder; the caller removes that if it fails.
    /// - Parameter progress: called with the share done, 0 to 1.
    func run(_ store: SegmentStore, progress: (Double) -> Void) throws(DatelineError) -> (SegmentEntry, MergedNumbers) {
        do {
            try expectWhole()
            let tables = try sources.map { segment in
                GlassSource(
                    try GlassReader(directory: folder.segment(segment.number)),
                    gone: try store.gone(segment, of: manifest, folder).map { Array($0.words) } ?? [])
            }
            let numbers = try MergedNumbers(tables)
            let completions = Mutex(PrefixChoice())
            let columns = ColumnsOfBuild(manifest.fields, path: "\(directory)/\(ArchiveFolder.Sidecar.columns)")
            let isSmall = sources.reduce(0) { $0 + $1.bytes } <= 1 << 20
            let options = GlassOptions(
                layout: layout == .full ? .full : .standard, isSmall: isSmall, syncs: !isSmall
            ) { Digest.Running() }
            let figures = try GlassMerge.run(
                tables, into: directory, options, numbers: numbers,
                metadata: [(Schema.Metadata.format, Array("\(Schema.format)".utf8))],
                eachTerm: { term, count in completions.withLock { $0.add(term, count: count) } },
                eachValue: { columns.take($0, $1, $2) }, progress: { share throws(GlassError) in progress(share) })
            var files = figures.files.map { FileEntry($0) }
            let ids = try sources.map { segment in
                try IdsFile(path: "\(folder.segment(segment.number))/\(ArchiveFolder.Sidecar.ids)")
            }
            let merged = try IdsFile.merge(ids, to: "\(directory)/\(ArchiveFolder.Sidecar.ids)") { source, document in
                numbers.number(source: source, document: document)
            }
            files.append(FileEntry(merged))
            if let columns = try columns.finish() { files.append(columns) }
            let prefixes = completions.withLock { $0.finish() }
            if !prefixes.isEmpty {
                files.append(
                    FileEntry(
                        try CompletionsWriter.write(
                            prefixes, to: "\(directory)/\(ArchiveFolder.Sidecar.completions)")))
            }
            return (entry(figures, files), numbers)
        } catch let error as GlassError {
            throw DatelineError(error, archive: folder.path)
        } catch let error as SidecarError {
            throw DatelineError(error, archive: folder.path)
        } catch {
            throw error as? DatelineError ?? DatelineError(.internal, "\(folder.path): \(error)")
        }
    }

    /// Throws unless the sources' files are as they were made: what is copied unread would get new digests.
    private func expectWhole() throws(DatelineError) {
        for segment in sources {
            for entry in segment.allFiles {
                let found = try FileEntry(reading: entry.name, in: folder.segment(segment.number))
                guard found == entry else {
                    throw DatelineError(
                        .corruptArchive,
                        "\(folder.path): segments/\(segment.name)/\(entry.name) differs from its digest, so its segment is "
                            + "not merged; run dateline check")
                }
            }
        }
    }

    private func entry(_ figures: GlassFigures, _ files: [FileEntry]) -> SegmentEntry {
        let days = sources.compactMap(\.days)
        let first = sources.map(\.revisions.lowerBound).min() ?? manifest.revision
        let last = sources.map(\.revisions.upperBound).max() ?? manifest.revision
        return SegmentEntry(
            number: number, documents: figures.documents, last: figures.lastDocument, layout: layout,
            days: days.isEmpty ? nil : days.map(\.lowerBound).min()!...days.map(\.upperBound).max()!,
            revisions: first...last, files: files.sorted { $0.name < $1.name })
    }
}

extension WriterSession {
    /// Merges of so many bytes are done after any batch; they take some 50 ms.
    private static let cheapBytes = 8 << 20

    /// Segments of the archive.
    package var segmentCount: Int { manifest.segments.count }

    /// Whether there are segments to merge, whatever it costs.
    package var mayMerge: Bool { MergePolicy.next(manifest.segments.map(\.forPolicy), budget: .max) != nil }

    /// Merges segments as far as that is cheap beside what a batch added, or as there are too many of them.
    /// - Parameter added: bytes that the batch wrote.
    package func mergeSegments(added: Int) throws(DatelineError) {
        try mergeSegments(within: max(added, Self.cheapBytes))
    }

    /// Merges segments as far as each merge reads no more than some bytes, or as there are too many segments. Publishes
    /// pending changes first.
    package func mergeSegments(within budget: Int) throws(DatelineError) {
        try publish()
        while let chosen = MergePolicy.next(manifest.segments.map(\.forPolicy), budget: budget) {
            try merge(chosen) { _ in }
        }
    }

    /// Makes one segment of all, without what is gone. Readers that have the old ones open keep using them. Publishes
    /// pending changes first.
    /// - Parameters:
    ///   - layout: that of the archive from now on; `nil` for the one that it has.
    ///   - progress: called with the share done, 0 to 1.
    /// - Returns: whether anything was to do.
    @discardableResult
    package func compact(
        layout: ArchiveLayout? = nil, progress: (Double) -> Void = { _ in }
    ) throws(DatelineError) -> Bool {
        try publish()
        let wanted = layout ?? manifest.layout
        if wanted != manifest.layout { try publish { $0.layout = wanted } }
        let segments = manifest.segments
        let isClean = segments.allSatisfy { $0.gone == nil && $0.layout == wanted }
        guard segments.count > 1 || !isClean else { return false }
        if wanted == .full, segments.contains(where: { $0.layout != .full }) {
            try writeAgain(progress)
        } else {
            try merge(segments.map(\.number), progress)
        }
        return true
    }

    /// Indexes all articles again into one segment: what was left out of the old ones cannot be made of their tables.
    private func writeAgain(_ progress: (Double) -> Void) throws(DatelineError) {
        let snapshot = try publishedSnapshot()
        let documents = try readPublished { snapshot throws(XapianError) in
            try snapshot.database.matches(.everything).documents
        }
        for first in stride(from: 0, to: documents.count, by: 64) {
            for article in try read(Array(documents[first..<min(first + 64, documents.count)]), in: snapshot) {
                try rewrite(article)
            }
            progress(Double(first) / Double(documents.count))
        }
        try publish()
    }

    /// Replaces segments by one with their articles.
    private func merge(_ numbers: [Int], _ progress: (Double) -> Void) throws(DatelineError) {
        let sources = manifest.segments.filter { numbers.contains($0.number) }
        let layout = sources.allSatisfy { $0.layout == .full } ? manifest.layout : .standard
        var next = manifest
        let number = next.takeNumber(after: 0)
        next.beginRevision()
        let merge = SegmentMerge(
            folder: folder, manifest: manifest, sources: sources, layout: layout, number: number)
        do throws(DatelineError) {
            let (entry, _) = try merge.run(store, progress: progress)
            next.replace(numbers, by: entry)
            try publish(next, added: entry.articles > 0 ? [number] : [], files: [])
            if entry.articles == 0 { folder.removeSegment(folder.unfinished(number)) }
            tell(entry, gone: 0, isMerge: true)
        } catch {
            folder.removeSegment(folder.unfinished(number))
            throw error
        }
        noteMerge(of: numbers, into: number)
    }
}

extension Manifest {
    /// Names a segment in place of those that it was merged of; one without articles is left out.
    mutating func replace(_ numbers: [Int], by entry: SegmentEntry) {
        let place = segments.firstIndex { numbers.contains($0.number) } ?? 0
        segments.removeAll { numbers.contains($0.number) }
        if entry.articles > 0 { segments.insert(entry, at: place) }
    }
}

extension SegmentEntry {
    var forPolicy: MergePolicy.Segment {
        MergePolicy.Segment(number: number, bytes: bytes, documents: documents, gone: gone?.documents ?? 0)
    }
}
