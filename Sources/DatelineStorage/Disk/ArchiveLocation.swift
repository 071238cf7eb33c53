package import DatelineModel

/// Checks a location on disk without opening it.
package enum ArchiveLocation {
    /// Whether an archive is there, or that cannot be determined: opening it then reports the problem.
    package static func holdsArchive(_ path: String) -> Bool {
        do { return try ArchiveFolder(path).hasManifest } catch { return true }
    }

    /// The own fields of the archive at a path; none if there is no readable archive.
    package static func ownFields(_ path: String) -> [OwnField] {
        (try? ArchiveFolder(path).manifest().fields.own) ?? []
    }

    /// When the archive at a path was last written, in seconds since 1970; `nil` if there is none.
    package static func lastWritten(_ path: String) -> Int? { ArchiveFolder(path).lastWritten }
}
