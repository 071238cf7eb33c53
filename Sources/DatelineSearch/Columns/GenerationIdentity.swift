internal import Glibc

/// What tells one database on disk from another that takes its place.
///
/// Document numbers are not used again within a database, so what is known of a document holds as long as this does.
package struct GenerationIdentity: Sendable, Hashable {
    private let device: UInt
    private let inode: UInt
    private let seconds: Int
    private let nanoseconds: Int

    /// Of the folder of a database. Xapian's lock file there is written once: the time of its last change is that of the
    /// database's making, also where a copy keeps times and a folder made anew gets the inode of one that is gone.
    init(folder: String) {
        var status = stat()
        let isThere = stat(folder + "/flintlock", &status) == 0
        device = isThere ? UInt(status.st_dev) : 0
        inode = isThere ? UInt(status.st_ino) : 0
        seconds = isThere ? status.st_ctim.tv_sec : 0
        nanoseconds = isThere ? status.st_ctim.tv_nsec : 0
    }
}
