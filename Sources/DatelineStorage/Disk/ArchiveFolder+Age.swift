internal import Glibc

extension ArchiveFolder {
    /// When the manifest was last replaced, in seconds since 1970; `nil` if there is none. It is later than that only now:
    /// a clock that says otherwise is behind.
    var lastWritten: Int? {
        var status = stat()
        return stat(manifestPath, &status) == 0 ? Int(status.st_mtim.tv_sec) : nil
    }
}
