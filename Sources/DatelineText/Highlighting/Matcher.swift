/// Finds the matches of a query in one text after another.
struct Matcher: ~Copyable {
    /// The cached result for all tokens of a language with the same exact form.
    private struct Decision: BitwiseCopyable {
        /// The term that the token matches by itself; -1 for none.
        var item: Int32 = -1
        /// The numbers of its two forms among the words of phrases and groups; -1 for none.
        var exactWord: Int32 = -1
        var foldedWord: Int32 = -1
    }

    /// The most forms whose results are kept from one text to the next.
    private static let keptDecisions = 20_000

    let forms: QueryForms
    private var buffer = TokenBuffer()
    private var decisions = FormMap<Decision>(placeholder: Decision())
    private var decidedLanguage: String?
    private var words = PositionedWords()

    init(_ query: HighlightQuery) { forms = QueryForms(query) }

    /// All matches of a text, ordered by position.
    mutating func matches(in text: UnsafeRawBufferPointer, stemming: Stemming?) -> [Match] {
        buffer.tokenize(text.beginning(Highlighter.textLimit))
        if decidedLanguage != stemming?.language || decisions.count > Self.keptDecisions {
            decisions.removeAll()
            decidedLanguage = stemming?.language
        }
        words.removeAll()
        var matches: [Match] = []
        var hasSpellings = false
        // Where a stem may begin differently from its word, no word can be skipped by its first letters.
        let looksAtAll = forms.hasStems && stemming?.keepsInitial == false
        let text = buffer.raw
        for token in text.tokens {
            guard
                looksAtAll || forms.begins(text.forms[Int(token.exactStart)])
                    || (token.isFolded && forms.begins(text.forms[Int(token.foldedStart)]))
            else { continue }
            if token.kind == .joined {
                if forms.hasStems, let stemming, let item = joinedItem(token, stemming) {
                    matches.append(Match(range: token.start..<token.end, item: item))
                    hasSpellings = true
                }
                continue
            }
            let exact = text.exact(token)
            let hash = FormMap<Decision>.hash(exact)
            let decision: Decision
            if let known = decisions.find(exact, hash: hash) {
                decision = known
            } else {
                decision = decide(token, stemming)
                decisions.set(exact, hash: hash, to: decision)
            }
            if decision.item >= 0 { matches.append(Match(range: token.start..<token.end, item: decision.item)) }
            if decision.exactWord >= 0 || decision.foldedWord >= 0 {
                words.append(token, exact: decision.exactWord, folded: decision.foldedWord)
            }
        }
        if forms.hasGroups, !words.isEmpty {
            for phrase in forms.phrases { words.find(phrase, into: &matches) }
            for group in forms.near { words.find(group, into: &matches) }
        }
        if hasSpellings || (forms.hasGroups && !words.isEmpty) {
            matches.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
        }
        return matches
    }

    private func decide(_ token: Token, _ stemming: Stemming?) -> Decision {
        let exact = buffer.exact(token)
        let folded = buffer.folded(token)
        let exactUse = forms.use(of: exact)
        let foldedUse = token.isFolded ? forms.use(of: folded) : exactUse
        var decision = Decision()
        decision.exactWord = exactUse?.word ?? -1
        decision.foldedWord = foldedUse?.word ?? -1
        if let stemming, forms.hasStems, let item = stemItem(token, stemming) {
            decision.item = item
        } else if let exactUse, exactUse.isExact {
            decision.item = exactUse.item
        } else if let foldedUse, foldedUse.isFolded {
            decision.item = foldedUse.item
        } else if let prefix = forms.prefixes.first(where: { folded.starts(with: $0.bytes) }) {
            decision.item = prefix.item
        }
        return decision
    }

    /// The index has the folded stem of the exact form and, if different, the stem of the folded form.
    private func stemItem(_ token: Token, _ stemming: Stemming) -> Int32? {
        token.kind == .word || token.kind == .number ? item(of: token, stemming) : nil
    }

    /// The same for another spelling of words, such as "email" of "e-mail".
    private func joinedItem(_ token: Token, _ stemming: Stemming) -> Int32? {
        Analyzer.DecimalMark(language: stemming.language).isDecimal(token.join) ? nil : item(of: token, stemming)
    }

    private func item(of token: Token, _ stemming: Stemming) -> Int32? {
        let folded = buffer.folded(token)
        guard !stemming.keepsInitial || forms.hasStem(beginningLike: folded) else { return nil }
        if let item = item(ofStem: stemming.stem(buffer.exact(token))) { return item }
        if token.isFolded, let item = item(ofStem: stemming.stem(folded)) { return item }
        return stemming.secondStem(folded).flatMap { item(ofStem: $0) }
    }

    private func item(ofStem stem: [UInt8]) -> Int32? {
        guard !stem.isEmpty else { return nil }
        let key = stem.allSatisfy { $0 < 0x80 } ? stem : Analyzer.folded(stem)
        guard let use = key.withUnsafeBytes({ forms.use(of: $0) }), use.isStem else { return nil }
        return use.item
    }
}
