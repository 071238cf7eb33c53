internal import DatelineModel
internal import DatelineText
internal import Glass
internal import Xapian

/// Turns articles into documents as ``Schema`` describes them: postings by term number, positions, values. Used by one
/// thread at a time.
final class DocumentIndexer {
    private let table: WordTable
    private let limits: WordLimits
    private var buffer = TokenBuffer()
    @exclusivity(unchecked) private var words = FieldTerms()
    private var filters = FilterTerms()
    private var fields: ValueTerms

    /// The last document's postings, each term once, and what they and its values point into.
    // Unchecked: touched for every posting, by one thread, and by no closure that could come back here meanwhile.
    @exclusivity(unchecked) private(set) var postings = GrowingBuffer<GlassRun.Posting>()
    @exclusivity(unchecked) private(set) var positions = GrowingBuffer<UInt32>()
    private(set) var values = GrowingBuffer<GlassRun.Value>(capacity: 16)
    private(set) var valueBytes = GrowingBuffer<UInt8>()

    /// - Parameters:
    ///   - space: what numbers the terms.
    ///   - wordLimit: words that are remembered, at most; each takes some 120 bytes.
    ///   - limits: what of an article is searchable.
    init(space: any TermSpace, wordLimit: Int = 400_000, limits: WordLimits = .standard) {
        table = WordTable(space: space, limit: wordLimit)
        self.limits = limits
        fields = ValueTerms(limit: limits.fieldWords)
    }

    /// Whether so many words are known that there should be another space of terms.
    var isFull: Bool { table.isFull }

    /// What numbers the terms from now on. It must have numbered none.
    func begin(_ space: any TermSpace) {
        table.begin(space)
        filters = FilterTerms()
        fields = ValueTerms(limit: limits.fieldWords)
    }

    /// Makes the document of an article that has its id, digest and time.
    /// - Parameter indexedAt: seconds since 1970.
    func index(_ article: Article, indexedAt: UInt32) {
        postings.removeAll()
        positions.removeAll()
        values.removeAll()
        valueBytes.removeAll()
        addValues(of: article, indexedAt: indexedAt)
        addWords(of: article)
        fields.add(article, table: table, buffer: &buffer, into: &postings, &positions)
        filters.add(article, space: table.space, into: &postings)
    }

    private func addValues(of article: Article, indexedAt: UInt32) {
        OrderKey.append(published: article.published, id: article.id, to: &valueBytes)
        endValue(slot: Schema.Slot.order, from: 0)
        add(indexedAt, slot: Schema.Slot.indexed)
        for field in ValueField.allCases {
            guard let value = field.value(of: article), !value.isEmpty else { continue }
            let start = valueBytes.count
            valueBytes.append(utf8: value)
            endValue(slot: field.slot, from: start)
        }
        if let record = RecordName(article.origin).number { add(record, slot: Schema.Slot.record) }
    }

    private func add(_ number: UInt32, slot: UInt32) {
        let start = valueBytes.count
        withUnsafeBytes(of: number.bigEndian) {
            valueBytes.append(contentsOf: $0.assumingMemoryBound(to: UInt8.self))
        }
        endValue(slot: slot, from: start)
    }

    private func endValue(slot: UInt32, from start: Int) {
        values.append(
            GlassRun.Value(slot: slot, offset: UInt32(start), byteCount: UInt32(valueBytes.count - start)))
    }

    private func addWords(of article: Article) {
        let language = table.language(Stems.base(of: article.language))
        words.begin(table, words: limits.words, distinct: limits.distinctWords)
        if let heading = article.title { words.add(heading, after: 0, isTitle: true, buffer: &buffer, table: table) }
        let gap = words.lastPosition == 0 ? 0 : words.lastPosition + Int(Schema.fieldGap)
        words.add(article.text, after: gap, buffer: &buffer, table: table)
        words.spread(into: &positions)
        words.countStems(table, language)
        let hasTitle = article.title != nil
        for index in 0..<words.words.count {
            let word = words.words[index]
            add(.exact, word.number, word.titleCount + word.textCount, from: word.start, to: word.cursor)
            guard hasTitle, word.titleCount > 0 else { continue }
            add(.title, word.number, word.titleCount)
        }
        for index in 0..<words.stems.count {
            let stem = words.stems[index]
            add(.stem, stem.number, stem.titleCount + stem.textCount)
            guard hasTitle, stem.titleCount > 0 else { continue }
            add(.titleStem, stem.number, stem.titleCount)
        }
        if let byline = article.byline { add(byline: byline, language) }
    }

    private func add(byline: String, _ language: WordTable.Language) {
        words.begin(table, words: limits.fieldWords)
        words.add(byline, after: 0, buffer: &buffer, table: table)
        words.spread(into: &positions)
        words.countStems(table, language)
        for index in 0..<words.words.count {
            let word = words.words[index]
            postings.append(
                GlassRun.Posting(
                    term: table.term(prefix: Schema.Prefix.byline, word.number), wdf: word.textCount,
                    firstPosition: word.start, positionCount: word.cursor - word.start))
        }
        for index in 0..<words.stems.count {
            let stem = words.stems[index]
            postings.append(
                GlassRun.Posting(
                    term: table.term(prefix: Schema.Prefix.stem + Schema.Prefix.byline, stem.number),
                    wdf: stem.textCount))
        }
    }

    @inline(__always)
    private func add(
        _ family: WordTable.Family, _ number: UInt32, _ wdf: UInt32, from start: UInt32 = 0, to end: UInt32 = 0
    ) {
        postings.append(
            GlassRun.Posting(
                term: table.term(family, number), wdf: wdf, firstPosition: start, positionCount: end - start))
    }
}
