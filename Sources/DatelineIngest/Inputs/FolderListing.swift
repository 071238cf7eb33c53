internal import Files
internal import Glibc

/// The names in a folder.
enum FolderListing {
    /// All names except `.` and `..`, sorted bytewise, so that the order is the same on every machine and in every run.
    static func names(in folder: InputPath) -> Result<[[UInt8]], SystemError> {
        guard let stream = folder.withCString({ opendir($0) }) else { return .failure(.last) }
        defer { closedir(stream) }
        var names: [[UInt8]] = []
        errno = 0
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if name != [UInt8(ascii: ".")], name != Array("..".utf8) { names.append(name) }
            errno = 0
        }
        if errno != 0 { return .failure(.last) }
        names.sort { $0.lexicographicallyPrecedes($1) }
        return .success(names)
    }
}
