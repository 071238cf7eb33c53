internal import ArgumentParser
internal import Dateline
internal import Glibc

/// The archive of a command.
struct ArchiveOption: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The archive: a folder that Dateline makes. Default: $DATELINE_INDEX, else ./archive.dateline.",
            valueName: "dir"),
        completion: .directory)
    var index: String?

    var path: String { Self.path(index) }

    /// The archive's path from the option, the environment, or the default.
    static func path(_ index: String?) -> String {
        if let index { return index }
        if let value = getenv("DATELINE_INDEX"), value.pointee != 0 { return String(cString: value) }
        return "archive.dateline"
    }

    /// Opens the archive for reading.
    func open() async throws -> Archive {
        let archive = Self.archive(at: path)
        try await archive.open()
        return archive
    }

    /// The archive at a path, read on the main thread and opened on first use.
    static func archive(at path: String) -> Archive { Archive(unopened: path, readingOn: MainLoop.reading) }
}
