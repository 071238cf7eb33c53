/// A whole XML document: its bytes decoded and parsed.
struct XMLDocument {
    let root: XMLElement
    /// How the bytes were decoded.
    let decoded: DecodedText

    /// - Throws: `.binary` if the bytes are not text.
    init(_ bytes: [UInt8], options: ReaderOptions) throws(RecordFault) {
        let declared = XMLHead(bytes.prefix(8192))?.encoding
        guard let decoded = DecodedText(bytes, declared: declared, option: options.encoding) else {
            throw RecordFault(.binary, "a binary file")
        }
        self.decoded = decoded
        root = try Self.root(decoded.bytes)
    }

    /// The root of a document in UTF-8.
    static func root(_ bytes: [UInt8]) throws(RecordFault) -> XMLElement {
        let tree = try MarkupTree.parse(bytes, as: .xml)
        let document = XMLElement(tree: tree, node: .document)
        guard let root = document.elements.first else { throw RecordFault("XML without an element") }
        return root
    }
}
