internal import Files
internal import Glibc
internal import DatelineModel

/// The folders that inotify watches, and what it told of them.
struct WatchedFolders: ~Copyable {
    private let descriptor: CInt
    private let roots: [InputPath]
    private let excluded: [InputPath]
    private var paths: [CInt: InputPath] = [:]
    private var watches: [InputPath: CInt] = [:]

    private var written: Set<InputPath> = []
    private var gone: Set<InputPath> = []
    private var needsWalk = false
    private var problems: [String] = []

    private static let events =
        UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_FROM) | UInt32(IN_MOVED_TO) | UInt32(IN_CREATE) | UInt32(IN_DELETE)
        | UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF) | UInt32(IN_ONLYDIR) | UInt32(IN_EXCL_UNLINK)

    init(_ named: [InputPath], besides excluded: [InputPath]) throws(DatelineError) {
        descriptor = inotify_init1(CInt(IN_NONBLOCK) | CInt(IN_CLOEXEC))
        let failure = SystemError.last
        self.excluded = excluded
        roots = named.compactMap(\.resolved)
        guard descriptor >= 0 else { throw DatelineError(.disk, "folders cannot be watched: \(failure.reason)") }
        for path in named {
            guard case .success(let status) = FileStatus.of(path), status.kind == .folder else {
                throw DatelineError(.unreadableInput, "\(path.text): is no folder; only folders can be watched")
            }
        }
        for root in roots { watch(root, tellsFiles: false) }
        if let problem = problems.first { throw DatelineError(.unreadableInput, problem) }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    var count: Int { paths.count }

    var hasChanges: Bool { !written.isEmpty || !gone.isEmpty || needsWalk || !problems.isEmpty }

    /// What has happened; `nil` if all of it waits until programs close their files.
    mutating func takeChanges() -> FolderWatch.Changes? {
        var changes = FolderWatch.Changes()
        // A program that still writes a file will close it, which is told then.
        changes.written = written.filter { !OpenFile.isWritten($0) }.sorted {
            $0.bytes.lexicographicallyPrecedes($1.bytes)
        }
        changes.gone = gone.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
        changes.needsWalk = needsWalk
        changes.problems = problems
        (written, gone, needsWalk, problems) = ([], [], false, [])
        return changes.isEmpty ? nil : changes
    }

    // MARK: - Watching

    /// Watches a folder with all below it.
    /// - Parameter tellsFiles: whether its files are told as written: they were there before the folder was watched.
    private mutating func watch(_ folder: InputPath, tellsFiles: Bool) {
        var waiting = [folder]
        while let path = waiting.popLast() {
            guard !excluded.contains(path) else { continue }
            let number = path.withCString { inotify_add_watch(descriptor, $0, Self.events) }
            guard number >= 0 else {
                say(path, SystemError.last)
                continue
            }
            // A folder that another path leads to is watched already; that ends circles of links.
            if let known = paths[number], known != path { continue }
            paths[number] = path
            watches[path] = number
            guard case .success(let names) = FolderListing.names(in: path) else { continue }
            for name in names where name.first != UInt8(ascii: ".") {
                let child = path.appending(name)
                guard case .success(let status) = FileStatus.of(child) else { continue }
                switch status.kind {
                case .folder: waiting.append(child)
                case .file: if tellsFiles { written.insert(child) }
                default: break
                }
            }
        }
    }

    private mutating func say(_ path: InputPath, _ failure: SystemError) {
        // One that was removed since is none of our troubles.
        guard failure.number != ENOENT, failure.number != ENOTDIR, problems.count < 20 else { return }
        let reason =
            failure.number == ENOSPC
            ? "the system watches no more folders (sysctl fs.inotify.max_user_watches allows more)" : failure.reason
        problems.append("\(path.text): cannot be watched: \(reason)")
    }

    /// Forgets a folder that was moved away or removed, and all below it.
    private mutating func forget(_ folder: InputPath) {
        for (path, number) in watches where path == folder || path.isBelow(folder) {
            inotify_rm_watch(descriptor, number)
            watches[path] = nil
            paths[number] = nil
        }
    }

    // MARK: - Events

    private static let bufferSize = 64 << 10

    /// Waits for events and takes them; returns whether there were any.
    /// - Parameter wait: the longest wait, in milliseconds.
    mutating func read(wait: CInt) -> Bool {
        var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard Glibc.poll(&poll, 1, wait) > 0 else { return false }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.bufferSize, alignment: 8)
        defer { buffer.deallocate() }
        var isAny = false
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            guard count > 0 else { return isAny }
            isAny = true
            take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }

    /// `struct inotify_event`: watch, mask, cookie, length of the name, each of four bytes; the name, ended by NULs.
    private mutating func take(_ bytes: UnsafeRawBufferPointer) {
        var offset = 0
        while offset + 16 <= bytes.count {
            let number = bytes.loadUnaligned(fromByteOffset: offset, as: CInt.self)
            let mask = bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self)
            let length = Int(bytes.loadUnaligned(fromByteOffset: offset + 12, as: UInt32.self))
            guard offset + 16 + length <= bytes.count else { return }
            let name = Array(bytes[offset + 16..<offset + 16 + length].prefix { $0 != 0 })
            offset += 16 + length
            take(number, mask, name)
        }
    }

    private mutating func take(_ number: CInt, _ mask: UInt32, _ name: [UInt8]) {
        func says(_ event: some BinaryInteger) -> Bool { mask & UInt32(event) != 0 }
        if says(IN_Q_OVERFLOW) {
            needsWalk = true
            for root in roots { watch(root, tellsFiles: false) }
            return
        }
        guard let folder = paths[number] else { return }
        if name.isEmpty {
            guard says(IN_DELETE_SELF) || says(IN_MOVE_SELF) || says(IN_UNMOUNT) || says(IN_IGNORED) else { return }
            // What is below a named folder is told by the folder above it.
            guard roots.contains(folder) else { return }
            forget(folder)
            problems.append("\(folder.text): is gone, and no longer watched")
            return
        }
        guard name.first != UInt8(ascii: ".") else { return }
        let path = folder.appending(name)
        if says(IN_MOVED_FROM) || says(IN_DELETE) {
            if says(IN_ISDIR) {
                forget(path)
                written = written.filter { !$0.isBelow(path) }
            } else {
                written.remove(path)
            }
            gone.insert(path)
        } else if says(IN_ISDIR) {
            gone.remove(path)
            watch(path, tellsFiles: true)
        } else if says(IN_CLOSE_WRITE) || says(IN_MOVED_TO) || OpenFile.isLink(path) {
            gone.remove(path)
            written.insert(path)
            // A link may lead to a folder.
            if case .success(let status) = FileStatus.of(path), status.kind == .folder {
                written.remove(path)
                watch(path, tellsFiles: true)
            }
        }
    }
}

/// What the system knows of a file that another program may have open.
private enum OpenFile {
    /// Whether a program has a file open for writing: the system grants no lease for reading then. A file system without
    /// leases, and a file of another person, say no.
    static func isWritten(_ path: InputPath) -> Bool {
        let descriptor = path.withCString { open($0, O_RDONLY | O_NONBLOCK | O_CLOEXEC) }
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        if fcntl(descriptor, setLease, CInt(F_RDLCK)) == 0 {
            _ = fcntl(descriptor, setLease, CInt(F_UNLCK))
            return false
        }
        return errno == EAGAIN
    }

    /// `F_SETLEASE`, which the Glibc module lacks.
    private static let setLease: CInt = 1024

    /// Whether a new name is a link, which no program closes; a hard link is one of several names.
    static func isLink(_ path: InputPath) -> Bool {
        var status = stat()
        guard path.withCString({ lstat($0, &status) }) == 0 else { return false }
        return status.st_mode & S_IFMT == S_IFLNK || status.st_nlink > 1
    }
}
