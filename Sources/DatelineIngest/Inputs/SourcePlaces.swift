/// What the origins of articles begin with that were read from some paths.
package struct SourcePlaces {
    /// The beginnings of the origins of files below folders; an empty one begins all.
    package private(set) var folders: [[UInt8]] = []
    /// The origins of single files.
    package private(set) var files: [[UInt8]] = []

    /// - Parameter base: the folder that origins are relative to, without links.
    package init(_ paths: [InputPath], base: InputPath?) {
        for path in paths where !InputFile.isStandardInput(path) {
            guard case .success(let status) = FileStatus.of(path), let place = path.resolved else { continue }
            guard status.kind == .folder else {
                files.append(place.relative(to: base).bytes)
                continue
            }
            // Of a folder that holds the base some files have paths relative to that, and some absolute ones.
            if let base, place == base || base.isBelow(place) {
                folders = [[]]
                return
            }
            folders.append(place.relative(to: base).bytes + [UInt8(ascii: "/")])
        }
    }
}
