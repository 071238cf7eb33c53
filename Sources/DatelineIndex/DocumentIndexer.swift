package import DatelineModel
internal import DatelineText
package import Glass
package import Memory
internal import Xapian

/// Turns articles into documents as described by ``Schema``: postings by term number, positions, values. Not
/// thread-safe.
package final class DocumentIndexer {
    private let table: WordTable
    private var buffer = TokenBuffer()
    @exclusivity(unchecked) private var words = FieldTerms()
    private let rules: IndexRules
    /// Text fields other than title and text, whose words are searched only by field name.
    private let textFields: [ArticleField]
    /// The rules of the last article's language.
    private var lastApostrophes: (language: String, rules: Apostrophes.Rules)?
    private var filters: FilterTerms
    private var fieldValues: ValueTerms

    /// The last document: its postings, each term once; their positions; its values.
    // Unchecked, since it is accessed for every posting: only by one thread, and by no closure that could re-enter.
    @exclusivity(unchecked) package private(set) var postings = GrowingBuffer<GlassRun.Posting>()
    @exclusivity(unchecked) package private(set) var positions = GrowingBuffer<UInt32>()
    package private(set) var values = GrowingBuffer<GlassRun.Value>(capacity: 16)
    package private(set) var valueBytes = GrowingBuffer<UInt8>()

    /// - Parameters:
    ///   - rules: how articles are indexed.
    ///   - space: numbers the terms.
    ///   - wordLimit: the most words cached; each takes some 120 bytes.
    package init(_ rules: IndexRules, space: any TermSpace, wordLimit: Int = 400_000) {
        self.rules = rules
        textFields = rules.fields.fields.filter {
            $0.uses.contains(.words) && $0.terms.areStemmed && $0.name != .title && $0.name != .text
        }
        filters = FilterTerms(rules.fields)
        fieldValues = ValueTerms(rules)
        table = WordTable(space: space, limit: wordLimit)
    }

    /// Whether the word cache is full and a new term space should begin.
    package var isFull: Bool { table.isFull }

    /// Numbers terms by another space from now on, which must be empty.
    package func begin(_ space: any TermSpace) {
        table.begin(space)
        filters = FilterTerms(rules.fields)
        fieldValues = ValueTerms(rules)
    }

    /// Makes the document of an article that has its id, digest and time.
    /// - Parameter indexedAt: seconds since 1970.
    package func index(_ article: Article, indexedAt: UInt32) {
        postings.removeAll()
        positions.removeAll()
        values.removeAll()
        valueBytes.removeAll()
        addValues(of: article, indexedAt: indexedAt)
        addWords(of: article)
        fieldValues.add(article, table: table, buffer: &buffer, into: &postings, &positions)
        filters.add(article, space: table.space, into: &postings)
    }

    private func addValues(of article: Article, indexedAt: UInt32) {
        OrderKey.append(published: article.published, id: article.id, to: &valueBytes)
        endValue(slot: Schema.Slot.order, from: 0)
        add(indexedAt, slot: Schema.Slot.indexed)
        // In slot order: own fields have the highest slots.
        for field in rules.fields.valued where field.own == nil {
            guard let value = field.text(of: article), !value.isEmpty else { continue }
            let start = valueBytes.count
            valueBytes.append(utf8: value)
            endValue(slot: field.terms.slot, from: start)
        }
        if let record = RecordName(article.origin).number { add(record, slot: Schema.Slot.record) }
        for field in rules.fields.valued where field.own != nil {
            let start = valueBytes.count
            ValueList.append(field.values(of: article), to: &valueBytes)
            if valueBytes.count > start { endValue(slot: field.terms.slot, from: start) }
        }
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
        let apostrophes = apostrophes(of: Stems.base(of: article.language))
        words.begin(table, words: rules.limits.words, distinct: rules.limits.distinctWords)
        if let heading = article.title {
            words.add(heading, after: 0, isTitle: true, buffer: &buffer, table: table, apostrophes: apostrophes)
        }
        let gap = words.lastPosition == 0 ? 0 : words.lastPosition + Int(Schema.fieldGap)
        words.add(article.text, after: gap, buffer: &buffer, table: table, apostrophes: apostrophes)
        words.spread(into: &positions)
        words.countStems(table, language)
        let hasTitle = article.title != nil
        for index in 0..<words.words.count {
            let word = words.words[index]
            add(.exact, word.number, word.titleCount + word.textCount, from: word.start, to: word.cursor)
            guard hasTitle, word.titleCount > 0 else { continue }
            // The title comes first, so its positions do too.
            add(.title, word.number, word.titleCount, from: word.start, to: word.start + word.titleCount)
        }
        for index in 0..<words.stems.count {
            let stem = words.stems[index]
            add(.stem, stem.number, stem.titleCount + stem.textCount)
            guard hasTitle, stem.titleCount > 0 else { continue }
            add(.titleStem, stem.number, stem.titleCount)
        }
        for index in 0..<words.joinedStems.count {
            let stem = words.joinedStems[index]
            add(joined: stem.number, stem.titleCount + stem.textCount, Schema.Prefix.joined)
            guard hasTitle, stem.titleCount > 0 else { continue }
            add(joined: stem.number, stem.titleCount, Schema.Prefix.joined + Schema.Prefix.title)
        }
        for field in textFields {
            add(
                field.own == nil ? Self.text(field, article) : field.values(of: article), field, language, apostrophes)
        }
    }

    private func apostrophes(of language: String) -> Apostrophes.Rules {
        if let last = lastApostrophes, last.language == language { return last.rules }
        let rules = Apostrophes.Rules(language)
        lastApostrophes = (language, rules)
        return rules
    }

    private static func text(_ field: ArticleField, _ article: Article) -> [String] {
        field.text(of: article).map { [$0] } ?? []
    }

    /// Adds words and stems of a field's texts, with a gap between texts that no phrase can span.
    private func add(
        _ texts: [String], _ field: ArticleField, _ language: WordTable.Language, _ apostrophes: Apostrophes.Rules
    ) {
        guard !texts.isEmpty else { return }
        words.begin(table, words: rules.limits.fieldWords)
        for text in texts {
            let gap = words.lastPosition == 0 ? 0 : words.lastPosition + Int(Schema.fieldGap)
            words.add(text, after: gap, buffer: &buffer, table: table, apostrophes: apostrophes)
        }
        words.spread(into: &positions)
        words.countStems(table, language)
        for index in 0..<words.words.count {
            let word = words.words[index]
            postings.append(
                GlassRun.Posting(
                    term: table.term(prefix: field.terms.words, word.number), wdf: word.textCount,
                    firstPosition: word.start, positionCount: word.cursor - word.start))
        }
        let stemPrefix = Schema.Prefix.stem + field.terms.words
        for index in 0..<words.stems.count {
            let stem = words.stems[index]
            postings.append(
                GlassRun.Posting(
                    term: table.term(prefix: stemPrefix, stem.number),
                    wdf: stem.textCount))
        }
        let joinedPrefix = Schema.Prefix.joined + field.terms.words
        for index in 0..<words.joinedStems.count {
            add(joined: words.joinedStems[index].number, words.joinedStems[index].textCount, joinedPrefix)
        }
    }

    private func add(joined number: UInt32, _ wdf: UInt32, _ prefix: [UInt8]) {
        postings.append(GlassRun.Posting(term: table.term(prefix: prefix, number), wdf: wdf))
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
