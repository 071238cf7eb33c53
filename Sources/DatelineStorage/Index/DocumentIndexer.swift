internal import DatelineJSON
internal import DatelineModel
internal import DatelineText
internal import Xapian

/// Turns articles into documents as ``Schema`` describes them. Used by one thread at a time.
final class DocumentIndexer {
    private let table = WordTable()
    private var buffer = TokenBuffer()
    private var keys = ValueKeys()
    private var title = FieldTerms()
    private var text = FieldTerms()
    private var field = FieldTerms()
    private var stems = StemCounts()
    private var term: [UInt8] = []
    private var positions: [UInt32] = []

    /// The document of the last ``index(_:indexedAt:)``.
    private(set) var document = DocumentEncoder()
    /// Terms and positions of the last document: what it will weigh in the writer's memory.
    private(set) var postingCount = 0

    /// Makes the document of an article that has its id, digest and time.
    /// - Parameter indexedAt: seconds since 1970.
    func index(_ article: Article, indexedAt: UInt32) {
        table.trim()
        postingCount = 0
        document.begin(data: JSONValue.object(article.storedRecord).jsonBytes)
        addValues(of: article, indexedAt: indexedAt)
        addWords(of: article)
        for filter in FilterTerms.of(article, keys: &keys) { document.filterTerm(filter) }
        document.end()
    }

    private func addValues(of article: Article, indexedAt: UInt32) {
        document.value(slot: Schema.Slot.order, OrderKey.make(published: article.published, id: article.id))
        document.value(slot: Schema.Slot.indexed, withUnsafeBytes(of: indexedAt.bigEndian) { Array($0) })
        for field in ValueField.allCases {
            if let value = article[keyPath: field.path], !value.isEmpty { document.value(slot: field.slot, value.utf8) }
        }
    }

    private func addWords(of article: Article) {
        let language = table.language(Stems.base(of: article.language))
        title.removeAll()
        text.removeAll()
        if let heading = article.title { title.add(heading, after: 0, buffer: &buffer, table: table) }
        let gap = title.lastPosition == 0 ? 0 : title.lastPosition + Int(Schema.fieldGap)
        text.add(article.text, after: gap, buffer: &buffer, table: table)
        title.sort()
        text.sort()

        field.removeAll()
        field.add(title)
        field.add(text)
        field.sort()
        emit(field, exact: [], stem: Schema.Prefix.stem, language: language)
        if article.title != nil {
            emit(title, exact: Schema.Prefix.title, stem: Schema.Prefix.stem + Schema.Prefix.title, language: language)
            emitTitleOnly(language: language)
        }
        if let byline = article.byline {
            field.removeAll()
            field.add(byline, after: 0, buffer: &buffer, table: table)
            field.sort()
            emit(
                field, exact: Schema.Prefix.byline, stem: Schema.Prefix.stem + Schema.Prefix.byline, language: language)
        }
        for valueField in ValueField.allCases {
            guard let prefix = valueField.wordPrefix, let value = article[keyPath: valueField.path] else { continue }
            field.removeAll()
            field.add(value, after: 0, buffer: &buffer, table: table, foldedToo: true)
            field.sort()
            emit(field, exact: prefix, stem: nil, language: language)
        }
    }

    /// Writes the words of a field with positions, and their stems without.
    private func emit(
        _ field: FieldTerms, exact prefix: [UInt8], stem stemPrefix: [UInt8]?, language: WordTable.Language
    ) {
        stems.removeAll()
        field.forEachWord { number, postings in
            positions.removeAll(keepingCapacity: true)
            for posting in postings { positions.append(UInt32(truncatingIfNeeded: posting)) }
            setTerm(prefix, number)
            document.term(term, frequency: UInt32(postings.count), positions: positions)
            postingCount += 1 + postings.count
            guard stemPrefix != nil else { return }
            addStems(of: number, count: postings.count, language: language)
        }
        if let stemPrefix { emitStems(stemPrefix) }
    }

    /// Writes a mark for words and stems that stand in the title and not in the text.
    private func emitTitleOnly(language: WordTable.Language) {
        var words: Set<UInt32> = []
        var wordStems: Set<UInt32> = []
        title.forEachWord { number, _ in
            words.insert(number)
            let (first, second) = table.stems(of: number, language: language)
            if first != WordTable.none { wordStems.insert(first) }
            if second != WordTable.none { wordStems.insert(second) }
        }
        text.forEachWord { number, _ in
            guard !words.isEmpty || !wordStems.isEmpty else { return }
            words.remove(number)
            let (first, second) = table.stems(of: number, language: language)
            wordStems.remove(first)
            wordStems.remove(second)
        }
        for (prefix, numbers) in [
            (Schema.Prefix.titleOnly, words), (Schema.Prefix.stem + Schema.Prefix.titleOnly, wordStems),
        ] {
            for number in numbers.sorted() {
                setTerm(prefix, number)
                document.filterTerm(term)
                postingCount += 1
            }
        }
    }

    private func addStems(of number: UInt32, count: Int, language: WordTable.Language) {
        let (first, second) = table.stems(of: number, language: language)
        if first != WordTable.none { stems.add(first, count) }
        if second != WordTable.none { stems.add(second, count) }
    }

    private func emitStems(_ prefix: [UInt8]) {
        stems.forEachStem { number, count in
            setTerm(prefix, number)
            document.term(term, frequency: count, positions: EmptyCollection())
            postingCount += 1
        }
    }

    private func setTerm(_ prefix: [UInt8], _ number: UInt32) {
        term.removeAll(keepingCapacity: true)
        term.append(contentsOf: prefix)
        term.append(contentsOf: table.words.bytes(number))
    }
}
