/// A page that a database exported, parsed.
struct ExportPage {
    let tree: MarkupTree
    let decoded: DecodedText

    init(_ input: WholeInput) throws(RecordFault) {
        let declared = Self.declaredEncoding(input.bytes)
        guard let decoded = DecodedText(input.bytes, declared: declared, option: input.options.encoding) else {
            throw RecordFault(.binary, "a binary file")
        }
        self.decoded = decoded
        tree = try MarkupTree.parse(decoded.bytes, as: .html)
        guard !tree.isCut else { throw RecordFault(.tooLarge, "it has more elements than are read of one export") }
    }

    /// `charset=` in the first bytes of a page.
    static func declaredEncoding(_ bytes: [UInt8]) -> String? {
        let head = String(decoding: bytes.prefix(4096), as: UTF8.self).lowercased()
        guard let match = head.firstRange(of: "charset=") else { return nil }
        let name = head[match.upperBound...].drop { "\"' ".contains($0) }
            .prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.:".contains($0)) }
        return name.isEmpty ? nil : String(name)
    }
}
