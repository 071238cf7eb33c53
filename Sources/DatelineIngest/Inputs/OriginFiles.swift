internal import Files
internal import Glibc

/// Tells whether the files that articles were read from are still there, for the files below some folders.
package struct OriginFiles: Sendable {
    package enum Verdict: Equatable {
        /// It is there, or it is none of the folders' files.
        case kept
        case gone
        /// The system does not let it be seen, or its disk may be missing.
        case unknown(reason: String)
    }

    private let base: InputPath?
    /// The folders without links. One that cannot be read, or that is empty as the place of a disk that is not mounted,
    /// is not among them.
    private let folders: [InputPath]
    /// Why files below a named path cannot be told to be gone, in a line for people each.
    package let problems: [String]

    /// - Parameters:
    ///   - base: The folder that origins are relative to, without links.
    ///   - paths: Folders as named; what is none has no files below it.
    package init(base: InputPath?, folders paths: [InputPath]) {
        self.base = base
        var folders: [InputPath] = []
        var problems: [String] = []
        for path in paths where !InputFile.isStandardInput(path) {
            func say(_ reason: String) { problems.append("\(path.text): \(reason); none of its articles is removed") }
            switch FileStatus.of(path) {
            case .failure(let failure): say(failure.reason)
            case .success(let status):
                guard status.kind == .folder else { continue }
                switch FolderListing.names(in: path) {
                case .failure(let failure): say(failure.reason)
                case .success(let names):
                    if let folder = path.resolved, names.contains(where: { $0.first != UInt8(ascii: ".") }) {
                        folders.append(folder)
                    } else {
                        say("an empty folder, whose disk may not be mounted")
                    }
                }
            }
        }
        self.folders = folders
        self.problems = problems
    }

    /// Whether no file can be told to be gone.
    package var isEmpty: Bool { folders.isEmpty }

    /// The beginnings of the origins of files below the folders, as an archive has them. An empty one begins all.
    package var prefixes: [[UInt8]] {
        var prefixes: [[UInt8]] = []
        for folder in folders {
            guard let base else {
                prefixes.append(folder.bytes + [Self.slash])
                continue
            }
            // Of a folder that holds the base some files have paths relative to that, and some absolute ones.
            if folder == base || base.isBelow(folder) { return [[]] }
            prefixes.append(folder.relative(to: base).bytes + [Self.slash])
        }
        return prefixes
    }

    /// Whether a file is gone.
    /// - Parameter origin: Its path as the origins of articles have it, without the number of a record; of a member of
    ///   a container that with the member's path, for which the container counts.
    package func verdict(of origin: [UInt8]) -> Verdict {
        guard let path = path(of: origin), let folder = folders.first(where: { path.isBelow($0) }) else {
            return .kept
        }
        let verdict = verdict(of: path, in: folder)
        // Bytes that are no text are written as %FF.
        guard verdict == .gone, let exact = path.percentDecoded else { return verdict }
        return self.verdict(of: exact, in: folder)
    }

    /// The absolute path; `nil` for what is no path, as an origin that a record came with may be.
    private func path(of origin: [UInt8]) -> InputPath? {
        guard !RecordOrigin.streams.contains(where: { origin.elementsEqual($0.utf8) }) else { return nil }
        let isAbsolute = origin.first == Self.slash
        let parts = (isAbsolute ? origin.dropFirst() : origin[...]).split(
            separator: Self.slash, omittingEmptySubsequences: false)
        let isPath = parts.allSatisfy { !$0.isEmpty && $0 != [0x2E] && $0 != [0x2E, 0x2E] && !$0.contains(0) }
        guard isPath, let path = isAbsolute ? InputPath(bytes: origin) : base?.appending(origin) else { return nil }
        return path
    }

    private func verdict(of path: InputPath, in folder: InputPath) -> Verdict {
        var current = path
        while true {
            switch FileStatus.of(current) {
            case .success(let status):
                // A file above it is the container that it is a member of.
                if current == path || status.kind == .file { return .kept }
                return status.kind == .folder ? .gone : .unknown(reason: "\(current.text) is \(status.kind.words)")
            case .failure(let failure) where failure.isMissing:
                if current.isLink { return .unknown(reason: "\(current.text) is a link that leads nowhere") }
                if current == folder { return .unknown(reason: "\(folder.text): \(failure.reason)") }
            case .failure(let failure):
                return .unknown(reason: "\(current.text): \(failure.reason)")
            }
            current = current.parent
        }
    }

    private static let slash = UInt8(ascii: "/")
}

extension InputPath {
    /// Whether it is in a folder or in one below that.
    package func isBelow(_ folder: InputPath) -> Bool { relative(to: folder) != self }

    /// Whether there is a link at the path, wherever it leads.
    fileprivate var isLink: Bool {
        var status = stat()
        return withCString { lstat($0, &status) } == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    /// The path with `%FF` as bytes; `nil` if it has none.
    fileprivate var percentDecoded: InputPath? {
        var decoded: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2)
            if byte == UInt8(ascii: "%"), digits.count == 2,
                let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16), value >= 0x80
            {
                decoded.append(value)
                rest = rest.dropFirst(2)
            } else {
                decoded.append(byte)
            }
        }
        return decoded.count == bytes.count ? nil : InputPath(bytes: decoded)
    }
}

extension SystemError {
    /// Whether there is nothing at the path.
    fileprivate var isMissing: Bool { number == ENOENT || number == ENOTDIR }
}
