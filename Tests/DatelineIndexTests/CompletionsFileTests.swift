import TestSupport
import Testing

@testable import DatelineIndex

struct CompletionsFileTests {
    let folder = TemporaryFolder()

    private static func words(_ count: Int, _ random: inout SeededGenerator, prefix: String) -> PrefixWords {
        PrefixWords(
            prefix: Array(prefix.utf8),
            words: (0..<count).map { number in
                CompletionWord(
                    word: Array("\(prefix)\(number)".utf8) + [0, 0xFF, UInt8(number % 256)],
                    count: UInt32.random(in: 0 ... .max, using: &random))
            })
    }

    private static func all(_ path: String) throws -> [PrefixWords] {
        let file = try CompletionsFile(path: path)
        return try file.prefixes.map { PrefixWords(prefix: $0, words: try #require(try file.words(prefix: $0))) }
    }

    @Test func `Words are read as they were written`() throws {
        var random = SeededGenerator(seed: 1)
        let prefixes = ["", "a", "ab", "b", "ä", "я"].map { Self.words($0.utf8.count * 60, &random, prefix: $0) }
        let output = try CompletionsWriter.write(prefixes, to: folder["completions"])
        #expect(SidecarCase.isTold(output, folder, "completions"))
        #expect(try Self.all(folder["completions"]) == prefixes)
        let file = try CompletionsFile(path: folder["completions"])
        for prefix in ["abc", "c", "\u{308}"] { #expect(try file.words(prefix: Array(prefix.utf8)) == nil) }
        _ = try CompletionsWriter.write([], to: folder["none"])
        #expect(try CompletionsFile(path: folder["none"]).prefixes == [])
    }

    @Test func `What is too long for a file is left out`() throws {
        let long = [UInt8](repeating: 97, count: 256)
        let word = CompletionWord(word: [97, 98], count: 3)
        let longest = CompletionWord(word: Array(long.dropLast()), count: 2)
        _ = try CompletionsWriter.write(
            [
                PrefixWords(prefix: [97], words: [CompletionWord(word: long, count: 9), word, longest]),
                PrefixWords(prefix: long, words: [word]),
            ], to: folder["completions"])
        #expect(try Self.all(folder["completions"]) == [PrefixWords(prefix: [97], words: [word, longest])])
    }

    @Test func `Prefixes out of order are refused`() {
        for prefixes: [[UInt8]] in [[[98], [97]], [[97], [97]]] {
            #expect(throws: SidecarError.self) {
                try CompletionsWriter.write(
                    prefixes.map { PrefixWords(prefix: $0, words: []) }, to: folder["completions"])
            }
            #expect(!folder.exists("completions"))
        }
    }

    @Test func `What is damaged or cut is told or harmless`() throws {
        var random = SeededGenerator(seed: 2)
        let prefixes = ["a", "ab", "я"].map { Self.words(5, &random, prefix: $0) }
        _ = try CompletionsWriter.write(prefixes, to: folder["completions"])
        try SidecarCase.damage(folder, "completions", read: Self.all)
    }

    @Test func `Numbers that a file only claims take no memory`() throws {
        var random = SeededGenerator(seed: 2)
        _ = try CompletionsWriter.write([Self.words(5, &random, prefix: "a")], to: folder["completions"])
        let bytes = folder.read("completions")
        let index = bytes.count - SidecarFrame.footSize - 16
        for (offset, value) in [(0, 9), (0, 255), (2, 4), (2, 6), (4, 255), (7, 255)] as [(Int, UInt8)] {
            var changed = bytes
            changed[index + offset] = value
            let part = Array(changed[index..<index + 16])
            let path = folder.write(
                "forged", SidecarCase.forged(changed) { $0.indexChecksum = part.withUnsafeBytes { Checksum.of($0) } })
            #expect(throws: SidecarError.self, "\(offset)") { try Self.all(path) }
        }
    }

    @Test func `The words of a prefix are its most frequent ones, with their counts`() {
        var random = SeededGenerator(seed: 4)
        var terms: [[UInt8]: Int] = [:]
        for prefix in ["ab", "ac", "яз"] {
            for number in 0..<500 { terms[Array("\(prefix)\(number)".utf8)] = Int.random(in: 1...90, using: &random) }
        }
        for field in ["ZAB", "XFSOURCE:x"] { terms[Array(field.utf8)] = 1_000 }
        var choice = PrefixChoice()
        let sorted = terms.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        for (term, count) in sorted { term.withUnsafeBufferPointer { choice.add($0, count: count) } }
        let chosen = choice.finish()
        #expect(
            chosen.map { String(decoding: $0.prefix, as: UTF8.self) }.sorted() == ["a", "ab", "ac", "я", "яз"].sorted())
        for each in chosen {
            let words = sorted.filter { $0.key.starts(with: each.prefix) }.enumerated().sorted {
                ($1.element.value, $0.offset) < ($0.element.value, $1.offset)
            }
            #expect(each.words.map(\.word) == words.prefix(PrefixWords.kept).map(\.element.key))
            #expect(each.words.map { Int($0.count) } == words.prefix(PrefixWords.kept).map(\.element.value))
        }
        #expect(throws: Never.self) { try CompletionsWriter.write(chosen, to: folder["completions"]) }
        #expect(choice.finish() == [])
    }
}
