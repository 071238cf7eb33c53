import DatelineModel

/// The documents of an export, each read when its turn comes.
struct ExportRecords {
    let count: Int
    /// States the evidence in a document, by its number from 0.
    let read: (Int, inout ArticleEvidence) throws(RecordFault) -> Void
    /// Whether the input is one article that is not numbered.
    var isSingle = false
    /// How the input was decoded, which every article says.
    var decoded: DecodedText?
    /// Whether the end of the input was not read.
    var isCut = false

    init(count: Int, read: @escaping (Int, inout ArticleEvidence) throws(RecordFault) -> Void) {
        self.count = count
        self.read = read
    }

    /// An input that is one article.
    init(single read: @escaping (inout ArticleEvidence) throws(RecordFault) -> Void) {
        count = 1
        self.read = { _, evidence throws(RecordFault) in try read(&evidence) }
        isSingle = true
    }
}

/// Reads an input that is held in memory and has several articles.
struct ExportReader: ArticleReader {
    /// Opens a whole input, or says why it has no article.
    typealias Opening = @Sendable (WholeInput) throws(RecordFault) -> ExportRecords

    private let input: FormatInput
    private let open: Opening
    private var records: ExportRecords?
    private var number = 0
    private var damage: ReadRecord?
    private var isOpen = false

    /// Exports have at most some hundred articles: sixteen times the largest one is enough.
    private static let articles = 16

    init(_ input: FormatInput, _ open: @escaping Opening) {
        self.input = input
        self.open = open
    }

    mutating func next() -> ReadRecord? {
        if !isOpen {
            isOpen = true
            if let reject = openInput() { return reject }
        }
        guard let records, number < records.count else {
            defer { damage = nil }
            return damage
        }
        number += 1
        return record(records)
    }

    private mutating func openInput() -> ReadRecord? {
        let limit = input.options.recordLimit * Self.articles
        guard let (bytes, failure) = input.bytes.readAll(limit: limit, sizeHint: input.sizeHint) else {
            return reject(RecordFault(.tooLarge, "more than \(limit) bytes, which are the most of one export"))
        }
        damage = failure.map { reject(RecordFault($0.code, $0.message)) }
        do throws(RecordFault) {
            guard !bytes.allSatisfy({ $0 <= 0x20 }) else { throw RecordFault(.emptyFile, "an empty file") }
            let records = try open(WholeInput(bytes: bytes, origin: input.origin, options: input.options))
            self.records = records
            if records.isCut, !records.isSingle {
                damage = damage ?? reject(RecordFault(.tooLarge, MarkupTree.cutMessage))
            }
            return nil
        } catch {
            // If a damaged file gives no article, the damage is the reason.
            if damage != nil, error.code == .emptyFile { return nil }
            return reject(error)
        }
    }

    private func record(_ records: ExportRecords) -> ReadRecord {
        let numbered = records.isSingle ? nil : number
        var evidence = ArticleEvidence()
        if let decoded = records.decoded { evidence.saw(decoded) }
        if records.isCut, records.isSingle { evidence.warn(.partialText, "the document \(MarkupTree.cutMessage)") }
        do throws(RecordFault) {
            try records.read(number - 1, &evidence)
        } catch {
            return reject(error, record: numbered)
        }
        let limit = input.options.recordLimit
        if let count = evidence.value(of: .text)?.utf8.count, count > limit {
            return reject(
                RecordFault(.tooLarge, "an article of \(count) bytes; \(limit) are the most"), record: numbered)
        }
        return evidence.record(input.origin, number: numbered, options: input.options)
    }

    private func reject(_ fault: RecordFault, record: Int? = nil) -> ReadRecord {
        .reject(Reject(origin: input.origin.name, record: record, code: fault.code, message: fault.message))
    }
}
