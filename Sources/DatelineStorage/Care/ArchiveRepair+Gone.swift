internal import DatelineIndex
internal import DatelineModel
internal import DatelineSearch
internal import Glibc
internal import Xapian

/// Lists of what is gone.
extension ArchiveRepair {
    /// Makes damaged lists again as far as other segments tell: an id has one live document, so what a newer segment has is
    /// gone from the older one. Deletions leave nothing elsewhere.
    mutating func mendGone() throws {
        for segment in manifest.segments {
            guard let gone = segment.gone, isDamaged(gone.file.name, of: segment) else { continue }
            let words = try goneElsewhere(segment)
            let found = words.reduce(0) { $0 + $1.nonzeroBitCount }
            let unknown = max(0, gone.documents - found)
            report.returned += unknown
            let path = "segments/\(segment.name)/\(gone.file.name)"
            say(
                "\(path): made again from other segments: \(found) of its \(gone.documents.counted("document")) found"
                    + (unknown == 0 ? "" : ", so up to \(unknown.counted("deleted article")) may be back"))
            try setGone(words, of: segment.number)
        }
    }

    /// The documents of a segment that are gone, as the next manifest says.
    func gone(of segment: SegmentEntry) throws -> [UInt64] {
        let none = [UInt64](repeating: 0, count: GoneFile.wordCount(last: segment.last))
        guard let gone = next.segments.first(where: { $0.number == segment.number })?.gone else { return none }
        let isNew = files.contains("segments/\(segment.name)/\(gone.file.name)")
        let name = gone.file.name + (isNew ? ArchiveFolder.unfinishedSuffix : "")
        return try GoneFile.read(path(name, of: segment), last: segment.last)
    }

    /// Writes what is gone from a segment, and names it in the next manifest; a segment of which all is gone is left out.
    mutating func setGone(_ words: [UInt64], of number: Int) throws {
        guard let index = next.segments.firstIndex(where: { $0.number == number }) else { return }
        let segment = next.segments[index]
        if let old = segment.gone {
            let path = "segments/\(segment.name)/\(old.file.name)"
            if let made = files.firstIndex(of: path) {
                removeUnfinished(path)
                files.remove(at: made)
            } else if problems[path] == nil {
                obsolete.append(path)
            } else {
                superseded.append(path)
            }
        }
        let count = words.reduce(0) { $0 + $1.nonzeroBitCount }
        guard count < segment.documents else {
            superseded.removeAll { $0.hasPrefix("segments/\(segment.name)/") }
            superseded.append("segments/\(segment.name)")
            next.segments.remove(at: index)
            return
        }
        guard count > 0 else {
            next.segments[index].gone = nil
            return
        }
        let name = ArchiveFolder.name(ArchiveFolder.goneKind, next.takeNumber(after: manifest.next))
        let place = path(name, of: segment) + ArchiveFolder.unfinishedSuffix
        let output = try GoneFile.write(words, last: segment.last, to: place)
        files.append("segments/\(segment.name)/\(name)")
        next.segments[index].gone = SegmentEntry.Gone(documents: count, file: FileEntry(output))
    }

    private func goneElsewhere(_ segment: SegmentEntry) throws -> [UInt64] {
        var words = [UInt64](repeating: 0, count: GoneFile.wordCount(last: segment.last))
        let own = ids(of: segment)
        let reader = IdReader(self)
        for other in manifest.segments where other.number != segment.number {
            let isNewer = Self.isNewer(other, than: segment)
            let isUnknown = other.gone.map { isDamaged($0.file.name, of: other) } ?? false
            let otherGone = isUnknown ? [] : try gone(of: other)
            var place = 0
            for entry in ids(of: other) {
                while place < own.count, own[place].hash < entry.hash { place += 1 }
                var same = place
                while same < own.count, own[same].hash == entry.hash {
                    let document = own[same].document
                    let isLive = !isUnknown && !otherGone.contains(document: entry.document)
                    // Two ids can be made to have one hash.
                    if document <= segment.last, isLive || isNewer,
                        try reader.haveOneId(document, segment, entry.document, other)
                    {
                        words[Int(document / 64)] |= 1 << UInt64(document % 64)
                    }
                    same += 1
                }
            }
        }
        return words
    }

    /// Whether a segment was made of later articles: a merge has the revisions of all that it was made of, and a higher
    /// number than these.
    private static func isNewer(_ other: SegmentEntry, than segment: SegmentEntry) -> Bool {
        other.revisions.lowerBound > segment.revisions.upperBound
            || other.revisions.overlaps(segment.revisions) && other.number > segment.number
    }
}

extension [UInt64] {
    /// Whether a bitmap of documents has one.
    func contains(document: UInt32) -> Bool {
        let word = Int(document / 64)
        return word < count && self[word] >> UInt64(document % 64) & 1 == 1
    }
}

/// Reads the ids of single documents of segments with whole tables.
private final class IdReader {
    private let repair: ArchiveRepair
    private var open: [Int: Segment] = [:]

    private final class Segment {
        let database: Database
        init(_ path: String) throws(XapianError) { database = try Database(path: path) }
    }

    private let records = RecordReader()

    init(_ repair: ArchiveRepair) { self.repair = repair }

    /// Whether two documents have the same id; true if that cannot be told.
    func haveOneId(_ one: UInt32, _ first: SegmentEntry, _ two: UInt32, _ second: SegmentEntry) throws -> Bool {
        guard let left = try id(one, first), let right = try id(two, second) else { return true }
        return left == right
    }

    private func id(_ document: UInt32, _ segment: SegmentEntry) throws -> String? {
        guard !repair.damaged.contains(segment) else { return nil }
        let database = try open[segment.number] ?? Segment(repair.folder.segment(segment.number))
        open[segment.number] = database
        let data = try database.database.fetch([document])
        let id = try data.first.flatMap { try records.article($0, repair.load)?.id }
        return id?.isEmpty == false ? id : nil
    }
}
