internal import Glibc

/// Identifies a database on disk, as opposed to another that replaces it.
///
/// Document numbers are not reused within a database, so cached facts about documents are valid as long as its
/// identity.
package struct GenerationIdentity: Sendable, Hashable {
    private let device: UInt
    private let inode: UInt
    private let seconds: Int
    private let nanoseconds: Int

    /// The identity of a database's folder. Xapian's lock file there is written once, so its change time is when the
    /// database was made, even if a copy preserves times or a new folder gets the inode of a removed one.
    init(folder: String) {
        var status = stat()
        let isThere = stat(folder + "/flintlock", &status) == 0
        device = isThere ? UInt(status.st_dev) : 0
        inode = isThere ? UInt(status.st_ino) : 0
        seconds = isThere ? status.st_ctim.tv_sec : 0
        nanoseconds = isThere ? status.st_ctim.tv_nsec : 0
    }
}
