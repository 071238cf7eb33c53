import Dateline
import DatelineJSON
import GlassOracle
import TestSupport
import Testing

/// Real collections, indexed at once, and part after part and compacted, are the same archive.
///
/// The collection is of fortune cookies (`scripts/collection`) and the seeds, every fourteenth cookie; `DATELINE_COOKIES=1`
/// takes all. `DATELINE_CORPORA` names a folder of others: in each of its folders, `docs.jsonl` or `docs.jsonl.gz`. With many,
/// `DATELINE_PROGRAM` should be an optimised build.
struct CollectionTests {
    private let program = Program()
    private static let queries = 1000

    @Test func `Fortune cookies and the seeds are the same archive either way`() async throws {
        let each = environmentValue("DATELINE_COOKIES") ?? "14"
        var lines = try collection("--each", each)
        // The seeds as records, with a time that is given.
        #expect(program.run("index", "--index", "seeds.dateline", "\(Self.root)/seeds").status == 0)
        lines += program.run("export", "--index", "seeds.dateline").outputLines
        try #require(lines.count > 5000)
        try await compare(lines, name: "fortunes")
    }

    @Test(.enabled(if: environmentValue("DATELINE_CORPORA") != nil))
    func `Collections of one's own are the same archive either way`() async throws {
        let folder = environmentValue("DATELINE_CORPORA")!
        for name in listing(of: folder) {
            let files = listing(of: "\(folder)/\(name)").filter { ["docs.jsonl", "docs.jsonl.gz"].contains($0) }
            guard let file = files.first else { continue }
            let lines = try collection("\(folder)/\(name)/\(file)")
            try await compare(lines, name: name)
        }
    }

    private static let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

    private func collection(_ arguments: String...) throws -> [String] {
        let ending = Subprocess.run("\(Self.root)/scripts/collection", arguments)
        try #require(ending.status == 0, "\(ending.error)")
        return ending.outputLines
    }

    private func index(_ name: String, _ lines: some Sequence<String>, file: String = "records.jsonl") throws {
        // In one file, so that origins stay the same: a record that was replaced would have another time.
        program.folder.write(file, lines.joined(separator: "\n") + "\n")
        let ending = program.run("index", "--index", name, "--memory", "64m", file)
        try #require(ending.status == 0, "\(ending.error)")
        #expect(ending.error.contains(" 0 replaced"), "\(ending.error)")
    }

    private func compare(_ lines: [String], name: String) async throws {
        let records = lines.enumerated().filter { $0.offset % 97 == 5 }.compactMap {
            (try? JSONParser.parse($0.element))?.objectValue
        }
        // Articles that are deleted again.
        let others = records.prefix(20).enumerated().map { number, record in
            var other = record
            other["id"] = .string("other \(number)")
            return JSONValue.object(other).jsonText
        }
        try index("built", lines)
        for part in 1...3 {
            try index("parts", others, file: "others.jsonl")
            try index("parts", lines.prefix(lines.count * part / 3))
            let ids = others.indices.map { "other \($0)" }
            #expect(program.run(["delete", "--index", "parts"] + ids).status == 0)
        }
        for name in ["built", "parts"] { #expect(program.run("compact", "--index", name).status == 0) }
        defer { for name in ["built", "parts"] { _ = Subprocess.run("rm", ["-r", program.folder[name]]) } }

        let (built, parts) = (
            program.folder[program.folder.segment(of: "built")], program.folder[program.folder.segment(of: "parts")]
        )
        #expect(text(oracle_check(parts)) == "")
        try await expectTheSameRecords()
        let terms = try expectTheSameWeights(built, parts)
        let (hits, found) = try await expectTheSameHits(QuerySource(records))
        #expect(found > Self.queries / 2)
        print(
            "collection \(name): \(terms) queries of terms, \(Self.queries) queries, \(found) of which found something, "
                + "\(hits) hits: the same")
    }

    private func expectTheSameRecords() async throws {
        let (built, parts) = (try await archive("built"), try await archive("parts"))
        var left = try await built.export().makeAsyncIterator()
        var right = try await parts.export().makeAsyncIterator()
        while let bytes = try await left.next() { try #require(try await right.next() == bytes) }
        #expect(try await right.next() == nil)
    }

    private func archive(_ name: String) async throws -> Archive { try await Archive(at: program.folder[name]) }

    /// Queries of terms taken by chance, with several schemes of weights.
    private func expectTheSameWeights(_ built: String, _ parts: String) throws -> Int {
        let (left, right) = (
            text(oracle_search(built, 1, UInt32(Self.queries))), text(oracle_search(parts, 1, UInt32(Self.queries)))
        )
        let (lefts, rights) = (left.split(separator: "\n"), right.split(separator: "\n"))
        #expect(lefts.count == Self.queries)
        #expect(rights.count == Self.queries)
        // Xapian 1.4.22 loses one of the best hits of a union now and then, which depends on the order of documents.
        var differing = 0
        for (left, right) in zip(lefts, rights) {
            // Behind the number of matches the most that a hit could weigh, which follows from bounds; then each hit with
            // the number of its document, which depends on what was merged when.
            let hits = [left, right].map { line in
                line.split(separator: " ").enumerated().filter { $0.offset != 2 }.map { part in
                    part.element.drop { $0 != "=" }.isEmpty ? part.element : part.element.drop { $0 != "=" }
                }
            }
            #expect(hits[0].prefix(2) == hits[1].prefix(2))
            if hits[0] != hits[1] { differing += 1 }
        }
        #expect(differing <= Self.queries / 200)
        return lefts.count
    }

    private func expectTheSameHits(_ source: QuerySource) async throws -> (hits: Int, found: Int) {
        var source = source
        let (built, parts) = (try await archive("built"), try await archive("parts"))
        var (hits, found) = (0, 0)
        for number in 0..<Self.queries {
            let request = source.request(number)
            let (left, right) = (try await built.search(request), try await parts.search(request))
            #expect(left.hits.map(\.score) == right.hits.map(\.score), "\(request.query)")
            var (leftJSON, rightJSON) = (left.json, right.json)
            for name in ["took_ms", "revision", "next_cursor"] {
                leftJSON[name] = .null
                rightJSON[name] = .null
            }
            #expect(JSONValue.object(leftJSON).jsonText == JSONValue.object(rightJSON).jsonText, "\(request.query)")
            hits += left.hits.count
            if left.total.value > 0 { found += 1 }
            guard number % 20 == 0, let word = request.query.split(separator: " ").first else { continue }
            let beginning = String(word.prefix(2))
            #expect(
                try await built.suggestions(for: beginning).map(\.text)
                    == parts.suggestions(for: beginning).map(\.text), "\(beginning)")
        }
        return (hits, found)
    }

    private func text(_ pointer: UnsafeMutablePointer<CChar>?) -> String {
        defer { oracle_free(pointer) }
        return pointer.map { String(cString: $0) } ?? ""
    }
}

/// Requests of every kind, of words that stand side by side in records.
private struct QuerySource {
    private let texts: [[Substring]]
    private let sources: [String]
    private var random = SeededGenerator(seed: 20230817)

    init(_ records: [JSONObject]) {
        texts = records.compactMap { record in
            let words = record["text"]?.stringValue?.split(whereSeparator: \.isWhitespace) ?? []
            return words.count > 1 ? words : nil
        }
        sources = Set(records.compactMap { $0["source"]?.stringValue }).sorted()
    }

    mutating func request(_ number: Int) -> SearchRequest {
        let text = texts.randomElement(using: &random)!
        let place = Int.random(in: 0..<text.count - 1, using: &random)
        // Long words of writing without spaces are whole sentences.
        let (word, next) = (text[place].prefix(12), text[place + 1].prefix(12))
        let year = Int.random(in: 1987..<2026, using: &random)
        var request = SearchRequest()
        switch number % 10 {
        case 0: request.query = "\(word) \(next)"
        case 1: request.query = "\"\(word) \(next)\""
        case 2: request.query = "\(word) OR \(next)"
        case 3: request.query = "title:\(word) OR \(next)"
        case 4: request.query = "\(word.prefix(4))*"
        case 5: request.query = "\(word) -\(next)"
        case 6: request.query = "\(word) NEAR/5 \(next)"
        case 7: request.query = "\(word) published:\(year)..\(year + 5)"
        case 8: request.query = "=\(word)"
        default: request.query = "\(word)"
        }
        if number % 7 == 0 { request.facets = [.source, .language, .publishedYear] }
        if number % 11 == 0 { request.sort = .newest }
        if number % 13 == 0, let source = sources.randomElement(using: &random) { request.filters[.source] = [source] }
        if number % 17 == 0 { request.relax = true }
        request.snippets = number % 5 == 0 ? 2 : 0
        return request
    }
}
