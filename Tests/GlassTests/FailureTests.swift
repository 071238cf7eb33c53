import Glibc
import TestSupport
import Testing

@testable import Glass

/// What cannot be done is told, by the path it failed at.
struct FailureTests {
    private let glass = GlassCase()

    private func error(_ body: () throws -> Void) -> GlassError? {
        do {
            try body()
            return nil
        } catch {
            return error as? GlassError
        }
    }

    @Test func `A folder that exists is not built into`() throws {
        glass.folder.folder("built")
        let error = error { try glass.build([TestDocument(number: 1)]) }
        #expect(error?.path == glass.folder["built"])
        #expect(error?.kind == .system(17))
        #expect(glass.folder.names(in: "built").isEmpty)
    }

    @Test func `A scratch folder that is not there is told`() throws {
        let builder = GlassBuilder(directory: glass.folder["built"], scratch: glass.folder["none"])
        let run = GlassRun()
        TestDocument(number: 1).add(to: run)
        #expect(error { try builder.add(run, spill: true) }?.path == glass.folder["none"])
    }

    @Test func `A full disk is told with its path`() throws {
        let file = open("/dev/full", O_WRONLY)
        defer { close(file) }
        let error = error { try writeAll(file, [1, 2, 3], 3, "some/path") }
        #expect(error == GlassError(kind: .system(ENOSPC), path: "some/path", what: "cannot write"))
        #expect(error?.description == "some/path: cannot write: No space left on device")
    }

    @Test func `A spilled run that cannot be read is told with its folder`() throws {
        let builder = GlassBuilder(directory: glass.folder["built"], scratch: glass.folder.path)
        let run = GlassRun()
        TestDocument(number: 1).add(to: run)
        try builder.add(run, spill: true)
        // Its file has no name, so it is found among those that are open.
        let files = listing(of: "/proc/self/fd").compactMap(Int32.init).filter { file in
            var path = [UInt8](repeating: 0, count: 4096)
            let count = readlink("/proc/self/fd/\(file)", &path, path.count)
            return String(decoding: path[..<max(0, count)], as: UTF8.self).hasPrefix(glass.folder.path + "/#")
        }
        #expect(files.count == 1)
        ftruncate(files[0], 0)
        #expect(error { _ = try builder.finish() }?.path == glass.folder.path)
        #expect(!glass.folder.exists("built/iamglass"))
    }

    @Test func `Documents that are not above those of the old database are refused`() throws {
        try glass.build([TestDocument(number: 5)], as: "old")
        let error = error { try glass.build([TestDocument(number: 5)], from: glass.folder["old"]) }
        #expect(error?.kind == .refused)
        #expect(!glass.folder.exists("built"))
    }

    @Test func `Metadata keys that cannot stand in the table are refused`() throws {
        #expect(error { try glass.build([], metadata: [("", [1])]) }?.kind == .refused)
        let long = String(repeating: "k", count: 254)
        #expect(error { try glass.build([], metadata: [(long, [1])]) }?.kind == .refused)
        let longest = String(repeating: "k", count: 253)
        try glass.build([], metadata: [(longest, [1])])
        var operations = Operations()
        operations.setMetadata(longest, [1])
        glass.write(operations)
        glass.expectSame()
    }

    @Test func `What is no database is not read`() throws {
        #expect(error { _ = try GlassReader(directory: glass.folder["none"]) }?.kind == .system(2))
        glass.folder.write("other/iamglass", "something else, and long enough to be looked at")
        #expect(error { _ = try GlassReader(directory: glass.folder["other"]) }?.kind == .refused)
    }

    /// A disk can write a block to a wrong place; every block is sound then.
    @Test(arguments: ["postlist", "docdata", "termlist", "position"])
    func `A block in the place of another is told`(table: String) throws {
        var generator = DocumentGenerator(seed: 4)
        try glass.build((0..<2000).map { _ in generator.next() }, as: "old")
        let bytes = glass.folder.read("old/\(table).glass")
        let leaves = stride(from: 0, to: bytes.count, by: TableWriter.blockSize).filter { bytes[$0 + 4] == 0 }
        #expect(leaves.count > 2)
        for (from, to) in [(leaves[0], leaves[2]), (leaves[2], leaves[0]), (leaves[1], leaves[2])] {
            var damaged = bytes
            damaged.replaceSubrange(to..<to + TableWriter.blockSize, with: bytes[from..<from + TableWriter.blockSize])
            glass.folder.write("old/\(table).glass", damaged)
            let error = error { try glass.build([], from: glass.folder["old"], as: "built\(from)-\(to)") }
            #expect(error?.kind == .damaged)
            #expect(error?.path == glass.folder["old/\(table).glass"])
        }
    }

    @Test func `Damaged tables are told, not followed`() throws {
        var generator = DocumentGenerator(seed: 4)
        let documents = (0..<200).map { _ in generator.next() }
        for seed in 1...80 as ClosedRange<UInt64> {
            var random = SeededGenerator(seed: seed)
            let name = "old\(seed)"
            try glass.build(documents, as: name)
            let file = ["postlist.glass", "docdata.glass", "termlist.glass", "position.glass", "iamglass"]
                .randomElement(using: &random)!
            var bytes = glass.folder.read("\(name)/\(file)")
            let first = file == "iamglass" ? 16 : 0
            for _ in 0..<(file == "iamglass" ? 3 : 200) {
                bytes[Int.random(in: first..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            glass.folder.write("\(name)/\(file)", bytes)
            // Damage within an entry cannot be seen; what is seen must be told.
            let error = error {
                try glass.build([], from: glass.folder[name], dropped: [documents[3].number], as: "\(name)-built")
            }
            guard let error else { continue }
            #expect(error.kind == .damaged || file == "iamglass", "\(error)")
        }
    }
}
