import DatelineModel
import GlassOracle
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
}

/// Sets the format that a database says it is of.
func setFormat(_ format: String, of database: String) throws {
    var writer = try Writer(path: database, create: false)
    try writer.begin()
    try writer.setMetadata(Schema.Metadata.format, Array(format.utf8))
    try writer.commit()
}

/// Puts another record in the place of an article's, past all that keeps records right.
func replaceRecord(of id: String, with record: String, in path: String) throws {
    var writer = try Writer(path: path + "/generations/1", create: false)
    try writer.begin()
    let old = try writer.find(Schema.idTerm(id))
    try writer.remove(old?.document ?? 0)
    var document = DocumentEncoder()
    document.begin(data: Array(record.utf8))
    document.filterTerm(Schema.idTerm(id))
    document.end()
    try writer.add(document)
    try writer.commit()
}

/// Gives the last document of an archive another number, past all that gives numbers.
func moveLast(in path: String, to number: UInt32) throws {
    let answer = oracle_move_last(path + "/generations/1", number)
    defer { oracle_free(answer) }
    let failure = answer.map { String(cString: $0) } ?? ""
    if !failure.isEmpty { throw XapianError(.other, failure) }
}
