import DatelineModel
import DatelineQuery
import Glibc
import TestSupport
import Xapian

@testable import DatelineSearch
@testable import DatelineStorage

/// An archive with files of every kind: two segments, of each of which something is gone, a dictionary, synonyms.
struct CaredArchive {
    let folder = TemporaryFolder()
    var path: String { folder["news.dateline"] }
    /// The ids of its articles, and those of articles that were deleted.
    let ids: Set<String>
    let deleted: Set<String> = ["7", "1450"]

    init() throws {
        ids = Set((0..<1500).map(String.init)).subtracting(deleted)
        do {
            let session = try WriterSession(path: folder["news.dateline"], create: true)
            for number in 0..<1400 { _ = try session.put(Self.article(number)) }
            try session.publish()
            _ = try session.keep(try Synonyms("rain, drizzle"))
            for number in 1400..<1500 { _ = try session.put(Self.article(number)) }
            _ = try session.put(Article(id: "8", text: "snow"))
            try session.publish()
            for id in deleted { _ = try session.remove(id: id) }
            try session.publish()
        }
    }

    private static func article(_ number: Int) -> Article {
        let text = "Rain in Minsk, rain in Brest on day \(number) of council \(number &* 7919 % 10007)."
        return Article(
            id: "\(number)", title: "Rain \(number)", text: text, source: "BelTA",
            published: PublicationDate(iso: "2023-08-17"))
    }

    /// Every file but the lock, by its path in the archive.
    var files: [String] { folder.files(in: "news.dateline").keys.filter { $0 != "writer.lock" }.sorted() }

    /// What may happen to a file.
    enum Damage: CaseIterable { case removed, cut, emptied, longer, flipped, changed, zeros, swapped }

    /// Damages a file of a copy of the archive; returns the copy's path. `nil` if the file stays as it is.
    func copy(_ damage: Damage, of name: String) -> String? {
        let copy = "copy"
        for (path, bytes) in folder.files(in: "news.dateline") { folder.write("\(copy)/\(path)", bytes) }
        let bytes = folder.read("news.dateline/" + name)
        var damaged = bytes
        switch damage {
        case .removed: break
        case .cut: damaged.removeLast(bytes.count / 2 + 1)
        case .emptied: damaged = []
        case .longer: damaged += [UInt8](repeating: 0x78, count: 64)
        case .flipped: damaged[bytes.count / 3] ^= 4
        case .changed: damaged[bytes.count / 3] ^= 0x81
        case .zeros: for place in bytes.count / 2..<min(bytes.count, bytes.count / 2 + 512) { damaged[place] = 0 }
        case .swapped: damaged = folder.read("news.dateline/" + files[(files.firstIndex(of: name)! + 1) % files.count])
        }
        guard damage == .removed || damaged != bytes else { return nil }
        unlink(folder["\(copy)/\(name)"])
        if damage != .removed { folder.write("\(copy)/\(name)", damaged) }
        return folder[copy]
    }

    func removeCopy() { _ = Subprocess.run("rm", ["-r", folder["copy"]]) }
}

/// The ids of all articles of an archive.
func storedIds(_ path: String) throws -> Set<String> {
    let archive = try OpenArchive(folder: ArchiveFolder(path))
    let documents = try archive.snapshot.database.postings(of: [])
    return Set(try archive.snapshot.articles(documents).map(\.id))
}
