/// A compression around a whole file, known by its first bytes.
enum Compression {
    case gzip, bzip2, xz, zstd

    /// Bytes that tell it.
    static let headCount = 10

    init?(head: some Collection<UInt8>) {
        if head.starts(with: [0x1F, 0x8B]) {
            self = .gzip
        } else if head.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) {
            self = .xz
        } else if head.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
            self = .zstd
        } else if head.starts(with: "BZh".utf8), head.dropFirst(4).starts(with: [0x31, 0x41, 0x59, 0x26, 0x53, 0x59]) {
            self = .bzip2
        } else {
            return nil
        }
    }

    /// The suffixes of such files.
    static let suffixes: Set<String> = ["gz", "bz2", "xz", "zst", "zstd"]

    /// A file's name without such a suffix.
    static func plainName(_ name: String) -> String {
        guard let dot = name.lastIndex(of: "."), suffixes.contains(name[name.index(after: dot)...].lowercased()) else {
            return name
        }
        return String(name[..<dot])
    }

    /// What a suffix that says two things in one stands for: `news.tgz` is `news.tar.gz`.
    static func longSuffix(_ suffix: String) -> String {
        ["tgz", "tbz", "tbz2", "txz", "tzst"].contains(suffix) ? "tar" : suffix
    }

    /// The bytes without it.
    func unpacked(_ bytes: some ByteSource) throws(ByteSourceFailure) -> any ByteSource {
        switch self {
        case .gzip: return try GzipBytes(bytes)
        case .bzip2: return try unpacked(bytes, "bzip2")
        case .xz: return try unpacked(bytes, "xz")
        case .zstd: return try unpacked(bytes, "zstd")
        }
    }

    private func unpacked(_ bytes: some ByteSource, _ name: String) throws(ByteSourceFailure) -> any ByteSource {
        let members = try ContainerMembers(bytes, .compressed, name: "\(name) file")
        guard try members.next() != nil else { throw ByteSourceFailure(.damagedContainer, "the \(name) file is empty") }
        return members.bytes()
    }
}
