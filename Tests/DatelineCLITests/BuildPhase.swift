import DatelineJSON
import Glibc
import TestSupport

/// How far a process is that adds to an archive in bulk, by what others can see of it.
enum BuildPhase: Int, CaseIterable, Comparable {
    /// Articles are read and inverted.
    case reading
    /// The same, and runs lie on disk.
    case spilling
    /// The folder of the next generation is there.
    case merging
    /// The same, and a table is being synced.
    case syncing
    /// The next generation is whole, the manifest does not name it.
    case publishing
    /// The manifest names it, the old one is being removed.
    case tidying
    /// The old one is gone; completions are collected.
    case completing

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Watches a process that adds to an archive in bulk.
struct BuildWatch {
    private let process: pid_t
    private let archive: String
    private let generation: Int
    private let manifest: UInt

    /// Looks at the archive before the process begins.
    init(_ archive: String, process: () -> pid_t) {
        self.archive = archive
        let json = try? JSONParser.parse(readFile(archive + "/manifest.json"))
        generation = json?["generations"]?.arrayValue?.first?.intValue ?? 0
        manifest = Self.inode(archive + "/manifest.json")
        self.process = process()
    }

    var phase: BuildPhase {
        let numbered = "\(archive)/generations/\(generation + 1)"
        let next = numbered + ".unfinished"
        if Self.inode(archive + "/manifest.json") != manifest {
            return access("\(archive)/generations/\(generation)", F_OK) == 0 ? .tidying : .completing
        }
        if access(numbered, F_OK) == 0 || access(next + "/iamglass", F_OK) == 0 { return .publishing }
        if access(next, F_OK) == 0 { return isSyncing ? .syncing : .merging }
        return hasSpilled ? .spilling : .reading
    }

    private static func inode(_ path: String) -> UInt {
        var status = stat()
        return stat(path, &status) == 0 ? UInt(status.st_ino) : 0
    }

    /// Whether a thread of it waits for the disk in `fsync`; where the system does not tell, none does.
    private var isSyncing: Bool {
        listing(of: "/proc/\(process)/task").contains { thread in
            String(decoding: readFile("/proc/\(process)/task/\(thread)/syscall"), as: UTF8.self)
                .hasPrefix("\(Self.fsyncNumber) ")
        }
    }

    #if arch(x86_64)
        private static let fsyncNumber = 74
    #else
        private static let fsyncNumber = 82
    #endif

    /// Whether it has a file without a name open in the archive.
    private var hasSpilled: Bool {
        listing(of: "/proc/\(process)/fd").contains { descriptor in
            var path = [UInt8](repeating: 0, count: 4096)
            let count = readlink("/proc/\(process)/fd/\(descriptor)", &path, path.count)
            let target = String(decoding: path[..<max(0, count)], as: UTF8.self)
            return target.hasPrefix(archive + "/generations/#")
        }
    }
}
