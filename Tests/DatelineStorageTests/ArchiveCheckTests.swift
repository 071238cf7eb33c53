import DatelineModel
import DatelineQuery
import Glibc
import TestSupport
import Testing
import Xapian

@testable import DatelineIndex
@testable import DatelineSearch
@testable import DatelineStorage

struct ArchiveCheckTests {
    private let folder = TemporaryFolder()
    private var path: String { folder["news.dateline"] }

    /// All files that a manifest names, of every kind.
    private func make() throws -> [String] {
        do {
            let session = try WriterSession(path: path, create: true)
            for number in 0..<1500 {
                let text = "Rain in Minsk, rain in Brest on day \(number) of the council."
                _ = try session.put(Article(id: "\(number)", title: "Rain \(number)", text: text, source: "BelTA"))
            }
            try session.publish()
            _ = try session.keep(try Synonyms("rain, drizzle"))
            _ = try session.remove(id: "7")
            _ = try session.put(Article(id: "8", text: "snow"))
            try session.publish()
        }
        let manifest = try ArchiveFolder(path).manifest()
        return manifest.files.map(\.name)
            + manifest.segments.flatMap { segment in segment.allFiles.map { "segments/\(segment.name)/\($0.name)" } }
    }

    @Test func `The files of every kind are looked at`() throws {
        let names = try make()
        let kinds = ["dictionary", "synonyms", "synonym-index", "gone", "ids", "iamglass", "position", "docdata"]
        for kind in kinds { #expect(names.contains { $0.contains(kind) }, "\(kind), \(names)") }
        let report = try ArchiveCheck.run(path, deep: true)
        #expect(report.problems == [])
        #expect(report.articles == 1499 && report.segments == 2)
        let sizes = names.reduce(0) { $0 + folder.read("news.dateline/" + $1).count }
        #expect(report.bytes == sizes)
        #expect(report.foreign == [])
    }

    /// What may happen to a file.
    enum Damage: CaseIterable { case removed, cut, longer, emptied, flippedFirst, flippedMiddle, flippedLast, swapped }

    @Test(arguments: Damage.allCases)
    func `A file that is not as it was made is told by its name, and a search never answers wrongly`(
        damage: Damage
    ) async throws {
        let names = try make()
        let answer = try await answers()
        for (index, name) in names.enumerated() {
            let file = "news.dateline/" + name
            let bytes = folder.read(file)
            var damaged = bytes
            switch damage {
            case .removed: break
            case .cut: damaged.removeLast(bytes.count / 3 + 1)
            case .longer: damaged.append(0)
            case .emptied: damaged = []
            case .flippedFirst: damaged[0] ^= 4
            case .flippedMiddle: damaged[bytes.count / 2] ^= 0x10
            case .flippedLast: damaged[bytes.count - 1] ^= 1
            case .swapped: damaged = folder.read("news.dateline/" + names[(index + 1) % names.count])
            }
            // A new file, as a disk or a copy would give it: what is open stays as it was.
            unlink(folder[file])
            if damage != .removed { folder.write(file, damaged) }
            let problems = try ArchiveCheck.run(path).problems
            #expect(problems.count == 1 && problems[0].hasPrefix(name + ":"), "\(name): \(problems)")
            #expect(try ArchiveCheck.run(path, deep: true).problems == problems)
            if [.removed, .cut, .longer, .emptied].contains(damage) {
                let error = await #expect(throws: DatelineError.self, "\(name)") { _ = try await answers() }
                #expect(
                    error?.code == .corruptArchive && error?.message.contains(name) == true,
                    "\(name): \(error?.message ?? "")")
                #expect(code { _ = try WriterSession(path: path, create: false) } == .corruptArchive, "\(name)")
            }
            unlink(folder[file])
            folder.write(file, bytes)
        }
        #expect(try await answers() == answer)
        #expect(try ArchiveCheck.run(path).problems == [])
    }

    /// What some searches answer.
    private func answers() async throws -> [String] {
        let reader = ArchiveReader(path: path)
        var answers: [String] = []
        for query in ["drizzle", "\"rain in brest\"", "title:rain council", "snow"] {
            let results = try await reader.search(SearchRequest(query))
            answers.append("\(results.total.value) \(results.hits.map { "\($0.article.id) \($0.article.text)" })")
        }
        return answers
    }

    @Test func `Of many problems the first hundred are told, and how many there are`() throws {
        try put([Article(id: "kept", text: "rain")], into: path)
        try rewriteSegment(of: path, adding: (0..<150).map { "{\"id\":\"\($0)\",\"te" })
        let report = try ArchiveCheck.run(path, deep: true)
        #expect(report.problems.count == 100)
        #expect(report.untoldCount == 50)
    }

    /// Numbers have gaps where articles were replaced within a batch.
    @Test func `A document with a high number is as good as another`() throws {
        try put([Article(id: "1", text: "rain"), Article(id: "2", text: "snow")], into: path)
        try moveLast(in: path, to: 2_000_000)
        let report = try ArchiveCheck.run(path, deep: true)
        #expect(report.problems == [])
        #expect(report.articles == 2)
    }

    @Test func `Another number of articles than the manifest says is told`() throws {
        try put([Article(id: "1", text: "rain"), Article(id: "2", text: "snow")], into: path)
        try put([Article(id: "1", text: "hail")], into: path)
        try reseal(path) { $0.segments[0].gone = nil }
        let problems = try ArchiveCheck.run(path, deep: true).problems
        #expect(problems.contains { $0.hasPrefix("1: ") }, "\(problems)")
    }

    @Test(arguments: ["missing", "cut", "flipped", "of another archive", "shorter by an entry", "of a later revision"])
    func `A history that does not lead to the manifest is told, and reads on`(state: String) throws {
        for number in 1...4 { try put([Article(id: "\(number)")], into: path) }
        let name = "news.dateline/history"
        let bytes = folder.read(name)
        #expect(bytes.count == 4 * 64)
        switch state {
        case "missing": unlink(folder[name])
        case "cut":
            folder.write(name, Array(bytes.dropLast(10)))
        case "flipped": folder.write(name, bytes.enumerated().map { $0 == 80 ? $1 ^ 1 : $1 })
        case "of another archive":
            for number in 1...4 { try put([Article(id: "\(number)")], into: folder["other"]) }
            folder.write(name, folder.read("other/history"))
        case "shorter by an entry":
            folder.write(name, Array(bytes.dropLast(64)))
        default:
            // An older manifest was put back.
            let manifest = folder.read("news.dateline/manifest.json")
            try put([Article(id: "5")], into: path)
            folder.write("news.dateline/manifest.json", manifest)
        }
        let problems = try ArchiveCheck.run(path).problems
        // An older manifest is what is wrong then.
        let file = state == "of a later revision" ? "manifest.json: " : "history: "
        #expect(problems.count == 1 && problems.allSatisfy { $0.hasPrefix(file) }, "\(problems)")
        #expect(try Snapshot.opened(path).articleCount == 4)
    }
}
