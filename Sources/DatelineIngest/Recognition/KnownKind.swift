/// A kind of file that Dateline knows and never reads as text.
struct KnownKind: Equatable, Sendable {
    /// For people: `a PDF`.
    let name: String
    /// What makes articles or text of it; `nil` where nothing does.
    let cure: String?
    /// Whether its bytes are no text, so that no option makes an article of them.
    var isBinary = false

    init(_ name: String, _ cure: String? = nil, isBinary: Bool = false) {
        self.name = name
        self.cure = cure
        self.isBinary = isBinary
    }

    /// One line for people.
    var message: String { name + (cure.map { "; \($0)" } ?? ", which holds no articles") }

    var failure: ByteSourceFailure { ByteSourceFailure(isBinary ? .binary : .unsupported, message) }

    /// What an input is, if it is of a kind that is never read as text.
    static func of(_ head: InputHead) -> KnownKind? {
        guard !head.bytes.isEmpty else { return nil }
        if let kind = BinarySignatures.kind(of: head) { return kind }
        guard head.isText else {
            return bySuffix(head.suffix).map(\.asBinary) ?? KnownKind("a binary file", isBinary: true)
        }
        return TextKinds.kind(of: head)
    }

    private var asBinary: KnownKind { KnownKind(name, cure, isBinary: true) }

    /// What files with a suffix are, of kinds that are never read.
    static func bySuffix(_ suffix: String) -> KnownKind? {
        BinarySignatures.bySuffix[suffix] ?? TextKinds.bySuffix[suffix]
    }
}
