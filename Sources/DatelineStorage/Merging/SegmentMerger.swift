package import DatelineModel
internal import DatelineIndex
internal import DatelineSearch
internal import Glass
internal import Glibc
internal import Xapian

/// Merges the segments of an archive while others write it: the lock is held only to choose and to publish.
package enum SegmentMerger {
    /// What a merge did.
    package struct Outcome: Sendable, Equatable {
        /// Segments merged into one, and the bytes written.
        package var merged = 0
        package var bytes = 0
        /// Segments of the archive now.
        package var segments = 0
        /// Whether there is more to merge.
        package var mayMerge = false
    }

    /// Does the next merge; nothing if there is none, or if its segments were merged or removed meanwhile.
    /// - Parameter wait: how long to wait for another writer.
    package static func run(_ path: String, wait: Duration) throws(DatelineError) -> Outcome {
        let folder = ArchiveFolder(path)
        guard let (merge, marker) = try begin(folder, wait) else { return Outcome() }
        defer { marker.remove() }
        let store = SegmentStore()
        do throws(DatelineError) {
            let (entry, numbers) = try merge.run(store) { _ in }
            return try publish(entry, numbers, of: merge, store, wait)
        } catch {
            folder.removeSegment(folder.unfinished(merge.number))
            throw error
        }
    }

    /// Chooses segments and takes a number, which no other writer uses or removes.
    private static func begin(
        _ folder: ArchiveFolder, _ wait: Duration
    ) throws(DatelineError) -> (SegmentMerge, BuildingMarker)? {
        let session = try WriterSession(path: folder.path, create: false, wait: wait)
        let manifest = session.manifest
        guard let chosen = MergePolicy.next(manifest.segments.map(\.forPolicy), budget: .max) else { return nil }
        var number = 0
        try session.change { number = $0.takeNumber(after: 0) }
        let sources = manifest.segments.filter { chosen.contains($0.number) }
        let layout = sources.allSatisfy { $0.layout == .full } ? manifest.layout : .standard
        let marker = try BuildingMarker(folder, number)
        return (
            SegmentMerge(folder: folder, manifest: manifest, sources: sources, layout: layout, number: number), marker
        )
    }

    private static func publish(
        _ entry: SegmentEntry, _ numbers: MergedNumbers, of merge: SegmentMerge, _ store: SegmentStore, _ wait: Duration
    ) throws(DatelineError) -> Outcome {
        let folder = merge.folder
        let session = try WriterSession(path: folder.path, create: false, wait: wait)
        let present = merge.sources.map { source in session.manifest.segments.first { $0.number == source.number } }
        guard session.manifest.archive == merge.manifest.archive, present.allSatisfy({ $0 != nil }) else {
            folder.removeSegment(folder.unfinished(merge.number))
            return Outcome(segments: session.segmentCount, mayMerge: session.mayMerge)
        }
        var entry = entry
        // What has become gone meanwhile is gone in the new segment too.
        var gone: [UInt32] = []
        for (index, source) in merge.sources.enumerated() where source.gone != present[index]!.gone {
            let before = try store.gone(source, of: merge.manifest, folder)
            let now = try session.store.gone(present[index]!, of: session.manifest, folder)
            for document in 1...source.last where now?.contains(document) == true && before?.contains(document) != true
            {
                if let number = numbers.number(source: index, document: document) { gone.append(number) }
            }
        }
        var next = session.manifest
        next.beginRevision()
        if !gone.isEmpty {
            let words = GoneDocuments.words(nil, adding: gone, last: entry.last)
            let name = ArchiveFolder.name(ArchiveFolder.goneKind, next.takeNumber(after: 0))
            do throws(SidecarError) {
                let output = try GoneFile.write(
                    words, last: entry.last, to: "\(folder.unfinished(merge.number))/\(name)")
                entry.gone = SegmentEntry.Gone(documents: gone.count, file: FileEntry(output))
            } catch { throw DatelineError(error, archive: folder.path) }
        }
        let sources = merge.sources.map(\.number)
        next.replace(sources, by: entry)
        let isEmpty = entry.articles == 0
        if isEmpty { folder.removeSegment(folder.unfinished(merge.number)) }
        try session.publish(next, added: isEmpty ? [] : [merge.number], files: [])
        session.noteMerge(of: sources, into: isEmpty ? nil : merge.number)
        return Outcome(
            merged: sources.count, bytes: entry.bytes, segments: session.segmentCount, mayMerge: session.mayMerge)
    }
}
