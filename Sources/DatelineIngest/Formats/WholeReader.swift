internal import DatelineModel

/// All bytes of an input that is one article.
public struct WholeInput: Sendable {
    public let bytes: [UInt8]
    /// Where the article comes from.
    public let origin: RecordOrigin
    public let options: ReaderOptions

    /// The bytes as text in the encoding that they have. A guessed encoding and repaired bytes draw a warning in the
    /// article.
    /// - Parameter declared: The label of the encoding that the input states.
    /// - Throws: `.binary` if the bytes are not text.
    public func text(declared: String? = nil, for evidence: inout ArticleEvidence) throws(RecordFault) -> String {
        guard let decoded = DecodedText(bytes, declared: declared, option: options.encoding) else {
            throw RecordFault(.binary, "a binary file")
        }
        evidence.saw(decoded)
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
        evidence.explains = options.explains
        do throws(RecordFault) {
            try read(WholeInput(bytes: bytes, origin: input.origin, options: options), &evidence)
        } catch {
            // If a damaged file gives no article, the damage is the reason.
            return error.code == .emptyFile && !damage.isEmpty ? damage : [reject(error.code, error.message)] + damage
        }
        if let failure { evidence.warn(.textCut, "the file could not be read to its end: \(failure.message)") }
        return [evidence.record(input.origin, number: nil, options: options)] + damage
    }

    private func reject(_ code: Reject.Code, _ message: String) -> ReadRecord {
        .reject(Reject(origin: input.origin.name, code: code, message: message))
    }
}
