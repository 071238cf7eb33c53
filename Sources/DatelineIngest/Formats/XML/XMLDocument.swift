/// A whole XML document: its bytes decoded and parsed.
enum XMLDocument {
    /// The root of a document.
    ///
    /// A declared encoding is believed only if the bytes are not valid UTF-8: many files declare another one.
    static func root(_ bytes: [UInt8], options: ReaderOptions) throws(RecordFault) -> XMLElement {
        let head = XMLHead(bytes.prefix(8192))
        let encoding = bytes.withUnsafeBytes { self.encoding(of: $0, declared: head?.encoding) }
        let tree = try MarkupTree.parse(bytes, as: .xml, encoding: encoding)
        let document = XMLElement(tree: tree, node: .document)
        guard let root = document.elements.first else { throw RecordFault("XML without an element") }
        return root
    }

    /// The encoding to read bytes in; `nil` for UTF-8.
    static func encoding(of bytes: UnsafeRawBufferPointer, declared: String?) -> String? {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0x3C, 0]) { return "UTF-16LE" }
        if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0, 0x3C]) { return "UTF-16BE" }
        if UTF8Check.isValid(bytes) { return nil }
        guard let declared = declared?.lowercased(), !declared.hasPrefix("utf"), !declared.hasPrefix("us-ascii") else {
            return "WINDOWS-1252"
        }
        // What calls itself Latin 1 holds the quotes and dashes of Windows-1252.
        return ["iso-8859-1", "latin1", "iso8859-1"].contains(declared) ? "WINDOWS-1252" : declared
    }
}
