import DatelineModel
import Glibc
import TestSupport
import Testing
import Xapian

@testable import DatelineIndex
@testable import DatelineSearch
@testable import DatelineStorage

struct ArchiveRepairTests {
    @Test(arguments: CaredArchive.Damage.allCases)
    func `Damage to any file is told, refused by a backup, and repaired with all that is lost named`(
        damage: CaredArchive.Damage
    ) throws {
        let archive = try CaredArchive()
        for name in archive.files {
            guard let path = archive.copy(damage, of: name) else { continue }
            defer { archive.removeCopy() }
            let file = String(name.split(separator: "/").last!)
            let refusal = failure { _ = try ArchiveBackup.run(path, to: archive.folder["backup"]) }
            #expect(refusal?.message.contains(file) == true, "\(name): \(refusal?.message ?? "backed up")")
            #expect(!archive.folder.exists("backup"))
            if name == "manifest.json" {
                let before = archive.folder.files(in: "copy")
                for work in [{ _ = try ArchiveCheck.run(path) }, { _ = try ArchiveRepair.run(path) }] {
                    #expect([.corruptArchive, .unsupportedArchive, .noArchive].contains(code(work)), "\(damage)")
                }
                #expect(archive.folder.files(in: "copy") == before)
                continue
            }
            let problems = try ArchiveCheck.run(path).problems
            #expect(problems.count == 1 && problems[0].contains(file), "\(name): \(problems)")
            var lost: Set<String> = []
            let report = try ArchiveRepair.run(path, lost: { lost.insert($0) })
            #expect(!report.steps.isEmpty && report.unnamed == 0 && report.lost == lost.count, "\(name)")
            #expect(try ArchiveCheck.run(path, deep: true).problems == [], "\(name)")
            #expect(try ArchiveVerification.run(path).problems == [], "\(name)")
            let found = try storedIds(path)
            #expect(archive.ids.subtracting(found) == lost.intersection(archive.ids), "\(name)")
            // Only a list of what is gone brings deleted articles back.
            let back = found.subtracting(archive.ids).union(lost.subtracting(archive.ids))
            #expect(back.count <= report.returned && back.isSubset(of: archive.deleted), "\(name): \(back)")
            #expect(report.returned == 0 || file.hasPrefix("gone"), "\(name)")
        }
    }

    @Test func `What was damaged stays under another name, and later writers leave it alone`() throws {
        let archive = try CaredArchive()
        let table = archive.files.first { $0.hasSuffix("position.glass") }!
        let path = archive.copy(.changed, of: table)!
        let segment = table.split(separator: "/")[1]
        let before = archive.folder.files(in: "copy/segments/\(segment)")
        #expect(try ArchiveRepair.run(path).saved > 0)
        try put([Article(id: "later", text: "wind")], into: path)
        #expect(archive.folder.files(in: "copy/segments/\(segment).damaged") == before)
        let report = try ArchiveCheck.run(path)
        #expect(report.setAside == ["segments/\(segment).damaged"])
        #expect(report.problems == [] && report.foreign == [])
    }

    @Test func `An archive without damage is left as it is`() throws {
        let archive = try CaredArchive()
        let before = archive.folder.files(in: "news.dateline")
        #expect(try ArchiveRepair.run(archive.path).steps == [])
        #expect(archive.folder.files(in: "news.dateline") == before)
    }

    @Test func `An older manifest that was put back is told until it is repaired`() throws {
        let folder = TemporaryFolder()
        let path = folder["news.dateline"]
        try put([Article(id: "1", text: "rain")], into: path)
        let older = folder.read("news.dateline/manifest.json")
        try put([Article(id: "2", text: "snow")], into: path)
        folder.write("news.dateline/manifest.json", older)
        #expect(try ArchiveCheck.run(path).problems.contains { $0.contains("an older one was put back") })
        try put([Article(id: "3", text: "wind")], into: path)
        #expect(try !ArchiveCheck.run(path).problems.isEmpty)
        _ = try ArchiveRepair.run(path)
        #expect(try ArchiveCheck.run(path).problems == [])
    }

    /// What a segment of many articles loses is what the damage hit.
    @Test func `Of a table of records only the articles in damaged blocks are lost`() throws {
        let archive = try CaredArchive()
        let table = archive.files.first {
            $0.hasSuffix("docdata.glass") && archive.folder.read("news.dateline/" + $0).count > 1 << 16
        }!
        let path = archive.copy(.zeros, of: table)!
        var lost = 0
        let report = try ArchiveRepair.run(path, lost: { _ in lost += 1 })
        #expect(lost > 0 && lost < 60, "\(lost)")
        #expect(report.saved > 1300)
    }
}
