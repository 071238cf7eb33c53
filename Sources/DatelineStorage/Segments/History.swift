internal import DatelineModel
internal import DatelineSearch
internal import Files
internal import Glibc

/// The file of an archive's revisions, appended to with each: when it was published, its root in the chain, and how many
/// articles it had. An entry has 64 bytes, little-endian: u64 revision, i64 seconds since 1970, u32 articles, u32 documents
/// added, the root's 32 bytes, and the first 8 bytes of the SHA-256 of these 56.
///
/// An entry is written and synced with the manifest that it belongs to, before that takes its place. So the file never has
/// less than the manifest; more it has only while ``ArchiveFolder/newManifestPath`` is there, or when an older manifest was
/// put back.
///
/// Where a repair could not bring back what was lost, the first entry has the highest bit of its revision set, and that
/// revision's link in place of a root: the chain goes on from there.
struct History {
    struct Entry: Sendable, Equatable {
        let revision: Int
        let seconds: Int
        let articles: Int
        let added: Int
        let root: String
        /// Whether what came before was lost, and ``root`` is the link of this revision.
        var beginsAgain = false
    }

    static let entrySize = 64
    private static let againBit = UInt64(1) << 63
    let path: String

    /// What following the chain through the file found.
    struct Finding {
        /// What is not as the manifest's chain says; `nil` for a whole history.
        var problem: String?
        /// The first entry, and the number of entries up to the manifest's revision.
        var first: Entry?
        var count = 0
        /// The last revision, if it is later than the manifest's.
        var later: Int?
    }

    /// Follows the chain from the first revision to a manifest's.
    /// - Parameters:
    ///   - mayGoOn: whether a later revision may be in the file, or a part of one, since it is being published.
    ///   - links: called with each entry and the link of its revision, in order.
    func follow(_ manifest: Manifest, mayGoOn: Bool, links: (_ entry: Entry, _ link: String) -> Void = { _, _ in })
        -> Finding
    {
        var finding = Finding()
        var chain = Chain(archive: manifest.archive).link
        var (last, number) = (0, 0)
        do throws(DatelineError) {
            guard let size = try FileSystem.kindAndSize(path)?.1 else {
                finding.problem = "history: the file is missing"
                return finding
            }
            if size % Self.entrySize != 0, !mayGoOn { finding.problem = "history: it ends within an entry" }
            try forEach { entry in
                number += 1
                guard finding.problem == nil else { return }
                guard let entry else {
                    finding.problem = "history: entry \(number) differs from its checksum"
                    return
                }
                guard entry.revision > last, !entry.beginsAgain || number == 1 else {
                    finding.problem = "history: entry \(number) is of revision \(entry.revision), after \(last)"
                    return
                }
                guard entry.revision <= manifest.revision else {
                    finding.later = max(finding.later ?? 0, entry.revision)
                    return
                }
                last = entry.revision
                chain =
                    entry.beginsAgain
                    ? entry.root : Chain.link(after: chain, Chain.Root(revision: last, digest: entry.root))
                if finding.first == nil { finding.first = entry }
                finding.count += 1
                links(entry, chain)
            }
        } catch {
            finding.problem = error.message
            return finding
        }
        if finding.problem != nil { return finding }
        if last < manifest.revision {
            finding.problem =
                "history: it ends with revision \(last), where manifest.json has \(manifest.revision): it was cut, or is "
                + "another archive's"
        } else if chain != manifest.chain.link {
            finding.problem = "history: its chain does not lead to manifest.json's"
        }
        return finding
    }

    /// Appends a revision that is about to be published, and those before that the file lacks. Not synced.
    /// - Parameters:
    ///   - present: the manifest that it replaces; without one the file begins.
    ///   - added: documents that the revision adds.
    func append(_ next: Manifest, after present: Manifest?, added: Int) throws(DatelineError) {
        guard next.revision != present?.revision else { return }
        let descriptor = try FileSystem.open(path, O_RDWR | O_CREAT, expectsOneName: true)
        defer { close(descriptor) }
        do throws(SystemError) {
            let (revision, count) = present == nil ? (0, 0) : try last(descriptor)
            // Later entries tell that an older manifest was put back: a check says so until it is repaired.
            guard revision < next.revision else { return }
            var bytes: [UInt8] = []
            for root in next.chain.tail where root.revision > revision {
                let isNew = root.revision == next.revision
                bytes += Self.bytes(
                    Entry(
                        revision: root.revision, seconds: Instant.now, articles: isNew ? next.articles : 0,
                        added: isNew ? added : 0, root: root.digest))
            }
            let size = count * Self.entrySize
            guard ftruncate(descriptor, off_t(size)) == 0, lseek(descriptor, off_t(size), SEEK_SET) >= 0 else {
                throw .last
            }
            try Descriptor.write(bytes, to: descriptor)
        } catch { throw FileSystem.failure("cannot write", path, error) }
    }

    /// Removes the entries of revisions after one that were not published after all. Failures are ignored: a check tells
    /// what is left.
    func cut(after revision: Int) {
        guard let descriptor = try? FileSystem.open(path, O_RDWR, expectsOneName: true) else { return }
        defer { close(descriptor) }
        guard var count = try? last(descriptor).count else { return }
        while count > 0, let last = try? self.revision(descriptor, at: count - 1), last > revision { count -= 1 }
        ftruncate(descriptor, off_t(count * Self.entrySize))
    }

    /// The revision of the last entry, and the number of entries; zeros for none.
    private func last(_ descriptor: Int32) throws(SystemError) -> (revision: Int, count: Int) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .last }
        // A part of an entry is the rest of a crash.
        let count = Int(status.st_size) / Self.entrySize
        return count == 0 ? (0, 0) : (try revision(descriptor, at: count - 1), count)
    }

    private func revision(_ descriptor: Int32, at index: Int) throws(SystemError) -> Int {
        var bytes = [UInt8](repeating: 0, count: 8)
        _ = try bytes.withUnsafeMutableBufferPointer { buffer throws(SystemError) in
            try Descriptor.read(descriptor, at: index * Self.entrySize, into: UnsafeMutableRawBufferPointer(buffer))
        }
        return Int(Self.number(bytes, 0) & ~Self.againBit)
    }

    private static func check(_ entry: [UInt8]) -> [UInt8] { Array(bytes(Digest.hex(entry)).prefix(8)) }

    /// Passes all entries in order; `nil` for one that differs from its checksum.
    func forEach(_ body: (Entry?) -> Void) throws(DatelineError) {
        guard try FileSystem.kind(path) != nil else { return }
        let descriptor = try FileSystem.open(path, O_RDONLY)
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: Self.entrySize * 1024)
        var offset = 0
        while true {
            let count: Int
            do throws(SystemError) {
                count = try bytes.withUnsafeMutableBufferPointer { buffer throws(SystemError) in
                    try Descriptor.read(descriptor, at: offset, into: UnsafeMutableRawBufferPointer(buffer))
                }
            } catch { throw FileSystem.failure("cannot read", path, error) }
            for start in stride(from: 0, to: count - Self.entrySize + 1, by: Self.entrySize) {
                body(Self.entry(Array(bytes[start..<start + Self.entrySize])))
            }
            if count < bytes.count { return }
            offset += count
        }
    }

    private static func entry(_ bytes: [UInt8]) -> Entry? {
        guard check(Array(bytes[..<56])) == Array(bytes[56...]) else { return nil }
        let revision = number(bytes, 0)
        let counts = number(bytes, 16)
        return Entry(
            revision: Int(revision & ~againBit), seconds: Int(truncatingIfNeeded: number(bytes, 8)),
            articles: Int(counts & 0xFFFF_FFFF), added: Int(counts >> 32),
            root: Digest.hex(digest: Array(bytes[24..<56])), beginsAgain: revision & againBit != 0)
    }

    /// An entry as the file has it.
    static func bytes(_ entry: Entry) -> [UInt8] {
        let revision = UInt64(entry.revision) | (entry.beginsAgain ? againBit : 0)
        let counts = UInt64(UInt32(clamping: entry.articles)) | UInt64(UInt32(clamping: entry.added)) << 32
        var bytes: [UInt8] = []
        for number in [revision, UInt64(bitPattern: Int64(entry.seconds)), counts] {
            withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
        }
        bytes += self.bytes(entry.root)
        return bytes + check(bytes)
    }

    private static func number(_ bytes: [UInt8], _ start: Int) -> UInt64 {
        (0..<8).reduce(0) { $0 | UInt64(bytes[start + $1]) << (8 * UInt64($1)) }
    }

    /// The 32 bytes of a digest in hexadecimal.
    private static func bytes(_ hex: String) -> [UInt8] {
        let digits = hex.utf8.map { UInt8(Character(Unicode.Scalar($0)).hexDigitValue ?? 0) }
        var bytes = stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
        bytes += [UInt8](repeating: 0, count: max(0, 32 - bytes.count))
        return Array(bytes.prefix(32))
    }
}

extension History {
    /// The file's bytes up to a revision's entry.
    func bytes(through revision: Int) throws(DatelineError) -> [UInt8] {
        var bytes: [UInt8] = []
        try forEach { entry in
            if let entry, entry.revision <= revision { bytes += Self.bytes(entry) }
        }
        return bytes
    }
}
