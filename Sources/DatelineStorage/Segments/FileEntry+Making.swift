internal import DatelineIndex
internal import DatelineModel
internal import Files
internal import Glass
internal import Glibc
internal import Xapian

extension Digest.Running: RunningDigest {}

extension Digest {
    private static let bufferSize = 1 << 20

    /// The bytes of an open file, and their digest.
    static func ofFile(_ descriptor: Int32) throws(SystemError) -> (size: Int, digest: [UInt8]) {
        let digest = Running()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bufferSize, alignment: 4096)
        defer { buffer.deallocate() }
        var size = 0
        while true {
            let count = try Descriptor.read(descriptor, at: size, into: buffer)
            if count == 0 { return (size, digest.finish()) }
            digest.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            size += count
        }
    }
}

extension FileEntry {
    init(_ output: SidecarOutput) {
        self.init(
            name: ArchiveFolder.finishedName(output.path.split(separator: "/").last ?? ""), bytes: output.size,
            sha256: Digest.hex(digest: output.digest))
    }

    /// Reads a file for its digest.
    init(reading name: String, in folder: String) throws(DatelineError) {
        let path = "\(folder)/\(name)"
        let descriptor = try FileSystem.open(path, O_RDONLY)
        defer { close(descriptor) }
        do throws(SystemError) {
            let (size, digest) = try Digest.ofFile(descriptor)
            self.init(name: name, bytes: size, sha256: Digest.hex(digest: digest))
        } catch { throw FileSystem.failure("cannot read", path, error) }
    }

    init(_ file: GlassFigures.File) {
        self.init(name: file.name, bytes: Int(file.byteCount), sha256: Digest.hex(digest: file.digest))
    }
}

extension Manifest {
    /// Writes a file beside the manifest, unsynced and under its unfinished name, and names it in place of one of that
    /// name.
    mutating func keep(_ bytes: [UInt8], named name: String, in folder: ArchiveFolder) throws(DatelineError) {
        try FileSystem.writeUnsynced("\(folder.path)/\(name)\(ArchiveFolder.unfinishedSuffix)", bytes)
        files.removeAll { $0.name == name }
        files.append(FileEntry(name: name, bytes: bytes.count, sha256: Digest.hex(bytes)))
    }
}

extension ArchiveFolder {
    /// The highest number that any segment or file has.
    var highestNumber: Int {
        get throws(DatelineError) {
            var highest = try segmentEntries().highest
            for name in try FileSystem.names(in: path) { highest = max(highest, Self.fileNumber(name) ?? 0) }
            return highest
        }
    }
}

extension GoneDocuments {
    /// The bitmap of a segment's gone documents and some more.
    static func words(_ gone: GoneDocuments?, adding documents: [UInt32], last: UInt32) -> [UInt64] {
        var words = gone.map { Array($0.words) } ?? []
        words += [UInt64](repeating: 0, count: GoneFile.wordCount(last: last) - words.count)
        for document in documents { words[Int(document / 64)] |= 1 << UInt64(document % 64) }
        return words
    }
}
