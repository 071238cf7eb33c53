internal import DatelineJSON

/// Reads the records of JSON in any arrangement (``JSONElements``).
///
/// An invalid record is rejected and reading continues; after a JSON syntax error it ends. JSON of another kind, in
/// which no record is an article, draws one reject.
struct JSONReader: ArticleReader {
    private let text: DecodedBytes
    private let elements: JSONElements
    private let mapper: FileRecordMapper
    private var records: NumberedRecords
    private let origin: RecordOrigin
    private let isMessage: Bool
    /// Whether a record was an article.
    private var hasArticle = false
    /// Records to return before the next one.
    private var ready: [ReadRecord] = []
    /// The rejects before the first article.
    private var held: [ReadRecord] = []
    private var isDone = false

    /// Rejects that are kept until the first article; more are not told.
    private static let mostHeld = 20

    init(_ input: FormatInput) {
        origin = input.origin
        // A request's body has records of articles, whatever they hold.
        isMessage = origin.isMessage
        text = input.text()
        elements = JSONElements(text, limit: input.options.recordLimit, isMessage: isMessage)
        mapper = FileRecordMapper(input.options, isStrict: !isMessage)
        records = NumberedRecords(mapper, origin: origin, options: input.options)
    }

    mutating func next() -> ReadRecord? {
        while true {
            if !ready.isEmpty { return ready.removeFirst() }
            guard !isDone else { return nil }
            do throws(ByteSourceFailure) {
                take(try read())
            } catch {
                isDone = true
                ready = held
                ready.append(.reject(Reject(origin: origin.name, code: error.code, message: error.message)))
            }
        }
    }

    /// The next record; `nil` at the end and for an object that is of another kind.
    private mutating func read() throws(ByteSourceFailure) -> ReadRecord? {
        switch try elements.next() {
        case .tooLong(let byteCount)?: return records.tooLong(byteCount)
        case .bytes(let bytes, let isAlone)?:
            mapper.isForeign = false
            records.guessed = text.guessed
            var isOnly = isAlone && !isMessage && records.number == 0
            if isOnly { isOnly = try elements.isAtEnd() }
            let record = bytes.withUnsafeBytes { isOnly ? records.onlyRecord($0) : records.record($0) }
            return mapper.isForeign && (hasArticle || !isOnly) ? nil : record
        case .broken(let reason)?:
            isDone = true
            return records.broken(RecordFault(.badJSON, reason))
        case nil:
            isDone = true
            return nil
        }
    }

    private mutating func take(_ record: ReadRecord?) {
        guard !isMessage else {
            if let record { ready.append(record) }
            return
        }
        if case .article? = record {
            hasArticle = true
            ready = held
            held = []
        }
        if let record {
            if hasArticle { ready.append(record) } else if held.count < Self.mostHeld || isDone { held.append(record) }
        }
        if isDone, !hasArticle { ready = [.reject(fault)] }
    }

    /// The one reject of an input without an article.
    private var fault: Reject {
        if records.number <= 1, let reject = held.last?.reject, reject.code != .emptyRecord { return reject }
        let names = mapper.names.isEmpty ? "" : "; its members are \(mapper.names.joined(separator: ", "))"
        let end = held.last?.reject.flatMap { $0.code == .badJSON ? "; \($0.message)" : nil } ?? ""
        return Reject(
            origin: origin.name, code: .emptyRecord, message: "is JSON without an article\(names)\(end)\(mapper.hint)")
    }
}

/// Reads records of JSON that was told by its content, which may hold anything.
private final class FileRecordMapper: RecordReader {
    private var mapper: RecordMapper
    private let isStrict: Bool
    /// Whether the last record was an object of another kind, such as the site among the nodes of a graph.
    var isForeign = false
    /// The members of the first record that was no article.
    private(set) var names: [String] = []
    /// What looks like a text in it.
    private(set) var hint = ""

    init(_ options: ReaderOptions, isStrict: Bool) {
        mapper = RecordMapper(options)
        mapper.isStrict = isStrict
        // Records come one after another: what earlier ones show counts for later ones.
        mapper.learnsOrders = true
        self.isStrict = isStrict
    }

    func read(_ record: UnsafeRawBufferPointer, into evidence: inout ArticleEvidence) throws(RecordFault) {
        do throws(RecordFault) { try mapper.read(record, into: &evidence) } catch {
            if isStrict, error.code == .emptyRecord {
                isForeign = mapper.kind != nil
                if names.isEmpty {
                    hint = UnreadMembers.hint(evidence)
                    names = mapper.members.members.prefix(6).map { mapper.members.name($0) }
                }
            }
            throw error
        }
    }
}
