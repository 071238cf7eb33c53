import TestSupport
import Testing

@testable import DatelineIndex

struct GoneFileTests {
    let folder = TemporaryFolder()

    private static func words(_ documents: some Sequence<UInt32>, last: UInt32) -> [UInt64] {
        var words = [UInt64](repeating: 0, count: GoneFile.wordCount(last: last))
        for document in documents { words[Int(document / 64)] |= 1 << UInt64(document % 64) }
        return words
    }

    @Test(arguments: [1, 2, 62, 63, 64, 65, 127, 1000, 100_000] as [UInt32])
    func `What is gone is read as it was written`(_ last: UInt32) throws {
        var random = SeededGenerator(seed: UInt64(last))
        for share in [0, 0.001, 0.02, 0.04, 0.5, 1] {
            let documents = (1...last).filter { _ in Double.random(in: 0..<1, using: &random) < share }
            let words = Self.words(documents, last: last)
            let name = "gone-\(share)"
            let output = try GoneFile.write(words, last: last, to: folder[name])
            #expect(SidecarCase.isTold(output, folder, name))
            #expect(try GoneFile.read(folder[name], last: last) == words)
            #expect(output.size <= 64 + min(documents.count * 4, words.count * 8))
        }
    }

    @Test func `A bitmap may end before its last documents`() throws {
        _ = try GoneFile.write([2], last: 1000, to: folder["gone"])
        #expect(try GoneFile.read(folder["gone"], last: 1000) == Self.words([1], last: 1000))
        _ = try GoneFile.write([], last: 1000, to: folder["none"])
        #expect(try GoneFile.read(folder["none"], last: 1000) == Self.words([], last: 1000))
    }

    @Test(arguments: [([1], 5), ([64], 5), ([0, 1], 63), ([0, 2], 64), ([1 << 63], 62)] as [([UInt64], UInt32)])
    func `Documents that the segment does not have are refused`(_ words: [UInt64], _ last: UInt32) {
        #expect(throws: SidecarError.self) { try GoneFile.write(words, last: last, to: folder["gone"]) }
        #expect(!folder.exists("gone"))
    }

    @Test(arguments: [[3, 64, 65, 899], Array(100...700), []] as [[UInt32]])
    func `What is damaged or cut is told or harmless`(_ documents: [UInt32]) throws {
        _ = try GoneFile.write(Self.words(documents, last: 900), last: 900, to: folder["gone"])
        try SidecarCase.damage(folder, "gone") { try GoneFile.read($0, last: 900) }
    }

    @Test func `A file of another segment is told`() throws {
        _ = try GoneFile.write(Self.words([3], last: 900), last: 900, to: folder["gone"])
        for last: UInt32 in [1, 899, 901, .max] {
            #expect(throws: SidecarError.self) { try GoneFile.read(folder["gone"], last: last) }
        }
        _ = try IdsWriter.write([IdEntry(hash: 1, document: 900)], to: folder["ids"])
        #expect(throws: SidecarError.self) { try GoneFile.read(folder["ids"], last: 900) }
        #expect(throws: SidecarError.self) { try IdsFile(path: folder["gone"]) }
    }

    @Test func `A list that names a document twice or beyond the last one is told`() throws {
        for documents: [UInt32] in [[1, 1], [1, 901], [0, 1], [1, .max]] {
            let file = try SidecarWriter(.gone, path: folder["\(documents)"])
            let body = documents.flatMap { SidecarFrame.bytes($0) }
            var frame = SidecarFrame()
            (frame.count, frame.last, frame.indexSize) = (2, 900, 8)
            frame.indexChecksum = body.withUnsafeBytes { Checksum.of($0) }
            try file.append(body)
            _ = try file.finish(frame)
            #expect(throws: SidecarError.self) { try GoneFile.read(folder["\(documents)"], last: 900) }
        }
    }
}
