import DatelineJSON
import DatelineModel
import GlassOracle
import Glibc
import TestSupport
import Testing
import Xapian

@testable import DatelineIndex
@testable import DatelineSearch
@testable import DatelineStorage

/// An archive that is built in bulk is the one that Xapian's writer makes, article by article.
struct BulkBuildTests {
    private let folder = TemporaryFolder()

    /// Builds an archive out of batches that several inverters take in turn.
    private func build(
        _ articles: [Article], _ name: String, inverters count: Int = 3, leastRun: Int = 1 << 20,
        packsRecords: Bool = false, at time: Int = 1_717_243_200
    ) throws -> (session: WriterSession, outcomes: [WriterSession.Outcome]) {
        let session = try WriterSession(path: folder[name], create: true)
        session.clock = { time }
        let bulk = try session.beginBulk(memory: 1, workers: count, leastRun: leastRun, packsRecords: packsRecords)
        let inverters = try (0..<count).map { _ in try BulkInverter(bulk) }
        let batch = try BulkBatch(bulk)
        var outcomes: [WriterSession.Outcome] = []
        var rest = articles[...]
        var turn = 0
        while !rest.isEmpty {
            for article in rest.prefix(37) { try batch.append(article) }
            rest = rest.dropFirst(37)
            for index in 0..<batch.count { outcomes.append(try bulk.admit(index, of: batch)) }
            try inverters[turn % count].invert(batch)
            turn += 1
        }
        for inverter in inverters { try inverter.finish() }
        try session.publish(bulk) { _ in }
        return (session, outcomes)
    }

    private func put(
        _ articles: [Article], _ name: String, at time: Int = 1_717_243_200
    ) throws -> [WriterSession.Outcome] {
        let session = try WriterSession(path: folder[name], create: true)
        session.clock = { time }
        let outcomes = try articles.map { try session.put($0) }
        try session.publish()
        return outcomes
    }

    private func database(_ name: String) -> String {
        let generations = folder.names(in: name + "/generations")
        return folder[name + "/generations/" + (generations.last ?? "1")]
    }

    private func dump(_ name: String) -> String { text(oracle_dump(database(name))) }

    /// All articles in order of documents.
    private func everyArticle(_ name: String) throws -> [Article] {
        let snapshot = try Snapshot.opened(folder[name])
        return try snapshot.articles(try snapshot.database.postings(of: [], limit: 10_000))
    }

    /// What the data of documents begins with.
    private func firstBytes(_ name: String) throws -> Set<UInt8> {
        let snapshot = try Snapshot.opened(folder[name])
        return Set(
            try snapshot.database.fetch(try snapshot.database.postings(of: [], limit: 10_000)).compactMap(\.first))
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func itHoldsWhatThePlainWriterMakes(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let articles = (0..<600).map { _ in RandomArticle.make(ids: 400, &random) }
        let outcomes = try put(articles, "plain")
        let built = try build(articles, "bulk", leastRun: seed == 1 ? 1 << 30 : 200_000)
        #expect(built.outcomes == outcomes)
        #expect(built.session.revision == 2)
        #expect(firstDifference(dump("bulk"), dump("plain")) == nil)
        #expect(text(oracle_check(database("bulk"))) == "")
        let searches = text(oracle_search(database("plain"), UInt32(seed), 1000))
        #expect(searches.utf8.count > 1000)
        #expect(firstDifference(text(oracle_search(database("bulk"), UInt32(seed), 1000)), searches) == nil)
        #expect(folder.names(in: "bulk/generations") == ["2"])
    }

    /// An inverter remembers ten thousand words with the least memory; then it begins anew with another run.
    @Test func moreWordsThanAreRememberedBeginAnotherRun() throws {
        let articles = (0..<120).map { number in
            let words = (0..<300).map { "word\($0 % 3 == 0 ? $0 : number * 1000 + $0)" }
            var article = Article(id: "\(number)", text: words.joined(separator: " "))
            article.title = words[7]
            return article
        }
        #expect(try build(articles, "bulk", inverters: 2, leastRun: 1 << 30).outcomes == (try put(articles, "plain")))
        #expect(firstDifference(dump("bulk"), dump("plain")) == nil)
        #expect(text(oracle_check(database("bulk"))) == "")
    }

    /// With so many articles a dictionary is made, and those of the first batches are stored before it.
    @Test func packedRecordsAreTheSameArticles() throws {
        var random = SeededGenerator(seed: 21)
        let articles = (0..<3000).map { _ in RandomArticle.make(ids: 2800, &random) }
        let outcomes = try put(articles, "plain")
        #expect(try build(articles, "bulk", packsRecords: true).outcomes == outcomes)
        #expect(try firstBytes("bulk") == [1, UInt8(ascii: "{")])
        #expect(try firstBytes("plain") == [UInt8(ascii: "{")])
        let more = (0..<500).map { _ in RandomArticle.make(ids: 3000, &random) }
        // What is packed is found unchanged, is replaced, and is added to in both ways.
        #expect(try build(more, "bulk", packsRecords: true).outcomes == (try put(more, "plain")))
        let again = Array(more[..<100]) + (0..<100).map { _ in RandomArticle.make(ids: 3000, &random) }
        #expect(try put(again, "bulk") == (try put(again, "plain")))
        #expect(try firstBytes("bulk") == [1, UInt8(ascii: "{")])
        #expect(try everyArticle("bulk") == (try everyArticle("plain")))
        #expect(try ArchiveCheck.run(folder["bulk"]).problems == [])
    }

    @Test func thePlainWriterGoesOnWhereTheBuildEnded() throws {
        var random = SeededGenerator(seed: 11)
        let articles = (0..<300).map { _ in RandomArticle.make(ids: 200, &random) }
        let more = (0..<100).map { _ in RandomArticle.make(ids: 250, &random) }
        for name in ["plain", "bulk"] {
            if name == "plain" { _ = try put(articles, name) } else { _ = try build(articles, name) }
            let session = try WriterSession(path: folder[name], create: false)
            session.clock = { 1_717_300_000 }
            for article in more { _ = try session.put(article) }
            try session.publish()
            #expect(session.revision == 3)
        }
        #expect(firstDifference(dump("bulk"), dump("plain")) == nil)
    }

    @Test(arguments: [21, 22] as [UInt64])
    func whatIsAddedToAnArchiveIsMergedWithIt(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let articles = (0..<300).map { _ in RandomArticle.make(ids: 200, &random) }
        let more = (0..<200).map { index in
            // Some are there already, as they are or changed.
            index % 3 == 0 ? articles[index] : RandomArticle.make(ids: 300, &random)
        }
        for name in ["plain", "bulk"] { _ = try put(articles, name) }
        let outcomes = try put(more, "plain", at: 1_717_300_000)
        let built = try build(more, "bulk", leastRun: 200_000, at: 1_717_300_000)
        #expect(built.outcomes == outcomes)
        #expect(Set(outcomes.map { "\($0)" }).count == 3)
        #expect(firstDifference(dump("bulk"), dump("plain")) == nil)
        #expect(text(oracle_check(database("bulk"))) == "")
        #expect(built.session.revision == 3)
    }

    @Test func documentNumbersAreNotUsedAgain() throws {
        _ = try put([Article(id: "1")], "a")
        let session = try WriterSession(path: folder["a"], create: false)
        #expect(try session.mayWriteInBulk(least: 7) != .from(byteCount: 7))
        _ = try session.remove(id: "1")
        try session.publish()
        #expect(try session.mayWriteInBulk(least: 7) == .from(byteCount: 7))
        let bulk = try session.beginBulk(memory: 1, workers: 1)
        let batch = try BulkBatch(bulk)
        try batch.append(Article(id: "2"))
        #expect(try bulk.admit(0, of: batch) == .added)
        let inverter = try BulkInverter(bulk)
        try inverter.invert(batch)
        try inverter.finish()
        try session.publish(bulk) { _ in }
        #expect(try Snapshot.opened(folder["a"]).document(id: "2") == 2)
    }

    /// To a reader it would be a sign that somebody writes; but nobody does while the lock is held.
    @Test func aBlockOfALaterRevisionIsDamageToWhoeverWrites() throws {
        let articles = (0..<500).map { number in
            Article(id: "\(number)", text: (0..<50).map { "w\($0 * number)" }.joined(separator: " "))
        }
        _ = try put(articles, "a")
        var bytes = folder.read("a/generations/1/docdata.glass")
        let leaves = stride(from: 0, to: bytes.count, by: 8192).filter { bytes[$0 + 4] == 0 }
        #expect(leaves.count > 2)
        for leaf in leaves { bytes[leaf] = 0x7f }
        folder.write("a/generations/1/docdata.glass", bytes)
        let session = try WriterSession(path: folder["a"], create: false)
        let batch = try BulkBatch(session.beginBulk(memory: 1, workers: 1))
        #expect(code { try batch.append(articles[250]) } == .corruptArchive)
        #expect(code { _ = try session.put(articles[250]) } == .corruptArchive)
    }

    @Test func aBuildThatFailsLeavesTheArchiveAsItWas() throws {
        let session = try WriterSession(path: folder["a"], create: true)
        session.keep()
        let bulk = try session.beginBulk(memory: 1, workers: 1)
        let batch = try BulkBatch(bulk)
        try batch.append(Article(id: "2"))
        _ = try bulk.admit(0, of: batch)
        let inverter = try BulkInverter(bulk)
        try inverter.invert(batch)
        try inverter.finish()
        folder.write("a/generations/2", "in the way")
        #expect(code { try session.publish(bulk) { _ in } } == .disk)
        #expect(try Snapshot.opened(folder["a"]).revision == 1)
    }

    @Test(arguments: [1, 3])
    func `Words that complete short prefixes are chosen as Xapian would`(inverters: Int) throws {
        var random = SeededGenerator(seed: 7)
        let letters = ["a", "é", "中", "ab"]
        let words = (0..<6000).map { number in
            letters.randomElement(using: &random)! + letters.randomElement(using: &random)! + "\(number % 3000)"
        }
        let articles = (0..<1100).map { number in
            let text = (0..<30).map { _ in words.randomElement(using: &random)! }.joined(separator: " ")
            return Article(id: "\(number)", title: "Title \(number)", text: text)
        }
        let (built, _) = try build(articles, "built", inverters: inverters)
        _ = try put(articles, "plain")
        let plain = try WriterSession(path: folder["plain"], create: false)
        try plain.collectCompletions()
        #expect(built.completions != nil)
        try built.collectCompletions()
        func completions(_ name: String) throws -> [String: [UInt8]] {
            let snapshot = try Snapshot.opened(folder[name])
            var found: [String: [UInt8]] = [:]
            let firsts = letters + ["t", "c"] + (0...9).map(String.init)
            for first in firsts {
                for second in [""] + letters + (0...9).map(String.init) {
                    let value = try snapshot.database.metadata(Schema.Metadata.prefix + first + second)
                    if !value.isEmpty { found[first + second] = value }
                }
            }
            found["articles"] = try snapshot.database.metadata(Schema.Metadata.prefixes)
            return found
        }
        let expected = try completions("plain")
        #expect(expected.count > 8)
        #expect(try completions("built") == expected)
    }
}

private func text(_ pointer: UnsafeMutablePointer<CChar>?) -> String {
    defer { oracle_free(pointer) }
    return pointer.map { String(cString: $0) } ?? ""
}

/// The first line in which two dumps, or hits, differ but in bounds: Xapian's writer keeps those of articles that were
/// replaced since, and the most that a hit could have weighed follows from them.
private func firstDifference(_ left: String, _ right: String) -> String? {
    func plain(_ line: Substring) -> [Substring] {
        var words = line.split(separator: " ")
        if words.first == "documents", let place = words.firstIndex(of: "lengths") { words.remove(at: place + 1) }
        if words.first == "term", let place = words.firstIndex(of: "bound") { words.remove(at: place + 1) }
        if words.first == "slot" { words = Array(words.prefix(3)) }
        if words.first?.last == ":", words.count > 2 { words.remove(at: 2) }
        return words
    }
    let lefts = left.split(separator: "\n")
    let rights = right.split(separator: "\n")
    for (left, right) in zip(lefts, rights) where plain(left) != plain(right) {
        return "\(left.prefix(300)) | \(right.prefix(300))"
    }
    return lefts.count == rights.count ? nil : "\(lefts.count) lines, \(rights.count) lines"
}
