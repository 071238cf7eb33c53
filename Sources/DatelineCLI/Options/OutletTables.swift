internal import Dateline
internal import DatelineIngest
internal import Glibc

/// Reads a person's own table of outlets: the file of `--sources`, else `sources.csv` in a folder that is read.
enum OutletTables {
    private static let fileName = "sources.csv"
    /// The most bytes of a table that nobody named.
    private static let mostBytes = 16 << 20

    static func set(_ named: String?, in request: inout IndexRequest) throws(DatelineError) {
        if let named {
            let names = try read(named)
            guard !names.isBuiltIn else {
                throw DatelineError(
                    .invalidParameter, "sources: \(named): no line has a host or name and the outlet's name",
                    parameter: "sources")
            }
            take(names, named, &request)
            return
        }
        for folder in request.paths where folder != "-" {
            let path = folder.hasSuffix("/") ? folder + fileName : folder + "/" + fileName
            var status = stat()
            guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= mostBytes else {
                continue
            }
            // Only what says that it is such a table: it could hold articles.
            guard let names = try? read(path), names.hasHeader, !names.isBuiltIn else { continue }
            Output.note("\(path) names the outlets")
            take(names, path, &request)
            return
        }
    }

    private static func take(_ names: OutletNames, _ path: String, _ request: inout IndexRequest) {
        for line in names.unreadLines { Output.note("dateline: \(path): line \(line) names no outlet") }
        request.outlets = names
        request.outletTables = [InputPath(path)]
    }

    private static func read(_ path: String) throws(DatelineError) -> OutletNames {
        OutletNames(csv: try LineFile.lines(of: path).joined(separator: "\n"))
    }
}
