package import DatelineModel

/// Looks at a place on disk without opening it.
package enum ArchiveLocation {
    /// Whether an archive is there, or something of which that cannot be told: to open it says what is wrong.
    package static func holdsArchive(_ path: String) -> Bool {
        do { return try ArchiveFolder(path).hasManifest } catch { return true }
    }

    /// The own fields of the archive at a path; none where there is no archive, or none that can be read.
    package static func ownFields(_ path: String) -> [OwnField] {
        (try? ArchiveFolder(path).manifest().fields.own) ?? []
    }
}
