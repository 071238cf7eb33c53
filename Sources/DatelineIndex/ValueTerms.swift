internal import DatelineModel
internal import DatelineText
internal import Glass
internal import Memory

/// Adds the words and filter terms of fields with whole values. Archives have few distinct values, so their postings
/// are cached.
struct ValueTerms: ~Copyable {
    /// The postings of one value, with positions counted from 0.
    struct Entry {
        var postings: [GlassRun.Posting] = []
        var positions: [UInt32] = []
    }

    /// The cached values of a field.
    struct Known {
        var entries: [String: Entry] = [:]
        /// Their estimated memory.
        var byteCount = 0
        var lastValue = ""
        var last = Entry()
    }

    /// The cache limit of a field, in bytes, at which it is cleared: some thousands of typical values.
    private static let byteLimit = 2 << 20
    /// Memory of a value besides its words: hash table places, array headers.
    private static let bytesPerEntry = 200

    private let fields: [ArticleField]
    private var known: [Known]
    private var words = FieldTerms()
    private let limit: Int

    init(_ rules: IndexRules) {
        fields = rules.fields.valued
        limit = rules.limits.fieldWords
        known = [Known](repeating: Known(), count: self.fields.count)
    }

    mutating func add(
        _ article: Article, table: WordTable, buffer: inout TokenBuffer,
        into postings: inout GrowingBuffer<GlassRun.Posting>, _ positions: inout GrowingBuffer<UInt32>
    ) {
        for (index, field) in fields.enumerated() {
            if field.own == nil {
                guard let value = field.text(of: article) else { continue }
                add(value, index, table: table, buffer: &buffer, into: &postings, &positions)
                continue
            }
            let start = postings.count
            for value in field.values(of: article) {
                let last = postings.count
                add(value, index, table: table, buffer: &buffer, into: &postings, &positions)
                // Two spellings of a value share a term, and a document must have each term once.
                let term = postings[last].term
                if (start..<last).contains(where: { postings[$0].term == term }) { postings.removeLast() }
            }
        }
    }

    private mutating func add(
        _ value: String, _ index: Int, table: WordTable, buffer: inout TokenBuffer,
        into postings: inout GrowingBuffer<GlassRun.Posting>, _ positions: inout GrowingBuffer<UInt32>
    ) {
        if known[index].lastValue != value || value.isEmpty {
            let entry = remembered(index, fields[index], value, table: table, buffer: &buffer)
            known[index].lastValue = value
            known[index].last = entry
        }
        let base = UInt32(positions.count)
        known[index].last.positions.withUnsafeBufferPointer { positions.append(contentsOf: $0) }
        for var posting in known[index].last.postings {
            posting.firstPosition += base
            postings.append(posting)
        }
    }

    private mutating func remembered(
        _ index: Int, _ field: ArticleField, _ value: String, table: WordTable, buffer: inout TokenBuffer
    ) -> Entry {
        if let entry = known[index].entries[value] { return entry }
        let entry = entry(field, value, table: table, buffer: &buffer)
        if known[index].byteCount > Self.byteLimit {
            known[index].entries = [:]
            known[index].byteCount = 0
        }
        known[index].entries[value] = entry
        known[index].byteCount +=
            Self.bytesPerEntry + value.utf8.count + entry.positions.count * MemoryLayout<UInt32>.stride
            + entry.postings.count * MemoryLayout<GlassRun.Posting>.stride
        return entry
    }

    private mutating func entry(
        _ field: ArticleField, _ value: String, table: WordTable, buffer: inout TokenBuffer
    ) -> Entry {
        var entry = Entry()
        if field.uses.contains(.words) {
            var positions = GrowingBuffer<UInt32>()
            words.begin(table, words: limit)
            words.add(value, after: 0, buffer: &buffer, table: table, foldedToo: true)
            words.spread(into: &positions)
            for index in 0..<words.words.count {
                let word = words.words[index]
                entry.postings.append(
                    GlassRun.Posting(
                        term: table.term(prefix: field.terms.words, word.number), wdf: word.textCount,
                        firstPosition: word.start,
                        positionCount: word.cursor - word.start))
            }
            entry.positions = Array(positions.elements)
        }
        guard !value.isEmpty else { return entry }
        let key = ArticleField.key(value)
        var filters = [field.terms.values + key]
        if field.name == .language, let dash = key.firstIndex(of: UInt8(ascii: "-")) {
            filters.append(field.terms.values + key[..<dash])
        }
        for filter in filters {
            let number = filter.withUnsafeBytes { table.space.term($0) }
            entry.postings.append(GlassRun.Posting(term: number, wdf: 0))
        }
        return entry
    }
}
