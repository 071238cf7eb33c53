internal import Files
internal import Glibc

/// The kind, identity and size of the file at a path, following links.
struct FileStatus {
    enum Kind { case file, folder, fifo, socket, device, other }

    /// The device and file number: equal for all paths to the same folder.
    struct Identity: Hashable {
        let device: UInt
        let number: UInt
    }

    let kind: Kind
    let identity: Identity
    let byteCount: Int
    /// When its content or its place changed last, in seconds since 1970.
    let changed: Int

    /// The status, or the system's error.
    static func of(_ path: InputPath) -> Result<FileStatus, SystemError> {
        var status = stat()
        return path.withCString { stat($0, &status) } == 0 ? .success(FileStatus(status)) : .failure(.last)
    }

    static func of(descriptor: CInt) -> Result<FileStatus, SystemError> {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? .success(FileStatus(status)) : .failure(.last)
    }

    private init(_ status: stat) {
        switch status.st_mode & S_IFMT {
        case S_IFREG: kind = .file
        case S_IFDIR: kind = .folder
        case S_IFIFO: kind = .fifo
        case S_IFSOCK: kind = .socket
        case S_IFCHR, S_IFBLK: kind = .device
        default: kind = .other
        }
        identity = Identity(device: UInt(status.st_dev), number: UInt(status.st_ino))
        byteCount = Int(status.st_size)
        // A file that is moved keeps the time of its content.
        changed = max(Int(status.st_mtim.tv_sec), Int(status.st_ctim.tv_sec))
    }
}

extension FileStatus.Kind {
    /// For people: `a FIFO`.
    var words: String {
        switch self {
        case .file: "a file"
        case .folder: "a folder"
        case .fifo: "a FIFO"
        case .socket: "a socket"
        case .device: "a device"
        case .other: "no regular file"
        }
    }
}
