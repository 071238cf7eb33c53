internal import Glibc

/// The writing of a database's folder, whatever its tables are made of.
enum NewDatabase {
    /// Makes the folder and writes all files, the version file last; syncs them if the options say so.
    ///
    /// - Parameter lastDocument: the highest document number that was assigned, if it is above that of all documents.
    static func write(
        _ work: any TableWork, lastDocument: UInt32 = 0, _ progress: (Double) throws(GlassError) -> Void
    ) throws(GlassError) -> GlassFigures {
        let directory = work.directory
        guard mkdir(directory, 0o777) == 0 else { throw systemError(directory, "cannot make the folder") }
        var version = VersionFile()
        var figures = GlassFigures()
        for result in try TableThreads(work).run(progress) {
            version.roots[result.table.rawValue] = result.root
            if let statistics = result.statistics { version.statistics = statistics }
            figures.tables.append(result.figures)
            if let file = result.file { figures.files.append(file) }
        }
        version.statistics.lastDocument = max(version.statistics.lastDocument, lastDocument)
        guard version.statistics.documentCount <= version.statistics.lastDocument else {
            throw GlassError(kind: .damaged, path: directory, what: "the old database counts documents that it has not")
        }
        figures.files.append(try version.write(in: directory, work.options))
        if work.options.syncs { try syncFolder(directory) }
        figures.documents = Int(version.statistics.documentCount)
        figures.lastDocument = version.statistics.lastDocument
        return figures
    }

    private static func syncFolder(_ directory: String) throws(GlassError) {
        let folder = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw systemError(directory, "cannot open the folder") }
        defer { close(folder) }
        try sync(folder, directory)
    }

    /// Sorts metadata by key; among equal keys the last one wins.
    static func sorted(
        _ metadata: [(key: String, value: [UInt8])], _ directory: String
    ) throws(GlassError) -> [(key: [UInt8], value: [UInt8])] {
        var last: [[UInt8]: [UInt8]] = [:]
        for (key, value) in metadata {
            let bytes = Array(key.utf8)
            guard !bytes.isEmpty, bytes.count <= GlassFormat.longestMetadataKey else {
                throw GlassError(
                    kind: .refused, path: directory, what: "a metadata key of \(bytes.count) bytes cannot stand here")
            }
            last[bytes] = value
        }
        return last.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { (key: $0.key, value: $0.value) }
    }
}
