/// The folder that paths are relative to.
package enum InputBase {
    /// The base of a first run: the named folder, the deepest common folder of several, or the folder of a file. `nil`
    /// if only standard input was named, or nothing that exists.
    package static func of(_ paths: [InputPath]) -> InputPath? {
        var base: [ArraySlice<UInt8>]?
        for path in paths where !InputFile.isStandardInput(path) {
            guard case .success(let status) = FileStatus.of(path), status.kind == .folder || status.kind == .file,
                let folder = status.kind == .folder ? path.resolved : path.resolvedParent?.parent
            else { continue }
            let parts = folder.bytes.split(separator: UInt8(ascii: "/"))
            base = base.map { common in zip(common, parts).prefix { $0 == $1 }.map(\.0) } ?? parts
        }
        return base.map { parts in
            InputPath(bytes: [UInt8(ascii: "/")] + Array(parts.joined(separator: [UInt8(ascii: "/")])))
        }
    }
}
