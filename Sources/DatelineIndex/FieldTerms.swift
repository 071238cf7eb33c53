internal import DatelineText
internal import Memory

/// Collects the words of an article's fields: distinct words and stems with their counts and positions.
///
/// Each word's entry in the ``WordTable`` is marked and refers back here, so nothing needs sorting or hashing.
struct FieldTerms: ~Copyable {
    /// A distinct word of the article.
    struct Word: BitwiseCopyable {
        var number: UInt32
        /// Occurrences in the title, and elsewhere.
        var titleCount: UInt32 = 0
        var textCount: UInt32 = 0
        /// Where its next position goes, and where its positions begin.
        var cursor: UInt32 = 0
        var start: UInt32 = 0
    }

    /// A distinct stem of the article.
    struct Stem: BitwiseCopyable {
        var number: UInt32
        var titleCount: UInt32
        var textCount: UInt32
    }

    /// An occurrence of another spelling of words next to each other: as one word, or as the one that their apostrophe
    /// makes of them.
    struct Spelling: BitwiseCopyable {
        var number: UInt32
        var join: Token.Join
        var isTitle: Bool
    }

    struct Occurrence: BitwiseCopyable {
        var slot: UInt32
        var position: UInt32
    }

    /// Words are looked up in blocks of this size before any is counted, so that their cache misses overlap.
    private static let blockSize = 64
    private var numbers = GrowingBuffer<UInt32>(capacity: blockSize)

    private(set) var words = GrowingBuffer<Word>()
    private(set) var stems = GrowingBuffer<Stem>()
    /// The stems of other spellings, such as "email" of "e-mail", which are no words with positions.
    private(set) var joinedStems = GrowingBuffer<Stem>()
    private var spellings = GrowingBuffer<Spelling>(capacity: 64)
    private var joinedForm = GrowingBuffer<UInt8>()
    private var occurrences = GrowingBuffer<Occurrence>()
    /// Marks the words collected here in the word table.
    private var mark: UInt32 = 0
    /// The position of the last word.
    private(set) var lastPosition = 0
    /// The limits: words still to be added, and distinct words.
    private var wordsLeft = 0
    private var distinctLimit = 0
    /// Whether the limit of distinct words was reached.
    private var isFull = false

    /// - Parameters:
    ///   - words: the most words added; the rest is left out.
    ///   - distinct: the most distinct words; all words from the first beyond them on are left out.
    mutating func begin(_ table: WordTable, words limit: Int, distinct: Int = .max) {
        wordsLeft = limit
        distinctLimit = distinct
        isFull = false
        words.removeAll()
        stems.removeAll()
        joinedStems.removeAll()
        spellings.removeAll()
        occurrences.removeAll()
        lastPosition = 0
        mark = table.nextMark()
        numbers.extend(to: Self.blockSize, with: 0)
    }

    /// Adds the words of a text, at positions after `base`. The title, if there is one, must be added first.
    /// - Parameter apostrophes: the language's rules by which joined words also count as one for their stem.
    mutating func add(
        _ text: String, after base: Int, isTitle: Bool = false, buffer: inout TokenBuffer, table: WordTable,
        foldedToo: Bool = false, apostrophes: Apostrophes.Rules? = nil
    ) {
        var text = text
        text.withUTF8 { buffer.tokenize(UnsafeRawBufferPointer($0), base: base, limit: isFull ? 0 : wordsLeft) }
        wordsLeft -= buffer.count
        lastPosition = buffer.lastPosition
        let raw = buffer.raw
        var hasApostrophes = false
        var first = 0
        while first < raw.tokens.count {
            let block = raw.tokens[first..<min(first + Self.blockSize, raw.tokens.count)]
            for (index, token) in block.enumerated() { numbers[index] = table.number(of: token, raw, in: buffer) }
            for (index, token) in block.enumerated() {
                if token.kind == .joined {
                    spellings.append(Spelling(number: numbers[index], join: token.join, isTitle: isTitle))
                    continue
                }
                let position = UInt32(truncatingIfNeeded: token.position)
                add(numbers[index], position, isTitle: isTitle, table)
                if isFull { return }
                if token.join == .apostrophe { hasApostrophes = true }
                if foldedToo, token.isFolded { add(table.folded(numbers[index]), position, isTitle: isTitle, table) }
            }
            first += Self.blockSize
        }
        if hasApostrophes, let apostrophes { addJoined(raw, apostrophes, isTitle: isTitle, table) }
    }

    /// Adds the words that apostrophes join, each as one.
    private mutating func addJoined(
        _ raw: RawTokens, _ rules: Apostrophes.Rules, isTitle: Bool, _ table: WordTable
    ) {
        var index = 1
        while index < raw.tokens.count {
            guard raw.tokens[index].join == .apostrophe else {
                index += 1
                continue
            }
            let start = index - 1
            while index < raw.tokens.count, raw.tokens[index].join == .apostrophe { index += 1 }
            let count = Apostrophes.count(of: raw.tokens, at: start)
            guard count > 1 else { continue }
            let core = rules.core(of: count) { raw.exact(raw.tokens[start + $0]) }
            guard core.count > 1 else { continue }
            joinedForm.removeAll()
            for word in core {
                if word > core.lowerBound { joinedForm.append(UInt8(ascii: "'")) }
                joinedForm.append(contentsOf: raw.exact(raw.tokens[start + word]).assumingMemoryBound(to: UInt8.self))
            }
            let number = table.number(ofJoined: joinedForm.bytes)
            spellings.append(Spelling(number: number, join: .apostrophe, isTitle: isTitle))
        }
    }

    @inline(__always)
    private mutating func add(_ number: UInt32, _ position: UInt32, isTitle: Bool, _ table: WordTable) {
        let word = table.words.base + Int(number)
        if word.pointee.seen != mark {
            if words.count >= distinctLimit {
                isFull = true
                return
            }
            word.pointee.seen = mark
            word.pointee.slot = UInt32(words.count)
            words.append(Word(number: number))
        }
        let slot = word.pointee.slot
        if isTitle {
            (words.base + Int(slot)).pointee.titleCount += 1
        } else {
            (words.base + Int(slot)).pointee.textCount += 1
        }
        occurrences.append(Occurrence(slot: slot, position: position))
    }

    /// Groups the positions by word and appends them to `positions`.
    mutating func spread(into positions: inout GrowingBuffer<UInt32>) {
        var next = UInt32(positions.count)
        for slot in 0..<words.count {
            let word = words.base + slot
            word.pointee.start = next
            word.pointee.cursor = next
            next += word.pointee.titleCount + word.pointee.textCount
        }
        positions.extend(to: Int(next), with: 0)
        spread(into: positions.base)
    }

    @inline(__always)
    private func spread(into positions: UnsafeMutablePointer<UInt32>) {
        for index in 0..<occurrences.count {
            let occurrence = occurrences[index]
            let word = words.base + Int(occurrence.slot)
            let cursor = word.pointee.cursor
            // A word has each position once, however often it counts there.
            if cursor > word.pointee.start, positions[Int(cursor) - 1] == occurrence.position { continue }
            positions[Int(cursor)] = occurrence.position
            word.pointee.cursor = cursor + 1
        }
    }

    /// Counts the stems of the words.
    mutating func countStems(_ table: WordTable, _ language: WordTable.Language) {
        for slot in 0..<words.count {
            let (first, second) = table.stems(of: words[slot].number, language)
            if first != WordTable.none { add(stem: first, of: words[slot], table) }
            if second != WordTable.none { add(stem: second, of: words[slot], table) }
        }
        countSpellings(table, language)
    }

    private mutating func countSpellings(_ table: WordTable, _ language: WordTable.Language) {
        guard spellings.count > 0 else { return }
        let mark = Analyzer.DecimalMark(language: table.name(of: language))
        for index in 0..<spellings.count {
            let spelling = spellings[index]
            guard !mark.isDecimal(spelling.join) else { continue }
            let (first, second) = table.stems(of: spelling.number, language)
            if first != WordTable.none { add(stem: first, of: spelling, table) }
            if second != WordTable.none { add(stem: second, of: spelling, table) }
        }
    }

    /// What apostrophes join is a word of the language; other spellings have terms of their own.
    private mutating func add(stem: UInt32, of spelling: Spelling, _ table: WordTable) {
        guard spelling.join == .apostrophe else { return add(joined: stem, isTitle: spelling.isTitle, table) }
        let word = Word(
            number: spelling.number, titleCount: spelling.isTitle ? 1 : 0, textCount: spelling.isTitle ? 0 : 1)
        add(stem: stem, of: word, table)
    }

    private mutating func add(joined number: UInt32, isTitle: Bool, _ table: WordTable) {
        let entry = table.words.base + Int(number)
        if entry.pointee.joinedSeen != mark {
            guard joinedStems.count < distinctLimit else { return }
            entry.pointee.joinedSeen = mark
            entry.pointee.joinedSlot = UInt32(joinedStems.count)
            joinedStems.append(Stem(number: number, titleCount: 0, textCount: 0))
        }
        let stem = joinedStems.base + Int(entry.pointee.joinedSlot)
        if isTitle { stem.pointee.titleCount += 1 } else { stem.pointee.textCount += 1 }
    }

    @inline(__always)
    private mutating func add(stem number: UInt32, of word: Word, _ table: WordTable) {
        let entry = table.words.base + Int(number)
        if entry.pointee.stemSeen == mark {
            let stem = stems.base + Int(entry.pointee.stemSlot)
            stem.pointee.titleCount += word.titleCount
            stem.pointee.textCount += word.textCount
        } else {
            entry.pointee.stemSeen = mark
            entry.pointee.stemSlot = UInt32(stems.count)
            stems.append(Stem(number: number, titleCount: word.titleCount, textCount: word.textCount))
        }
    }
}
