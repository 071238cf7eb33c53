import DatelineModel
import DatelineQuery
import Glibc
import TestSupport
import Testing

@testable import DatelineIndex
@testable import DatelineSearch
@testable import DatelineStorage

/// A publication that ends between any two of its steps, as a crash ends it: readers see what was before or what came after,
/// whole, and the next writer removes what is left over.
struct PublicationStepsTests {
    private let folder = TemporaryFolder()
    private var path: String { folder["news.dateline"] }

    /// What is published.
    enum Kind: CaseIterable {
        case first, added, replaced, wholeSegmentReplaced, deleted, allDeleted, dictionary, declared, synonyms,
            synonymsRemoved, base, compacted
    }

    /// An archive before its next publication.
    private func prepare(_ kind: Kind) throws {
        guard kind != .first else { return }
        try put((1...5).map { Article(id: "a\($0)", text: "rain number \($0)") }, into: path)
        if kind != .allDeleted {
            try put((1...3).map { Article(id: "b\($0)", text: "snow number \($0)") }, into: path)
        }
        guard kind == .synonyms || kind == .synonymsRemoved else { return }
        _ = try WriterSession(path: path, create: false).keep(try Synonyms("rain, drizzle"))
    }

    private func publish(_ kind: Kind) throws {
        let session = try WriterSession(path: path, create: true)
        switch kind {
        case .first, .added: for id in ["c1", "c2"] { _ = try session.put(Article(id: id, text: "hail \(id)")) }
        case .replaced: for id in ["a1", "b2", "c3"] { _ = try session.put(Article(id: id, text: "hail \(id)")) }
        case .wholeSegmentReplaced:
            for id in ["b1", "b2", "b3"] { _ = try session.put(Article(id: id, text: "hail \(id)")) }
        case .deleted: for id in ["a1", "b2"] { #expect(try session.remove(id: id)) }
        case .allDeleted: for number in 1...5 { #expect(try session.remove(id: "a\(number)")) }
        case .dictionary:
            for number in 0..<1100 {
                let text = "The council of district \(number) met on matter \(number &* 7919 % 10007) and adjourned."
                _ = try session.put(Article(id: "d\(number)", title: "Council \(number)", text: text))
            }
        case .declared:
            try session.declare([try OwnField("tags")])
            return
        case .synonyms:
            _ = try session.keep(try Synonyms("snow, sleet"))
            return
        case .synonymsRemoved:
            _ = try session.keep(try Synonyms(""))
            return
        case .base: try session.setBase("/news")
        case .compacted: try session.compact()
        }
        try session.publish()
    }

    /// What a reader sees: the revision, fields, synonyms, and all articles; `nil` for no archive.
    private func seen() throws -> [String]? {
        do {
            let snapshot = try Snapshot.opened(path)
            let articles = try snapshot.articles(try snapshot.documents).map { "\($0.id): \($0.text)" }.sorted()
            let found = try Searcher(snapshot: snapshot, budget: budget()).search(SearchRequest("hail OR rain OR snow"))
            return ["\(snapshot.revision)", "\(snapshot.fields.own)", try snapshot.synonyms?.text ?? "none"] + articles
                + ["\(found.total.value)"]
        } catch let error as DatelineError where [.noArchive, .unsupportedArchive].contains(error.code) {
            return nil
        }
    }

    /// Puts files in the place of the archive's.
    private func lay(_ files: [String: [UInt8]]) {
        _ = Subprocess.run("rm", ["-rf", path])
        for (name, bytes) in files { folder.write("news.dateline/" + name, bytes) }
    }

    private typealias Files = [String: [UInt8]]

    /// The path of a file of a new segment while it is written.
    private static func unfinished(_ name: String, _ added: Set<String>) -> String {
        let parts = name.split(separator: "/", maxSplits: 2)
        guard parts.count == 3, added.contains(String(parts[1])) else { return name + ".unfinished" }
        return "\(parts[0])/\(parts[1]).unfinished/\(parts[2])"
    }

    /// The files after each step of a publication before the manifest takes its place, and after each later one.
    private static func steps(_ before: Files, _ after: Files) -> (early: [Files], late: [Files]) {
        let changing: Set = ["manifest.json", "history", "boilerplate", "writer.lock"]
        func segments(_ files: Files) -> Set<String> {
            Set(files.keys.filter { $0.hasPrefix("segments/") }.map { String($0.split(separator: "/")[1]) })
        }
        let added = segments(after).subtracting(segments(before))
        let new = after.keys.filter { before[$0] == nil && !changing.contains($0) }.sorted()
        let removed = before.keys.filter { after[$0] == nil }.sorted()
        let manifest = after["manifest.json"]!
        var early = [before]
        var files = before
        files["boilerplate"] = before["boilerplate"] ?? after["boilerplate"]
        for name in new {
            files[unfinished(name, added)] = Array(after[name]!.prefix(after[name]!.count / 2))
            early.append(files)
            files[unfinished(name, added)] = after[name]
            early.append(files)
        }
        files["manifest.json.new"] = Array(manifest.prefix(manifest.count / 2))
        early.append(files)
        files["manifest.json.new"] = manifest
        early.append(files)
        if let history = after["history"], history != before["history"] {
            files["history"] = Array(history.dropLast(20))
            early.append(files)
            files["history"] = history
            early.append(files)
        }
        // Segments take their names, then other files.
        for isSegment in [true, false] {
            for name in new where (unfinished(name, added) != name + ".unfinished") == isSegment {
                files[unfinished(name, added)] = nil
                files[name] = after[name]
                if !isSegment { early.append(files) }
            }
            if isSegment { early.append(files) }
        }
        files["manifest.json.new"] = nil
        files["manifest.json"] = manifest
        var late = [files]
        for name in removed {
            files[name] = nil
            late.append(files)
        }
        return (early, late)
    }

    @Test(arguments: Kind.allCases)
    func `Between any two steps an archive is whole, and the next writer clears up`(kind: Kind) throws {
        try prepare(kind)
        let before = folder.files(in: "news.dateline")
        let seenBefore = try seen()
        try publish(kind)
        let after = folder.files(in: "news.dateline")
        let seenAfter = try seen()
        #expect(seenBefore != seenAfter || kind == .base)
        let (early, late) = Self.steps(before, after)
        #expect(early.count > 3)
        for (number, files) in early.enumerated() {
            lay(files)
            #expect(try seen() == seenBefore, "step \(number)")
            // The last one of a first publication is brought to its end.
            let isCompleted = kind == .first && number == early.count - 1
            try expectClear(number, isCompleted ? after : before, isCompleted ? seenAfter : seenBefore)
        }
        for (number, files) in late.enumerated() {
            lay(files)
            #expect(try seen() == seenAfter, "step \(early.count + number)")
            try expectClear(early.count + number, after, seenAfter)
        }
    }

    /// Opens the archive for writing, and looks at what that left.
    private func expectClear(_ step: Int, _ files: Files, _ expected: [String]?) throws {
        do {
            let session = try WriterSession(path: path, create: true)
            #expect(session.foreign == [], "step \(step)")
        }
        #expect(try seen() == expected, "step \(step)")
        func names(_ files: Files) -> [String] { files.keys.filter { $0 != "writer.lock" }.sorted() }
        let left = names(folder.files(in: "news.dateline"))
        // Of an archive that was not made yet, these may stay: the first publication begins them again.
        let mayStay = files.isEmpty && Set(left).isSubset(of: ["boilerplate", "history"])
        #expect(left == names(files) || mayStay, "step \(step): \(left)")
        // Whatever it was, it goes on.
        try put([Article(id: "z", text: "wind")], into: path)
        #expect(try ArchiveCheck.run(path, deep: true).problems == [], "step \(step)")
        #expect(try ArchiveCheck.run(path).foreign == [], "step \(step)")
        #expect(try seen()?.contains("z: wind") == true, "step \(step)")
    }
}
