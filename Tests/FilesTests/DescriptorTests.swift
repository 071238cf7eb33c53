import Glibc
import TestSupport
import Testing

@testable import Files

struct DescriptorTests {
    /// A file with some bytes, open for reading.
    private static func file(_ bytes: [UInt8], _ folder: TemporaryFolder) throws -> Int32 {
        let path = folder.path + "/bytes"
        let file = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        try Descriptor.write(bytes, to: file)
        try Descriptor.sync(file)
        lseek(file, 0, SEEK_SET)
        return file
    }

    @Test(arguments: [0, 1, 1023, 1024, 1025, 9215, 9216, 9217, 70_000, 200_000])
    func `What is written is read back whole`(_ count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let folder = TemporaryFolder()
        let file = try Self.file(bytes, folder)
        defer { close(file) }
        #expect(try Descriptor.readAll(file) == bytes)
        lseek(file, 0, SEEK_SET)
        #expect(try Descriptor.readAll(file, limit: count) == bytes)
        lseek(file, 0, SEEK_SET)
        if count > 0 { #expect(try Descriptor.readAll(file, limit: count - 1) == nil) }
    }

    @Test func `Reading at an offset fills the buffer but for the end`() throws {
        let folder = TemporaryFolder()
        let file = try Self.file(Array(0..<100), folder)
        defer { close(file) }
        for (offset, expected) in [(0, 40), (60, 40), (70, 30), (100, 0), (500, 0)] {
            var buffer = [UInt8](repeating: 0xFF, count: 40)
            let count = try buffer.withUnsafeMutableBytes { try Descriptor.read(file, at: offset, into: $0) }
            #expect(count == expected)
            #expect(buffer[..<count].elementsEqual((offset..<offset + count).map { UInt8($0) }))
        }
    }

    @Test func `What fails says the system's error`() throws {
        #expect(throws: SystemError(EBADF)) { try Descriptor.write([1], to: -1) }
        #expect(throws: SystemError(EBADF)) { try Descriptor.readAll(-1) }
        #expect(throws: SystemError(EBADF)) { try Descriptor.sync(-1) }
        let full = open("/dev/full", O_WRONLY | O_CLOEXEC)
        defer { close(full) }
        #expect(throws: SystemError(ENOSPC)) { try Descriptor.write([1], to: full) }
        #expect(SystemError(ENOSPC).isFullDisk)
        #expect(SystemError(EDQUOT).isFullDisk)
        #expect(!SystemError(EIO).isFullDisk)
        #expect(SystemError(ENOENT).reason == "No such file or directory")
    }
}
