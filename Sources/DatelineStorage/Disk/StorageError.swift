internal import DatelineIndex
internal import DatelineModel
internal import Xapian

extension DatelineError {
    /// Maps a failure of Xapian's to an error about the archive at a path.
    init(_ error: XapianError, archive path: String) {
        let reason = error.message
        switch error.kind {
        case .locked:
            self.init(
                .archiveLocked, "\(path): another program writes the archive's database; try again when it is done")
        case .corrupt:
            self.init(.corruptArchive, "\(path): the archive is damaged (\(reason)); run dateline check")
        case .version:
            self.init(.unsupportedArchive, "\(path): the archive's database is of an unknown version (\(reason))")
        case .opening:
            self.init(
                .corruptArchive, "\(path): the archive's database cannot be opened (\(reason)); run dateline check")
        case .modified:
            self.init(.busy, "\(path): the archive changes faster than it can be read; try again")
        case .full:
            self.init(.diskFull, "\(path): writing the archive failed: \(reason)")
        case .exhausted:
            self = .numbersUsedUp(archive: path)
        case .database, .closed:
            self.init(.disk, "\(path): writing or reading the archive failed: \(reason)")
        case .memory:
            self.init(.internal, "\(path): out of memory")
        case .notFound, .invalid, .unimplemented, .other:
            self.init(.internal, "\(path): \(reason)")
        }
    }

    /// Document numbers are never reused within an archive, and compacting keeps them.
    static func numbersUsedUp(archive path: String) -> DatelineError {
        DatelineError(
            .archiveFull,
            "\(path): every document number (up to \(UInt32.max)) has been used, so nothing can be added; make a new "
                + "archive of it: dateline export --index \(path) | dateline index --index NEW -")
    }

    /// The same for the holder of the archive's lock: no other process changes the archive, so a block that is too new
    /// is damage.
    init(_ error: XapianError, lockedArchive path: String) {
        guard error.kind == .modified else {
            self.init(error, archive: path)
            return
        }
        self.init(.corruptArchive, "\(path): the archive is damaged (\(error.message)); run dateline check")
    }
}

extension OpeningError {
    /// The failure as an error about the archive at a path.
    func asDatelineError(archive path: String) -> DatelineError {
        switch self {
        case .dateline(let error): error
        case .xapian(let error): DatelineError(error, archive: path)
        case .overtaken:
            DatelineError(.busy, "\(path): the archive changes faster than it can be read; try again")
        }
    }
}

extension Schema {
    /// Throws `.unsupportedArchive` if a database's format is not this version's.
    static func checkFormat(_ format: [UInt8], archive path: String) throws(DatelineError) {
        let format = String(decoding: format, as: UTF8.self)
        guard format != String(Self.format) else { return }
        throw DatelineError(
            .unsupportedArchive,
            "\(path): its database is of format \"\(format)\"; this Dateline reads format \(Self.format)")
    }
}
