internal import Glibc
internal import Xapian

extension Writer {
    /// How often to try a database that seems locked, 10 ms apart.
    private static let attempts = 100

    /// Opens the database of an archive whose own lock this process holds.
    ///
    /// Xapian's lock is an open file. A child process that another thread starts inherits it until it runs another
    /// program, so a database that this process has just closed may briefly seem locked.
    static func ofLockedArchive(path: String, create: Bool) throws(XapianError) -> Writer {
        var attempt = 1
        while true {
            do throws(XapianError) {
                return try Writer(path: path, create: create)
            } catch {
                guard error.kind == .locked, attempt < attempts else { throw error }
                attempt += 1
                usleep(10_000)
            }
        }
    }
}
