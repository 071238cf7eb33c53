internal import ArgumentParser
internal import Dateline
internal import Glibc

/// Which archive a command is about.
struct ArchiveOption: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The archive: a folder that Dateline makes. Default: $DATELINE_INDEX, else ./archive.dateline.",
            valueName: "dir"),
        completion: .directory)
    var index: String?

    var path: String { Self.path(index) }

    /// The archive that an option names, or the environment, or neither.
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

    /// The archive at a path, read on the main thread; it is opened when it is first read.
    static func archive(at path: String) -> Archive { Archive(unopened: path, readingOn: MainLoop.reading) }
}
