import DatelineModel

/// Reads a text file as one article, whatever stands around it: heads of scrapers, menus, printed dates, datelines.
public struct TextReader: ArticleReader {
    private let source: any ByteSource
    private let origin: RecordOrigin
    private let options: ReaderOptions
    private let sizeHint: Int
    private var pending: [ReadRecord]?

    /// - Parameter sizeHint: the file's size in bytes, where it is known.
    public init(_ source: some ByteSource, origin: RecordOrigin, options: ReaderOptions, sizeHint: Int = 0) {
        self.source = source
        self.origin = origin
        self.options = options
        self.sizeHint = sizeHint
    }

    public mutating func next() -> ReadRecord? {
        var records = pending ?? read()
        let record = records.isEmpty ? nil : records.removeFirst()
        pending = records
        return record
    }

    private func read() -> [ReadRecord] {
        guard let (bytes, failure) = source.readAll(limit: options.recordLimit, sizeHint: sizeHint) else {
            return [reject(.tooLarge, "more than \(options.recordLimit) bytes, which are the most of one article")]
        }
        let damage = failure.map { [reject($0.code, $0.message)] } ?? []
        guard let decoded = TextDecoder(bytes) else { return [reject(.binary, "a binary file")] + damage }
        let text = PlainText.cleaned(decoded.text)
        guard !text.isEmpty else { return damage.isEmpty ? [reject(.emptyFile, "an empty file")] : damage }
        var article = TextArticle(text, fileName: origin.isFile ? origin.name : nil, options: options).article
        article.id = origin.id(record: nil)
        article.origin = origin.label(record: nil)
        if decoded.isRepaired { article.warn(.invalidText, "the text was not valid UTF-8 and was repaired") }
        return [.article(article)] + damage
    }

    private func reject(_ code: Reject.Code, _ message: String) -> ReadRecord {
        .reject(Reject(origin: origin.name, code: code, message: message))
    }
}
