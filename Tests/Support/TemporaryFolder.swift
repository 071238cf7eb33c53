internal import Glibc

/// A folder of its own for a test, gone with it.
package final class TemporaryFolder: Sendable {
    package let path: String

    package init() {
        var template = Array("/tmp/dateline-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { fatalError("no folder for tests could be made in /tmp") }
        path = String(decoding: template.dropLast().map(UInt8.init), as: UTF8.self)
    }

    deinit { Self.remove(path) }

    package subscript(name: String) -> String { "\(path)/\(name)" }

    /// Writes a file below the folder, making folders on the way, and gives its path.
    @discardableResult
    package func write(_ name: String, _ bytes: [UInt8]) -> String {
        let file = self[name]
        var folder = path
        for part in name.split(separator: "/").dropLast() {
            folder += "/" + part
            mkdir(folder, 0o755)
        }
        guard let stream = fopen(file, "wb") else { fatalError("cannot write \(file)") }
        fwrite(bytes, 1, bytes.count, stream)
        fclose(stream)
        return file
    }

    @discardableResult
    package func write(_ name: String, _ text: String) -> String { write(name, Array(text.utf8)) }

    /// Makes a folder below this one.
    @discardableResult
    package func folder(_ name: String) -> String {
        mkdir(self[name], 0o755)
        return self[name]
    }

    package func exists(_ name: String) -> Bool { access(self[name], F_OK) == 0 }

    /// The names in a folder below this one, in order.
    package func names(in name: String = ".") -> [String] { listing(of: self[name]) }

    package func read(_ name: String) -> [UInt8] { readFile(self[name]) }

    private static func remove(_ path: String) {
        var status = stat()
        if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            for name in listing(of: path) { remove("\(path)/\(name)") }
        }
        Glibc.remove(path)
    }
}

/// The names in a folder, but `.` and `..`, in order; none where there is no folder.
package func listing(of path: String) -> [String] {
    guard let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
}

/// All bytes of a file; none where it cannot be read.
package func readFile(_ path: String) -> [UInt8] {
    guard let stream = fopen(path, "rb") else { return [] }
    defer { fclose(stream) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = fread(&buffer, 1, buffer.count, stream)
        if count == 0 { return bytes }
        bytes += buffer[..<count]
    }
}
