import Glibc

extension TemporaryFolder {
    /// The names of what is in the folder of an archive's segments, in order.
    package func segments(of archive: String) -> [String] { names(in: archive + "/segments") }

    /// The name of an archive's only segment, below this folder; of one that no archive has if there are more, or none.
    package func segment(of archive: String) -> String {
        let names = segments(of: archive)
        return "\(archive)/segments/\(names.count == 1 ? names[0] : "not one")"
    }

    /// Every file below a folder, by its path in it, with its contents. Links are not followed.
    package func files(in folder: String = ".") -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for name in names(in: folder) {
            var status = stat()
            guard lstat(self["\(folder)/\(name)"], &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR {
                for (rest, bytes) in self.files(in: "\(folder)/\(name)") { files["\(name)/\(rest)"] = bytes }
            } else {
                files[name] = status.st_mode & S_IFMT == S_IFREG ? read("\(folder)/\(name)") : []
            }
        }
        return files
    }
}
