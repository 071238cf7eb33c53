/// All bytes of an input that is one article.
public struct WholeInput: Sendable {
    public let bytes: [UInt8]
    /// Where the article comes from.
    public let origin: RecordOrigin
    public let options: ReaderOptions

    /// The bytes as text: UTF-8, or UTF-16 if there is a byte order mark. Invalid UTF-8 becomes U+FFFD, with a warning
    /// in the article.
    /// - Throws: `.binary` if the bytes are not text.
    public func text(for evidence: inout ArticleEvidence) throws(RecordFault) -> String {
        guard let decoded = TextDecoder(bytes) else { throw RecordFault(.binary, "a binary file") }
        if decoded.isRepaired { evidence.isRepaired = true }
        return PlainText.cleaned(decoded.text)
    }
}

/// Reads an input that is one article. A read failure before the end is reported after the article.
struct WholeReader: ArticleReader {
    private let input: FormatInput
    private let limit: Int
    private let read: Format.WholeReading
    private var pending: [ReadRecord]?

    init(_ input: FormatInput, limit: Int, _ read: @escaping Format.WholeReading) {
        self.input = input
        self.limit = limit
        self.read = read
    }

    mutating func next() -> ReadRecord? {
        var records = pending ?? records()
        let record = records.isEmpty ? nil : records.removeFirst()
        pending = records
        return record
    }

    private func records() -> [ReadRecord] {
        let options = input.options
        guard let (bytes, failure) = input.bytes.readAll(limit: limit, sizeHint: input.sizeHint) else {
            return [reject(.tooLarge, "more than \(limit) bytes, which are the most of one article")]
        }
        let damage = failure.map { [reject($0.code, $0.message)] } ?? []
        var evidence = ArticleEvidence()
        do throws(RecordFault) {
            try read(WholeInput(bytes: bytes, origin: input.origin, options: options), &evidence)
        } catch {
            // If a damaged file gives no article, the damage is the reason.
            return error.code == .emptyFile && !damage.isEmpty ? damage : [reject(error.code, error.message)] + damage
        }
        return [evidence.record(input.origin, number: nil, options: options)] + damage
    }

    private func reject(_ code: Reject.Code, _ message: String) -> ReadRecord {
        .reject(Reject(origin: input.origin.name, code: code, message: message))
    }
}
