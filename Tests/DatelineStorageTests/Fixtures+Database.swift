import DatelineJSON
import DatelineModel
import GlassOracle
import Glibc
import Xapian

@testable import DatelineIndex
@testable import DatelineSearch
@testable import DatelineStorage

extension Snapshot {
    var articleCount: Int { info.documentCount }

    /// Opens an archive's present revision; what fails is told as readers tell it.
    static func opened(_ path: String) throws -> Snapshot {
        let folder = ArchiveFolder(path)
        do throws(OpeningError) { return try OpenArchive(folder: folder).snapshot } catch {
            throw error.asDatelineError(archive: folder.path)
        }
    }

    /// The documents of all articles, in order.
    var documents: [UInt32] {
        get throws { try database.postings(of: [], limit: .max) }
    }
}

extension ArchiveFolder {
    /// The folder of the archive's only segment.
    var onlySegment: String {
        get throws {
            let segments = try manifest().segments
            guard segments.count == 1 else { throw XapianError(.other, "\(segments.count) segments") }
            return segment(segments[0].number)
        }
    }
}

/// Writes an archive's manifest with the present digests of its files, as if they had been made as they are now.
func reseal(_ path: String, _ change: (inout Manifest) -> Void = { _ in }) throws {
    let folder = ArchiveFolder(path)
    let present = try folder.manifest()
    var manifest = present
    manifest.segments = try manifest.segments.map { entry in
        let directory = folder.segment(entry.number)
        let files = try FileSystem.names(in: directory)
            .filter { ArchiveFolder.number($0, kind: ArchiveFolder.goneKind) == nil }
            .map { name in
                let bytes = try FileSystem.read("\(directory)/\(name)", limit: .max)
                return FileEntry(name: name, bytes: bytes.count, sha256: Digest.hex(bytes))
            }
        let shard = try Shard(path: directory)
        return SegmentEntry(
            number: entry.number, documents: shard.documentCount, last: shard.lastDocument, layout: entry.layout,
            days: entry.days, revisions: entry.revisions, files: files, gone: entry.gone)
    }
    change(&manifest)
    manifest.beginRevision()
    manifest.seal()
    try History(path: folder.historyPath).append(manifest, after: present, added: 0)
    try FileSystem.write(folder.manifestPath, manifest.bytes)
}

/// Writes the tables of an archive's only segment again by Xapian's own writer, past all that keeps archives right.
func rewriteSegment(
    of path: String, format: String = "\(Schema.format)", _ write: (inout Writer) throws -> Void
) throws {
    let directory = try ArchiveFolder(path).onlySegment
    for name in try FileSystem.names(in: directory) where name == "iamglass" || name.hasSuffix(".glass") {
        unlink("\(directory)/\(name)")
    }
    do {
        var writer = try Writer(path: directory, create: true)
        try writer.begin()
        try writer.setMetadata(Schema.Metadata.format, Array(format.utf8))
        try write(&writer)
        try writer.commit()
    }
    unlink("\(directory)/flintlock")
    try reseal(path)
}

/// Writes an archive's only segment again with the articles it has, and some more documents with these data.
/// - Parameter format: the format that its database says it is of.
func rewriteSegment(of path: String, format: String = "\(Schema.format)", adding data: [String] = []) throws {
    let snapshot = try Snapshot.opened(path)
    let articles = try snapshot.articles(try snapshot.documents)
    try rewriteSegment(of: path, format: format) { writer in
        let maker = DocumentMaker(IndexRules())
        for article in articles {
            maker.make(article, indexedAt: 0, nil)
            try writer.add(maker.document)
        }
        for data in data {
            var document = DocumentEncoder()
            document.begin(data: Array(data.utf8))
            document.end()
            try writer.add(document)
        }
    }
}

/// Puts another record in the place of an article's in an archive of one segment.
func replaceRecord(of id: String, with record: String, in path: String) throws {
    let snapshot = try Snapshot.opened(path)
    let changed = try snapshot.document(id: id)
    let documents = try snapshot.documents
    let records = try snapshot.database.fetch(documents)
    // That of an article whose record was replaced already cannot be read.
    let ids = try (1...documents.count).map { number in
        try snapshot.database.terms(prefix: Schema.Prefix.id).first { term in
            try snapshot.database.postings(of: term.term, limit: 1) == [UInt32(number)]
        }?.term ?? []
    }
    try rewriteSegment(of: path) { writer in
        for (index, number) in documents.enumerated() {
            var document = DocumentEncoder()
            document.begin(data: number == changed ? Array(record.utf8) : records[index])
            document.filterTerm(ids[index])
            document.end()
            try writer.add(document)
        }
    }
}

/// Gives the last document of an archive of one segment another number, past all that gives numbers.
func moveLast(in path: String, to number: UInt32) throws {
    try rewriteSegment(of: path)
    let snapshot = try Snapshot.opened(path)
    let documents = try snapshot.documents
    let articles = try snapshot.articles(documents)
    let directory = try ArchiveFolder(path).onlySegment
    let answer = oracle_move_last(directory, number)
    defer { oracle_free(answer) }
    let failure = answer.map { String(cString: $0) } ?? ""
    if !failure.isEmpty { throw XapianError(.other, failure) }
    let numbers = documents.dropLast() + [number]
    unlink("\(directory)/\(ArchiveFolder.Sidecar.ids)")
    let entries = zip(articles, numbers).map { IdEntry(hash: IdEntry.hash(of: $0.id), document: $1) }
    _ = try IdsWriter.write(entries, to: "\(directory)/\(ArchiveFolder.Sidecar.ids)")
    unlink("\(directory)/flintlock")
    try reseal(path)
}
