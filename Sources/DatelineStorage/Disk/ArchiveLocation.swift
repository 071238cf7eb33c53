/// Looks at a place on disk without opening it.
package enum ArchiveLocation {
    package static func holdsArchive(_ path: String) -> Bool { FileSystem.exists(ArchiveFolder(path).manifestPath) }
}
