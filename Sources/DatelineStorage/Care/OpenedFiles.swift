internal import DatelineIndex
internal import DatelineModel
internal import DatelineSearch
internal import Files
internal import Glibc

/// All files of one revision, opened before any of them is read: they stay readable when a writer removes them.
final class OpenedFiles {
    struct File {
        let entry: FileEntry
        /// Its path in the archive's folder.
        let path: String
        /// The segment that it belongs to; `nil` for one beside the manifest.
        let segment: Int?
        /// What it is opened as; `nil` if it cannot be opened, which ``problem`` says.
        let descriptor: Int32?
        let problem: String?
    }

    let manifest: Manifest
    private(set) var files: [File] = []

    private static let attempts = 5

    /// Opens the present revision's files. Files that a writer removes meanwhile belong to a revision that has passed,
    /// so the next one is taken.
    static func open(_ folder: ArchiveFolder) throws(DatelineError) -> OpenedFiles {
        for _ in 0..<attempts {
            let identity = FileIdentity(path: folder.manifestPath)
            let opened = OpenedFiles(try folder.manifest(), folder)
            if opened.files.allSatisfy({ $0.problem == nil }) || identity == FileIdentity(path: folder.manifestPath) {
                return opened
            }
        }
        throw DatelineError(.busy, "\(folder.path): the archive is written faster than it can be read; try again")
    }

    init(_ manifest: Manifest, _ folder: ArchiveFolder) {
        self.manifest = manifest
        for entry in manifest.files { add(entry, entry.name, nil, folder) }
        for segment in manifest.segments {
            for entry in segment.allFiles {
                add(entry, "segments/\(segment.name)/\(entry.name)", segment.number, folder)
            }
        }
    }

    deinit { for case let descriptor? in files.map(\.descriptor) { close(descriptor) } }

    private func add(_ entry: FileEntry, _ path: String, _ segment: Int?, _ folder: ArchiveFolder) {
        var descriptor: Int32?
        var problem: String?
        do throws(DatelineError) { descriptor = try FileSystem.open("\(folder.path)/\(path)", O_RDONLY) } catch {
            let isMissing = (try? FileSystem.kind("\(folder.path)/\(path)")) == .some(nil)
            problem = isMissing ? "\(path): the file is missing, which manifest.json names" : error.message
        }
        files.append(File(entry: entry, path: path, segment: segment, descriptor: descriptor, problem: problem))
    }
}

extension OpenedFiles.File {
    private static let bufferSize = 1 << 20

    /// Compares the file with its size and digest; `nil` if it is as it was made.
    func check() -> String? {
        guard let descriptor else { return problem }
        do throws(SystemError) {
            return try Self.difference(descriptor, entry, path) { _ throws(SystemError) in }
        } catch {
            return "\(path): cannot be read: \(error.reason)"
        }
    }

    /// Copies the file, unsynced, and compares what was read with its digest; `nil` if that is as it was made.
    /// - Parameter destination: the path of a new file.
    func copy(to destination: String) throws(DatelineError) -> String? {
        guard let descriptor else { return problem }
        let copy = try FileSystem.open(destination, O_WRONLY | O_CREAT | O_EXCL)
        defer { close(copy) }
        var failure: SystemError?
        do throws(SystemError) {
            return try Self.difference(descriptor, entry, path) { bytes throws(SystemError) in
                do throws(SystemError) { try Descriptor.write(bytes, to: copy) } catch {
                    failure = error
                    throw error
                }
            }
        } catch {
            if let failure { throw FileSystem.failure("cannot write", destination, failure) }
            return "\(path): cannot be read: \(error.reason)"
        }
    }

    /// Whether a regular file at a path has the same bytes.
    func isWhole(at path: String) -> Bool {
        guard hasLength(at: path), let copy = try? FileSystem.open(path, O_RDONLY) else { return false }
        defer { close(copy) }
        return (try? Self.difference(copy, entry, path) { _ in }) == .some(nil)
    }

    /// Whether a regular file at a path has the same length.
    func hasLength(at path: String) -> Bool {
        guard let (kind, size) = try? FileSystem.kindAndSize(path) else { return false }
        return kind.isFile && size == entry.bytes
    }

    /// What of an open file differs from its entry; `nil` for nothing.
    /// - Parameter pass: takes its bytes, in order.
    private static func difference(
        _ descriptor: Int32, _ entry: FileEntry, _ path: String,
        _ pass: (UnsafeRawBufferPointer) throws(SystemError) -> Void
    ) throws(SystemError) -> String? {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .last }
        guard Int(status.st_size) == entry.bytes else {
            return "\(path): it has \(status.st_size) bytes, and had \(entry.bytes) when it was made"
        }
        let digest = Digest.Running()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 4096)
        defer { buffer.deallocate() }
        var offset = 0
        while offset < entry.bytes {
            let count = try Descriptor.read(descriptor, at: offset, into: buffer)
            if count == 0 { break }
            let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
            digest.update(bytes)
            try pass(bytes)
            offset += count
        }
        return Digest.hex(digest: digest.finish()) == entry.sha256
            ? nil : "\(path): it differs from its digest in manifest.json"
    }
}
