/// The amount of input.
package enum InputSize {
    /// Bytes of the named files; `nil` if there are folders or streams among them.
    package static func known(_ paths: [InputPath]) -> Int? {
        var total = 0
        for path in paths {
            guard !InputFile.isStandardInput(path), case .success(let status) = FileStatus.of(path),
                status.kind == .file
            else { return nil }
            total += status.byteCount
        }
        return total
    }
}
