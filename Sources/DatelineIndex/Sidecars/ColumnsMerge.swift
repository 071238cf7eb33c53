extension ColumnsFile {
    /// Writes one file of the columns of several, without syncing it. In memory are one field's new codes, 4 bytes a
    /// document, and its section of one file.
    /// - Parameters:
    ///   - path: of a file that does not exist.
    ///   - number: the new number of a document of the file with an index; `nil` if it is left out. It has to rise with
    ///     the index, then with the document.
    package static func merge(
        _ files: [ColumnsFile], to path: String, number: (_ source: Int, _ document: UInt32) -> UInt32?
    ) throws(SidecarError) -> SidecarOutput {
        let writer = try ColumnsWriter(path: path)
        for key in Set(files.flatMap(\.keys)).sorted() {
            writer.begin(key)
            for (source, file) in files.enumerated() {
                guard let section = try file.section(key) else { continue }
                section.bytes.withUnsafeBytes { bytes in
                    // By old code; 0 until a document that stays has it.
                    var codes = [UInt32](repeating: 0, count: section.valueCount + 1)
                    section.forEach { document, old in
                        guard let new = number(source, document) else { return }
                        if codes[old] == 0 {
                            let value = section.value(old).indices
                            codes[old] = writer.code(of: UnsafeRawBufferPointer(rebasing: bytes[value]))
                        }
                        writer.put(new, code: codes[old])
                    }
                }
            }
            writer.end()
        }
        return try writer.finish()
    }
}
