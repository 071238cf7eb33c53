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
        // Nothing that is published changes, so that a block of a later revision is damage.
        case .corrupt, .modified:
            self.init(.corruptArchive, "\(path): the archive is damaged (\(reason)); run dateline check")
        case .version:
            self.init(.unsupportedArchive, "\(path): the archive's database is of an unknown version (\(reason))")
        case .opening:
            self.init(
                .corruptArchive, "\(path): the archive's database cannot be opened (\(reason)); run dateline check")
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

    /// Those of documents that are gone are free again once their segments are merged.
    static func numbersUsedUp(archive path: String) -> DatelineError {
        DatelineError(
            .archiveFull,
            "\(path): every document number (up to \(UInt32.max - 1)) is in use, so nothing can be added; dateline compact "
                + "frees those of articles that were replaced or deleted")
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
