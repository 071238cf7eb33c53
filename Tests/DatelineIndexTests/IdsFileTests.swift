import DatelineModel
import TestSupport
import Testing

@testable import DatelineIndex

struct IdsFileTests {
    let folder = TemporaryFolder()

    /// Some entries in random order, of which some have the same hash.
    private static func entries(
        _ count: Int, _ random: inout SeededGenerator, hash: (inout SeededGenerator) -> UInt64 = { $0.next() }
    ) -> [IdEntry] {
        var entries: [IdEntry] = []
        for document in 0..<count {
            let isTwin = document > 0 && Int.random(in: 0..<20, using: &random) == 0
            let hash = isTwin ? entries[Int.random(in: 0..<document, using: &random)].hash : hash(&random)
            entries.append(IdEntry(hash: hash, document: UInt32(document + 1)))
        }
        return entries.shuffled(using: &random)
    }

    private func all(_ path: String) throws -> [IdEntry] {
        var entries: [IdEntry] = []
        try IdsFile(path: path).forEach { entries.append($0) }
        return entries
    }

    @Test(arguments: [0, 1, 2, 339, 340, 341, 680, 5000, 40_000])
    func `Every id is found, and no other`(_ count: Int) throws {
        var random = SeededGenerator(seed: UInt64(count))
        let entries = Self.entries(count, &random)
        let output = try IdsWriter.write(entries, to: folder["ids"])
        #expect(SidecarCase.isTold(output, folder, "ids"))
        let file = try IdsFile(path: folder["ids"])
        #expect(file.count == count)
        #expect(file.last == UInt32(count))
        #expect(try all(folder["ids"]) == entries.sorted())
        let documents = Dictionary(grouping: entries, by: \.hash).mapValues { $0.map(\.document).sorted() }
        for (hash, expected) in documents where count <= 5000 || hash % 16 == 0 {
            #expect(try file.candidates(hash: hash) == expected)
        }
        for hash in [0, .max] + (0..<200).map({ _ in random.next() }) {
            #expect(try file.candidates(hash: hash) == documents[hash] ?? [])
        }
    }

    /// Hashes that someone chose, so that many are equal or next to each other.
    @Test(
        arguments: [
            { UInt64.random(in: 0..<4096, using: &$0) }, { .max - UInt64.random(in: 0..<4096, using: &$0) },
            { _ in 77 }, { _ in 0 }, { _ in .max },
            { UInt64(1) << UInt64.random(in: 0..<64, using: &$0) },
            { $0.next() >> UInt64.random(in: 0..<64, using: &$0) },
        ] as [@Sendable (inout SeededGenerator) -> UInt64])
    func `Hashes that were prepared are found`(_ hash: @Sendable (inout SeededGenerator) -> UInt64) throws {
        var random = SeededGenerator(seed: 7)
        let entries = Self.entries(5000, &random, hash: hash)
        _ = try IdsWriter.write(entries, to: folder["ids"])
        let file = try IdsFile(path: folder["ids"])
        let documents = Dictionary(grouping: entries, by: \.hash).mapValues { $0.map(\.document).sorted() }
        for (hash, expected) in documents.sorted(by: { $0.key < $1.key }).prefix(300) {
            #expect(try file.candidates(hash: hash) == expected)
        }
        for near in documents.keys.sorted().prefix(50) {
            for hash in [near &- 1, near &+ 1] { #expect(try file.candidates(hash: hash) == documents[hash] ?? []) }
        }
    }

    @Test func `The hash of an id is the start of its term's digest`() {
        let digest = Digest.hex(Array("Qseed-1".utf8))
        let bytes = withUnsafeBytes(of: IdEntry.hash(of: "seed-1").littleEndian, Array.init)
        #expect(Digest.text(of: bytes) == String(digest.prefix(16)))
    }

    @Test(arguments: 0..<12) func `A merge is one file of what is left`(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let counts = (0..<Int.random(in: 1...8, using: &random)).map { _ in
            [0, 1, 30, 400, 3000][Int.random(in: 0..<5, using: &random)]
        }
        let share = [0.0, 0.1, 0.9, 1][Int.random(in: 0..<4, using: &random)]
        var sources: [[IdEntry]] = []
        var numbers: [[UInt32: UInt32]] = []
        var next: UInt32 = 0
        for count in counts {
            var entries = Self.entries(count, &random)
            // What was replaced in a later segment has the same hash in both.
            if let other = sources.last, !other.isEmpty, !entries.isEmpty { entries[0].hash = other[0].hash }
            sources.append(entries)
            var number: [UInt32: UInt32] = [:]
            for document in 0..<UInt32(count) where Double.random(in: 0..<1, using: &random) >= share {
                next += 1
                number[document + 1] = next
            }
            numbers.append(number)
        }
        for (index, entries) in sources.enumerated() { _ = try IdsWriter.write(entries, to: folder["\(index)"]) }
        let files = try sources.indices.map { try IdsFile(path: folder["\($0)"]) }
        let output = try IdsFile.merge(files, to: folder["merged"]) { numbers[$0][$1] }
        #expect(SidecarCase.isTold(output, folder, "merged"))
        let left = sources.indices.flatMap { source in
            sources[source].compactMap { entry in
                numbers[source][entry.document].map { IdEntry(hash: entry.hash, document: $0) }
            }
        }
        _ = try IdsWriter.write(left, to: folder["expected"])
        #expect(folder.read("merged") == folder.read("expected"))
    }

    @Test(arguments: [0, 3, 345]) func `What is damaged or cut is told or harmless`(_ count: Int) throws {
        var random = SeededGenerator(seed: 5)
        let entries = Self.entries(count, &random)
        _ = try IdsWriter.write(entries, to: folder["ids"])
        try SidecarCase.damage(folder, "ids", step: count > 100 ? 7 : 1, read: all)
        try SidecarCase.damage(folder, "ids", step: count > 100 ? 41 : 1) { path in
            let file = try IdsFile(path: path)
            return try entries.map { try file.candidates(hash: $0.hash) }
        }
    }

    @Test func `A block in another's place is told`() throws {
        var random = SeededGenerator(seed: 5)
        _ = try IdsWriter.write(Self.entries(1000, &random), to: folder["ids"])
        var bytes = folder.read("ids")
        let (first, second) = (16..<16 + 4096, 16 + 4096..<16 + 8192)
        let block = Array(bytes[first])
        bytes.replaceSubrange(first, with: bytes[second])
        bytes.replaceSubrange(second, with: block)
        #expect(throws: SidecarError.self) { try all(folder.write("swapped", bytes)) }
    }

    @Test func `Numbers that a file only claims take no memory`() throws {
        _ = try IdsWriter.write([IdEntry(hash: 1, document: 1)], to: folder["ids"])
        let bytes = folder.read("ids")
        for count: UInt32 in [0, 2, 341, .max] {
            let path = folder.write("forged", SidecarCase.forged(bytes) { $0.count = count })
            #expect(throws: SidecarError.self) { try IdsFile(path: path) }
        }
        let path = folder.write("forged", SidecarCase.forged(bytes) { $0.last = 0 })
        #expect(throws: SidecarError.self) { try IdsFile(path: path).candidates(hash: 1) }
    }

    @Test func `Entries out of order are refused, and no file is left`() throws {
        let wrong = [
            [(5, 1), (4, 2)], [(5, 1), (5, 1)], [(5, 2), (5, 1)], [(1, 0)],
        ]
        for entries in wrong {
            #expect(throws: SidecarError.self) {
                let writer = try IdsWriter(path: folder["ids"])
                for (hash, document) in entries {
                    try writer.add(IdEntry(hash: UInt64(hash), document: UInt32(document)))
                }
            }
            #expect(!folder.exists("ids"))
        }
    }

    @Test func `Any number of threads may look up at once`() async throws {
        var random = SeededGenerator(seed: 11)
        let entries = Self.entries(3000, &random)
        _ = try IdsWriter.write(entries, to: folder["ids"])
        let file = try IdsFile(path: folder["ids"])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for thread in 0..<4 {
                group.addTask {
                    for entry in entries[(thread * 700)...].prefix(700) {
                        let found = try file.candidates(hash: entry.hash)
                        #expect(found.contains(entry.document))
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
