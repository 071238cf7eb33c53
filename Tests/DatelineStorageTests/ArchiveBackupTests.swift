import DatelineModel
import Glibc
import TestSupport
import Testing

@testable import DatelineStorage

struct ArchiveBackupTests {
    private let folder = TemporaryFolder()
    private var path: String { folder["news.dateline"] }
    private var copy: String { folder["backup"] }

    private func articles(_ numbers: Range<Int>) -> [Article] {
        numbers.map { Article(id: "\($0)", title: "Rain \($0)", text: "Rain on day \($0).", source: "BelTA") }
    }

    /// Expects that a backup is the archive.
    private func expectWhole(_ location: SourceLocation = #_sourceLocation) throws {
        #expect(try ArchiveCheck.run(copy, deep: true).problems == [], sourceLocation: location)
        #expect(try storedIds(copy) == storedIds(path), sourceLocation: location)
        #expect(
            folder.read("backup/manifest.json") == folder.read("news.dateline/manifest.json"), sourceLocation: location)
    }

    @Test(arguments: [false, true])
    func `A backup is an archive, and the next one copies only what is new`(copies: Bool) throws {
        var options = BackupOptions()
        options.copies = copies
        try put(articles(0..<30), into: path)
        let first = try ArchiveBackup.run(path, to: copy, options)
        #expect(first.files > 0 && first.kept == 0 && first.links == (copies ? 0 : first.files))
        try expectWhole()
        let same = try ArchiveBackup.run(path, to: copy, options)
        #expect(same.files == 0 && same.kept == first.files)
        try put(articles(30..<40) + [Article(id: "3", text: "changed")], into: path)
        let next = try ArchiveBackup.run(path, to: copy, options)
        #expect(next.kept == first.files && next.files > 0)
        try expectWhole()
        do { try WriterSession(path: path, create: false).compact() }
        _ = try ArchiveBackup.run(path, to: copy, options)
        try expectWhole()
        #expect(folder.segments(of: "backup") == folder.segments(of: "news.dateline"))
        #expect(try ArchiveCheck.run(copy).foreign == [])
    }

    @Test func `Nothing of the archive is written`() throws {
        try put(articles(0..<30), into: path)
        let before = folder.files(in: "news.dateline")
        _ = Subprocess.run("chmod", ["-R", "a-w", path])
        _ = try ArchiveBackup.run(path, to: copy)
        _ = Subprocess.run("chmod", ["-R", "u+w", path])
        #expect(folder.files(in: "news.dateline") == before)
    }

    @Test func `A folder that is no earlier backup is refused and stays as it is`() throws {
        try put(articles(0..<10), into: path)
        folder.write("other/notes.txt", "mine")
        folder.write("file", "mine")
        try put(articles(0..<3), into: folder["another"])
        _ = try ArchiveBackup.run(path, to: folder["written"])
        try put([Article(id: "more", text: "snow")], into: folder["written"])
        try put(articles(10..<12), into: path)
        try put(articles(12..<14), into: path)
        let before = folder.files()
        for name in ["other", "file", "another", "written", "news.dateline", "news.dateline/backup"] {
            #expect(code { _ = try ArchiveBackup.run(path, to: folder[name]) } == .invalidParameter, "\(name)")
        }
        #expect(code { _ = try ArchiveBackup.run(folder["none"], to: copy) } == .noArchive)
        var after = folder.files()
        for name in ["another", "written"] { after["\(name)/writer.lock"] = before["\(name)/writer.lock"] }
        #expect(after == before)
    }

    /// A first backup that ended at any moment: a part of its files is there, in folders with or without their names.
    @Test func `A backup that was broken off goes on where it was`() throws {
        for number in 0..<4 { try put(articles(number * 5..<number * 5 + 5), into: path) }
        _ = try ArchiveBackup.run(path, to: copy)
        let whole = folder.files(in: "backup")
        let names = folder.segments(of: "backup")
        for given in 0...names.count {
            _ = Subprocess.run("rm", ["-r", copy])
            for (name, bytes) in whole where name != "manifest.json" {
                let parts = name.split(separator: "/")
                let isGiven = parts.count < 2 || names.firstIndex(of: String(parts[1]))! < given
                folder.write("backup/" + (isGiven ? name : "segments/\(parts[1]).unfinished/\(parts[2])"), bytes)
            }
            folder.write("backup/manifest.json.new", whole["manifest.json"]!)
            let report = try ArchiveBackup.run(path, to: copy)
            #expect(report.files == 0 && report.kept > 0, "\(given): \(report)")
            try expectWhole()
        }
    }

    @Test
    func `A file that the backup has lost or that was cut is copied again, and one that differs if it is verified`()
        throws
    {
        var options = BackupOptions()
        options.copies = true
        try put(articles(0..<30), into: path)
        _ = try ArchiveBackup.run(path, to: copy, options)
        let segment = folder.segment(of: "backup")
        for name in ["ids", "docdata.glass"] {
            let bytes = folder.read("\(segment)/\(name)")
            unlink(folder["\(segment)/\(name)"])
            if name == "ids" { folder.write("\(segment)/\(name)", Array(bytes.dropLast())) }
            #expect(try ArchiveBackup.run(path, to: copy, options).files == 1)
            try expectWhole()
            folder.write("\(segment)/\(name)", bytes.dropLast() + [bytes.last! ^ 1])
            #expect(try ArchiveBackup.run(path, to: copy, options).files == 0)
            options.verifies = true
            #expect(try ArchiveBackup.run(path, to: copy, options).files == 1)
            options.verifies = false
            try expectWhole()
        }
    }

    @Test func `A backup while others write is of one whole revision`() async throws {
        try put(articles(0..<5), into: path)
        let path = path
        async let written: Void = Task.detached {
            for number in 1..<30 {
                try put((number * 5..<number * 5 + 5).map { Article(id: "\($0)", text: "rain") }, into: path)
            }
        }.value
        for _ in 0..<10 {
            let report = try ArchiveBackup.run(path, to: copy)
            #expect(try ArchiveCheck.run(copy).problems == [])
            #expect(try storedIds(copy).count == report.articles && report.articles % 5 == 0)
        }
        try await written
    }
}
