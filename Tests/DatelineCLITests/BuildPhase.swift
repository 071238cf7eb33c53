import DatelineJSON
import Glibc
import TestSupport

/// How far a process is that adds a large segment to an archive, by what others can see of it.
enum BuildPhase: Int, CaseIterable, Comparable {
    /// Articles are read and inverted.
    case reading
    /// The same, and runs lie on disk.
    case spilling
    /// The folder of the next segment is there.
    case merging
    /// The same, and a table is being synced.
    case syncing
    /// The next segment is whole, the manifest does not name it.
    case publishing
    /// The manifest names it, segments of which nothing is left are being removed.
    case tidying
    /// They are gone; boilerplate is learned, and segments are merged.
    case completing

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Watches a process that adds a large segment to an archive.
struct BuildWatch {
    private let process: pid_t
    private let archive: String
    /// The number of the next segment, and the names of those that there are.
    private let next: Int
    private let segments: Set<String>
    private let manifest: UInt

    /// Looks at the archive before the process begins.
    init(_ archive: String, process: () -> pid_t) {
        self.archive = archive
        let json = try? JSONParser.parse(readFile(archive + "/manifest.json"))
        next = json?["next"]?.intValue ?? 1
        segments = Self.segments(json)
        manifest = Self.inode(archive + "/manifest.json")
        self.process = process()
    }

    var phase: BuildPhase {
        let digits = String(self.next)
        let numbered = "\(archive)/segments/" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
        let next = numbered + ".unfinished"
        if Self.inode(archive + "/manifest.json") != manifest {
            let left = segments.subtracting(Self.segments(try? JSONParser.parse(readFile(archive + "/manifest.json"))))
            return left.contains { access("\(archive)/segments/\($0)", F_OK) == 0 } ? .tidying : .completing
        }
        if access(numbered, F_OK) == 0 || access(next + "/iamglass", F_OK) == 0 { return .publishing }
        if access(next, F_OK) == 0 { return isSyncing ? .syncing : .merging }
        return hasSpilled ? .spilling : .reading
    }

    private static func segments(_ manifest: JSONValue?) -> Set<String> {
        Set(manifest?["segments"]?.arrayValue?.compactMap { $0["name"]?.stringValue } ?? [])
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
            return target.hasPrefix(archive + "/segments/#")
        }
    }
}
