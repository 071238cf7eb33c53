import Glibc
import TestSupport
import Testing

@testable import DatelineIndex

struct SidecarWriterTests {
    let folder = TemporaryFolder()

    @Test func `No file is written over, and no link is followed`() throws {
        folder.write("there", "kept")
        symlink(folder["there"], folder["link"])
        symlink(folder["nothing"], folder["broken"])
        for name in ["there", "link", "broken"] {
            let error = #expect(throws: SidecarError.self) { try SidecarWriter(.ids, path: folder[name]) }
            #expect(error?.kind == .system(EEXIST))
            #expect(error?.path == folder[name])
        }
        #expect(folder.read("there") == Array("kept".utf8))
        #expect(!folder.exists("nothing"))
    }

    @Test func `What is no regular file is not read`() throws {
        _ = try IdsWriter.write([], to: folder["ids"])
        symlink(folder["ids"], folder["link"])
        mkfifo(folder["fifo"], 0o600)
        folder.folder("folder")
        for name in ["link", "fifo", "folder", "missing"] {
            #expect(throws: SidecarError.self) { try IdsFile(path: folder[name]) }
        }
        #expect(throws: Never.self) { try IdsFile(path: folder["ids"]) }
    }

    @Test func `A later version is told by its number`() throws {
        _ = try IdsWriter.write([], to: folder["ids"])
        var bytes = folder.read("ids")
        bytes[8] = 2
        let error = #expect(throws: SidecarError.self) { try IdsFile(path: folder.write("later", bytes)) }
        #expect(error?.kind == .unknownVersion)
        #expect(error?.description == "\(folder["later"]): its format has version 2, and this program knows 1")
    }

    @Test func `A folder that is missing is told`() {
        let error = #expect(throws: SidecarError.self) { try IdsWriter.write([], to: folder["no/ids"]) }
        #expect(error?.description == "\(folder["no/ids"]): cannot make the file: No such file or directory")
    }

    @Test(arguments: [0, 7, 8, 31, 32, 33, 75, 4096]) func `A checksum is the same in pieces of multiples of 32 bytes`(
        _ count: Int
    ) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        bytes.withUnsafeBytes { bytes in
            let whole = Checksum.of(bytes)
            for cut in stride(from: 0, through: count, by: 32) {
                var checksum = Checksum()
                checksum.add(UnsafeRawBufferPointer(rebasing: bytes[..<cut]))
                checksum.add(UnsafeRawBufferPointer(rebasing: bytes[cut...]))
                #expect(checksum.sum == whole)
            }
            #expect(Checksum.of(bytes, seed: 1) != whole)
        }
    }
}
