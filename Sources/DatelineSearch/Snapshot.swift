internal import DatelineModel
internal import DatelineQuery
internal import Glibc
internal import Xapian

/// One revision of an archive, open for reading. Used on one thread only.
final class Snapshot {
    let folder: ArchiveFolder
    let manifest: Manifest
    let database: Database
    /// Dateline's own revision number.
    let revision: Int
    let info: Database.Info
    /// The languages of the archive's articles, without regions; articles without a language count as ``unknown``.
    let languages: [String]
    /// Those of them in which a tenth of the articles or more are.
    let mainLanguages: [String]
    /// The fields of the archive's articles.
    let fields: FieldTable
    let stems = Stems()
    private var frequencies: [[UInt8]: Int] = [:]
    private static let keptFrequencies = 4096
    private let records = RecordReader()
    /// Which database this is a revision of.
    let generation: GenerationIdentity
    /// The facet columns of the archive; `nil` where values are counted one by one.
    var columns: ColumnStore?
    private let identity: Identity

    /// What changes on disk with every publication.
    struct Identity: Equatable {
        private let manifest: FileIdentity?
        private let version: FileIdentity?

        init(folder: ArchiveFolder, generation: Int) {
            self.init(manifest: FileIdentity(path: folder.manifestPath), folder: folder, generation: generation)
        }

        /// - Parameter manifest: what the manifest's file was before it was read.
        init(manifest: FileIdentity?, folder: ArchiveFolder, generation: Int) {
            self.manifest = manifest
            version = FileIdentity(path: folder.generation(generation) + "/iamglass")
        }
    }

    /// Stands in ``languages`` for articles that name none.
    static let unknown = ""

    init(folder: ArchiveFolder) throws(SnapshotError) {
        let manifestIdentity = FileIdentity(path: folder.manifestPath)
        do {
            let manifest = try folder.manifest()
            let path = folder.generation(manifest.generations[0])
            identity = Identity(manifest: manifestIdentity, folder: folder, generation: manifest.generations[0])
            try folder.verify(manifest.generations[0])
            generation = GenerationIdentity(folder: path)
            let database = try Database(path: path)
            // A generation is removed only after a new manifest was published. Until then all its tables were there; later
            // Xapian takes a table that is gone for one that is empty.
            guard manifestIdentity == FileIdentity(path: folder.manifestPath) else { throw SnapshotError.overtaken }
            info = try database.info()
            // Every word has positions.
            if info.averageLength > 0, !info.hasPositions {
                throw XapianError(.corrupt, "\(path)/position.glass cannot be opened, or is empty")
            }
            try Schema.checkFormat(try database.metadata(Schema.Metadata.format), archive: folder.path)
            revision = Int(String(decoding: try database.metadata(Schema.Metadata.revision), as: UTF8.self)) ?? 1
            var languages: [String] = []
            var mainLanguages: [String] = []
            var last: [UInt8] = []
            repeat {
                let step = try database.terms(prefix: Schema.Prefix.language, after: last, limit: 1000)
                for (term, frequency) in step {
                    let tag = term.dropFirst(Schema.Prefix.language.count)
                    guard !tag.contains(UInt8(ascii: "-")) else { continue }
                    languages.append(String(decoding: tag, as: UTF8.self))
                    if frequency * 10 >= info.documentCount {
                        mainLanguages.append(String(decoding: tag, as: UTF8.self))
                    }
                }
                last = step.last?.term ?? []
            } while !last.isEmpty
            let unknown = try database.frequency(of: Schema.withoutLanguage)
            if unknown > 0 { languages.append(Self.unknown) }
            if unknown * 10 >= info.documentCount { mainLanguages.append(Self.unknown) }
            self.languages = languages
            self.mainLanguages = mainLanguages
            self.manifest = manifest
            fields = manifest.fields
            self.folder = folder
            self.database = database
        } catch let error as SnapshotError {
            throw error
        } catch {
            // Whatever failed, it may be for the same reason.
            guard manifestIdentity == FileIdentity(path: folder.manifestPath) else { throw .overtaken }
            if let error = error as? XapianError { throw .xapian(error) }
            if let error = error as? DatelineError { throw .dateline(error) }
            throw .dateline(DatelineError(.internal, "\(error)"))
        }
    }

    /// Whether a later revision stands on disk.
    var isStale: Bool { identity != Identity(folder: folder, generation: manifest.generations[0]) }

    func article(_ document: UInt32) throws(XapianError) -> Article {
        try articles([document])[0]
    }

    /// The articles of documents, in the order asked.
    func articles(_ documents: [UInt32]) throws(XapianError) -> [Article] {
        try database.fetch(documents).map { data throws(XapianError) in
            // Every article has a record.
            if data.isEmpty {
                let path = folder.generation(manifest.generations[0]) + "/docdata.glass"
                throw XapianError(.corrupt, "\(path) cannot be opened, or lacks records")
            }
            return try article(of: data) ?? Article(id: "")
        }
    }

    /// The article that a document's data is the record of; `nil` where that cannot be read.
    func article(of data: [UInt8]) throws(XapianError) -> Article? {
        try records.article(data) { key throws(XapianError) in try database.metadata(key) }
    }

    /// In how many articles a term stands.
    func frequency(of term: [UInt8]) throws(XapianError) -> Int {
        // A word is asked for by the plan, the marks and corrections of one query.
        if let known = frequencies[term] { return known }
        let frequency = try database.frequency(of: term)
        if frequencies.count == Self.keptFrequencies { frequencies = [:] }
        frequencies[term] = frequency
        return frequency
    }

    /// The document of an id.
    func document(id: String) throws(XapianError) -> UInt32? {
        try database.postings(of: Schema.idTerm(id), limit: 1).first
    }
}

/// A failure while a snapshot is opened or used: Xapian's, which a fresh snapshot may mend, or one to report.
enum SnapshotError: Error {
    case xapian(XapianError)
    case dateline(DatelineError)
    /// A new generation was published while this one was opened.
    case overtaken
}

/// What tells one state of a file from another.
struct FileIdentity: Equatable {
    let device: UInt
    let inode: UInt
    let seconds: Int
    let nanoseconds: Int
    let size: Int

    init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = UInt(status.st_dev)
        inode = UInt(status.st_ino)
        seconds = status.st_mtim.tv_sec
        nanoseconds = status.st_mtim.tv_nsec
        size = Int(status.st_size)
    }
}
