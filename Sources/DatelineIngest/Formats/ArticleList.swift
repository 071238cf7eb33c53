/// The articles of an input that is read as a whole, and what in it is no article.
struct ArticleList {
    enum Entry {
        case article(ArticleEvidence)
        case fault(RecordFault)
        /// A part that is no article but has a number.
        case skipped
    }

    private(set) var entries: [Entry] = []
    /// Whether a single article has a number too, as in formats that hold several by their nature.
    var isAlwaysNumbered = false
    /// How the input was decoded, if that holds for all its articles.
    var decoded: DecodedText?
    /// Whether the input belongs to another one, with which it is read.
    var isClaimed = false
    /// What was left out of the input as a whole.
    private(set) var omissions: [RecordFault] = []
    /// Parts that are no articles by their kind, and what they are.
    private(set) var leftOut: (count: Int, message: String)?

    mutating func add(_ evidence: ArticleEvidence) { entries.append(.article(evidence)) }

    /// Leaves a number out, for a part that is no article.
    mutating func skip() { entries.append(.skipped) }

    var hasArticles: Bool { entries.contains { if case .article = $0 { true } else { false } } }

    /// Rejects one record.
    mutating func reject(_ fault: RecordFault) { entries.append(.fault(fault)) }

    /// Says what of the input was not read.
    mutating func omit(_ fault: RecordFault) { omissions.append(fault) }

    /// Says that the end of the input was not read.
    mutating func sawEnd(of tree: MarkupTree) {
        if tree.isCut { omit(RecordFault(.tooLarge, MarkupTree.cutMessage)) }
    }

    /// Says that parts are no articles by their kind.
    mutating func leaveOut(_ count: Int, _ message: String) { leftOut = (count, message) }
}

/// Reads an input that is held in memory and may hold several articles.
struct WholeArticles: ArticleReader {
    typealias Reading = @Sendable (WholeInput, inout ArticleList) throws(RecordFault) -> Void

    private let input: FormatInput
    private let read: Reading
    /// The rest, in reverse order.
    private var pending: [ReadRecord]?

    init(_ input: FormatInput, _ read: @escaping Reading) {
        self.input = input
        self.read = read
    }

    mutating func next() -> ReadRecord? {
        if pending == nil { pending = records().reversed() }
        // In place: a copy for each of five thousand reports took three seconds.
        return pending?.popLast()
    }

    private func records() -> [ReadRecord] {
        let options = input.options
        guard let (bytes, failure) = input.bytes.readAll(limit: options.recordLimit, sizeHint: input.sizeHint) else {
            let message = "more than \(options.recordLimit) bytes, which are the most that are read as a whole"
            return [reject(RecordFault(.tooLarge, message))]
        }
        let damage = failure.map { [reject(RecordFault($0.code, $0.message))] } ?? []
        guard bytes.contains(where: { $0 > 0x20 }) else {
            return damage.isEmpty ? [reject(RecordFault(.emptyFile, "an empty file"))] : damage
        }
        var list = ArticleList()
        do throws(RecordFault) {
            try read(WholeInput(bytes: bytes, origin: input.origin, options: options), &list)
        } catch {
            return [reject(error)] + damage
        }
        let isNumbered = list.isAlwaysNumbered || list.entries.count > 1
        let records = list.entries.enumerated().compactMap { index, entry -> ReadRecord? in
            let number = isNumbered ? index + 1 : nil
            switch entry {
            case .article(var evidence):
                if let decoded = list.decoded { evidence.saw(decoded) }
                return evidence.record(input.origin, number: number, options: options)
            case .fault(let fault): return reject(fault, number)
            case .skipped: return nil
            }
        }
        let leftOut = list.leftOut.map { [ReadRecord.reject(.leftOut($0.count, of: input.origin, $0.message))] } ?? []
        return records + list.omissions.map { reject($0) } + leftOut + damage
    }

    private func reject(_ fault: RecordFault, _ number: Int? = nil) -> ReadRecord {
        .reject(Reject(origin: input.origin.name, record: number, code: fault.code, message: fault.message))
    }
}
