import Glibc

/// A file that inputs are made of.
struct Seed {
    let name: String
    let bytes: [UInt8]

    /// Larger files would only be slower.
    private static let most = 256 << 10

    /// All files below a folder but the expectations of tests, in the order of their paths.
    static func all(below folder: String) -> [Seed] {
        guard let stream = opendir(folder) else { return [] }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix("."), !name.hasSuffix(".expected.json") { names.append(name) }
        }
        closedir(stream)
        return names.sorted().flatMap { name -> [Seed] in
            let path = "\(folder)/\(name)"
            var status = stat()
            guard stat(path, &status) == 0 else { return [] }
            if status.st_mode & S_IFMT == S_IFDIR { return all(below: path) }
            let bytes = bytes(of: path)
            return bytes.isEmpty || bytes.count > most ? [] : [Seed(name: name, bytes: bytes)]
        }
    }

    static func bytes(of path: String) -> [UInt8] {
        guard let file = fopen(path, "rb") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        while true {
            let more = [UInt8](unsafeUninitializedCapacity: 1 << 16) { $1 = fread($0.baseAddress, 1, 1 << 16, file) }
            if more.isEmpty { return bytes }
            bytes += more
        }
    }
}
