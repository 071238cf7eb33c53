internal import Glibc
internal import Xapian

extension Writer {
    /// How often a database that seems locked is tried, 10 ms apart.
    private static let attempts = 100

    /// Opens the database of an archive whose own lock this process holds.
    ///
    /// Xapian's lock is an open file. A child that another thread starts has it open too until it becomes another program,
    /// so a database that this process has just closed may seem locked for a moment.
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
