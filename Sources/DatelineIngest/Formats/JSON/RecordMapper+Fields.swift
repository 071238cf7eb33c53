import DatelineJSON
import DatelineModel

/// Reading the fields of a record from the members that were sorted.
extension RecordMapper {
    mutating func readFields(into evidence: inout ArticleEvidence) {
        for (row, field) in RecordField.fields.enumerated() where first[row] >= 0 {
            switch field {
            case .field(.published): readDate(row, into: &evidence)
            case .field(.modified): readChange(row, into: &evidence)
            case .field(let field): readWords(field, row, into: &evidence)
            case .evidence: readEvidence(row, into: &evidence)
            case .words: evidence.given.words = line(row, into: &evidence)
            case .precision: evidence.given.hasMinutes = line(row, into: &evidence) == "minute"
            case .extra: readExtra(row, into: &evidence)
            case .warnings: readWarnings(row, into: &evidence)
            case .ignored: break
            }
        }
        keepRest(of: &evidence)
        if let host, !namesSource, evidence.value(of: .source) == nil {
            let name = PlainText.line(members.string(host))
            evidence.take(.source, name.hasPrefix("www.") ? String(name.dropFirst(4)) : name, .url)
        }
        if !isOwnRecord, evidence.value(of: .title) != nil || evidence.value(of: .text) != nil {
            UnreadMembers.warn(of: &evidence, hasDate: hasDate, textIsTeaser: textIsTeaser)
        }
    }

    /// Keeps what is left of wrappers in `extra`.
    private mutating func keepRest(of evidence: inout ArticleEvidence) {
        var rests: [JSONObject?] = wrapped.map(\.object)
        for number in wrapped.indices.reversed() {
            let wrapper = wrapped[number]
            guard var rest = rests[number] else { continue }
            for name in wrapper.taken { rest[name] = nil }
            if wrapper.parent >= 0 {
                rests[wrapper.parent]?[wrapper.name] = rest.isEmpty ? nil : .object(rest)
            } else if !rest.isEmpty {
                evidence.extra[wrapper.name] = .object(rest)
            }
        }
    }

    // MARK: - What was not read

    /// Keeps a member in `extra` unless it is already there.
    private mutating func keep(_ candidate: Candidate, in evidence: inout ArticleEvidence) {
        switch candidate.content {
        case .member(let member): Self.keep(names[candidate.name].text, members.value(member), in: &evidence)
        case .inner(_, let wrapper) where wrapper >= 0:
            if let name = candidate.innerName { wrapped[wrapper].taken.remove(name) }
        case .inner: break
        }
    }

    private static func keep(_ name: String, _ value: JSONValue, in evidence: inout ArticleEvidence) {
        if evidence.extra[name] == nil { evidence.extra.append(name, value) }
    }

    /// Keeps a member in `extra` and warns that it could not be read.
    private mutating func refuse(_ candidate: Candidate, in evidence: inout ArticleEvidence) {
        keep(candidate, in: &evidence)
        let name = candidate.innerName ?? names[candidate.name].text
        evidence.warn(.fieldUnreadable, "\(name) holds something of the wrong type; it is kept in extra")
    }

    // MARK: - Words

    private mutating func readWords(_ field: ArticleEvidence.Field, _ row: Int, into evidence: inout ArticleEvidence) {
        var isFound = false
        var refused: [Candidate] = []
        var hostName: String?
        eachCandidate(row) { mapper, candidate in
            if candidate.place.trust != .full, isFound || !mapper.isNeeded(field, evidence) {
                return mapper.keep(candidate, in: &evidence)
            }
            guard let words = mapper.words(of: candidate, for: field) else {
                if candidate.place.isDocumented, !mapper.isNumber(candidate) || field != .byline {
                    refused.append(candidate)
                }
                return mapper.keep(candidate, in: &evidence)
            }
            if field == .source, RecordWords.isAddress(words) {
                if evidence.value(of: .url) == nil { evidence.take(.url, words, .field) }
                return mapper.keep(candidate, in: &evidence)
            }
            // The name of an outlet says more than that of its host.
            if field == .source, !isFound, !mapper.isOwnRecord, candidate.next >= 0, RecordWords.isHost(words) {
                hostName = hostName ?? words
                return mapper.keep(candidate, in: &evidence)
            }
            if field == .text, candidate.place.trust != .full, mapper.repeatsTitle(words, evidence) {
                return mapper.keep(candidate, in: &evidence)
            }
            if field == .id, mapper.isOfOneSite(candidate, evidence) { return mapper.keep(candidate, in: &evidence) }
            let said = mapper.explains ? mapper.said(candidate, besides: words) : nil
            if words.isEmpty || !evidence.take(field, words, .field, words: said) {
                return mapper.keep(candidate, in: &evidence)
            }
            if field == .text { mapper.textIsTeaser = candidate.place.trust != .full }
            isFound = true
        }
        if !isFound, let hostName { isFound = evidence.take(field, hostName, .field) }
        if !isFound { for candidate in refused { refuse(candidate, in: &evidence) } }
    }

    /// The words of a value, if they differ from what was made of them.
    private func said(_ candidate: Candidate, besides words: String) -> String? {
        let value = value(of: candidate)
        let said = value.stringValue.map { PlainText.line($0) } ?? value.jsonText
        return said == words || said.utf8.count > Self.mostSaid ? nil : said
    }

    /// The most bytes of words that are kept beside a value.
    private static let mostSaid = 1000

    /// Whether a name of little trust may give a field.
    private func isNeeded(_ field: ArticleEvidence.Field, _ evidence: ArticleEvidence) -> Bool {
        switch field {
        // Without its headline a description is that of anything: a package, a person, a page of links.
        case .text: evidence.value(of: .title) != nil
        case .id: evidence.value(of: .url) == nil
        case .title: holds(Self.textRow) || holds(Self.publishedRow)
        default: true
        }
    }

    /// Whether a teaser only says its headline again, as those of Google News do.
    private func repeatsTitle(_ words: String, _ evidence: ArticleEvidence) -> Bool {
        guard let title = evidence.value(of: .title), words.utf8.count <= title.utf8.count * 2 else { return false }
        return RecordWords.letters(words) == RecordWords.letters(title)
    }

    /// Whether an id is a number of WordPress, which counts the posts of one site.
    private func isOfOneSite(_ candidate: Candidate, _ evidence: ArticleEvidence) -> Bool {
        guard evidence.value(of: .url) != nil, isNumber(candidate), first[Self.titleRow] >= 0 else { return false }
        return value(of: candidates[first[Self.titleRow]])["rendered"] != nil
    }

    private func holds(_ row: Int) -> Bool { first[row] >= 0 && candidates[first[row]].place.trust == .full }

    private func isNumber(_ candidate: Candidate) -> Bool {
        switch candidate.content {
        case .member(let member): member.kind == .number
        case .inner(let value, _): value.doubleValue != nil
        }
    }

    /// `nil` for a value of the wrong type.
    private mutating func words(of candidate: Candidate, for field: ArticleEvidence.Field) -> String? {
        switch candidate.content {
        case .member(let member) where member.kind == .string: return words(of: member, candidate, for: field)
        case .member(let member): return words(of: members.value(member), candidate, for: field)
        case .inner(let value, _): return words(of: value, candidate, for: field)
        }
    }

    private mutating func words(of member: Member, _ candidate: Candidate, for field: ArticleEvidence.Field) -> String?
    {
        switch field {
        // A key as it is, so that no two fall together.
        case .id, .origin: return members.string(member)
        case .url: return address(cleaned(member, ofManyLines: false), candidate)
        case .language:
            learnLanguage(cleaned(member, ofManyLines: false))
            return language.tag
        case .text:
            return text(RecordWords.Words(text: PlainText.cleaned(members.string(member)), isCleaned: true), candidate)
        default: return line(RecordWords.Words(text: cleaned(member, ofManyLines: false)), candidate, field)
        }
    }

    private mutating func words(of value: JSONValue, _ candidate: Candidate, for field: ArticleEvidence.Field)
        -> String?
    {
        switch (value, field) {
        // Numbers are valid names too, with their digits as written.
        case (.number(let digits), .id), (.number(let digits), .title): return digits
        case (.object(let object), .id): return object["$oid"]?.stringValue
        case (_, .byline): return RecordWords.people(value).map { line(.init(text: $0), candidate, .byline) ?? $0 }
        case (_, .source): return RecordWords.outlet(value)
        case (_, .url): return RecordWords.address(value).flatMap { address($0, candidate) }
        case (_, .text): return RecordWords.text(value).flatMap { text($0, candidate) }
        case (.string(let text), .id): return text
        case (_, .language):
            guard let words = RecordWords.line(value) else { return nil }
            learnLanguage(words.text)
            return language.tag
        // Lists of places are those that the article is about.
        case (.array, .place): return nil
        default: return RecordWords.line(value).flatMap { line($0, candidate, field) }
        }
    }

    /// An address; of a name that is not documented only one on the web.
    private func address(_ text: String, _ candidate: Candidate) -> String? {
        candidate.place.isDocumented || candidate.place.rank < 0 || RecordWords.isAddress(text) ? text : nil
    }

    /// Text of a name that holds HTML, or beyond doubt is HTML under a name that is not Dateline's own, becomes plain.
    private func text(_ words: RecordWords.Words, _ candidate: Candidate) -> String? {
        let place = candidate.place
        if isOwnRecord { return words.isCleaned ? words.text : PlainText.cleaned(words.text) }
        let key = RecordNames.key(candidate.innerName ?? names[candidate.name].text)
        if words.isHTML || place.isHTML {
            // A whole page has more than the article.
            return HTMLText.isPage(words.text) ? nil : PlainText.cleaned(HTMLText.plain(words.text))
        }
        let mayBeHTML =
            place.isDocumented
            ? key != "text" && key != "body" && HTMLText.isFragment(words.text)
            : place.trust == .fallback ? HTMLText.holdsMarkup(words.text) : HTMLText.isFragment(words.text)
        let text = RecordWords.withoutCutMark(mayBeHTML ? HTMLText.plain(words.text) : words.text)
        return words.isCleaned && !mayBeHTML ? text : PlainText.cleaned(text)
    }

    private func line(
        _ words: RecordWords.Words, _ candidate: Candidate, _ field: ArticleEvidence.Field
    ) -> String? {
        var text = words.text
        if words.isHTML || !candidate.place.isDocumented && field == .title && HTMLText.holdsMarkup(text) {
            text = PlainText.line(HTMLText.plain(text))
        }
        guard field == .byline, !isOwnRecord else { return text }
        if let list = RecordWords.list(text) { return list.joined(separator: ", ") }
        return RecordWords.withoutBy(text)
    }

    func cleaned(_ member: Member, ofManyLines: Bool) -> String {
        let text = members.string(member)
        if !member.isEscaped, let ends = members.ends(member), Self.isMark(ends.first), Self.isMark(ends.last) {
            return text
        }
        return ofManyLines ? PlainText.cleaned(text) : PlainText.line(text)
    }

    /// Caches the last language with its date reader, since an input has few languages.
    private mutating func learnLanguage(_ text: String) {
        guard text != language.text else { return }
        let tag = ArticleEvidence.languageTag(text)
        language = (text, tag, DateReader(language: tag))
    }

    // MARK: - Dateline's own records

    /// The first text of a row, on one line.
    private mutating func line(_ row: Int, into evidence: inout ArticleEvidence) -> String? {
        var found: String?
        eachCandidate(row) { mapper, candidate in
            guard case .member(let member) = candidate.content, member.kind == .string else {
                return mapper.refuse(candidate, in: &evidence)
            }
            let text = mapper.cleaned(member, ofManyLines: false)
            if text.isEmpty { mapper.keep(candidate, in: &evidence) } else { found = found ?? text }
        }
        return found
    }

    private mutating func readEvidence(_ row: Int, into evidence: inout ArticleEvidence) {
        eachCandidate(row) { mapper, candidate in
            let value = mapper.value(of: candidate).stringValue.flatMap(Article.DateEvidence.init)
            if value == nil { mapper.refuse(candidate, in: &evidence) }
            evidence.given.evidence = value
        }
    }

    func value(of candidate: Candidate) -> JSONValue {
        switch candidate.content {
        case .member(let member): members.value(member)
        case .inner(let value, _): value
        }
    }

    /// Members of an `extra` object are kept beside those that are not fields.
    private mutating func readExtra(_ row: Int, into evidence: inout ArticleEvidence) {
        eachCandidate(row) { mapper, candidate in
            guard let object = mapper.value(of: candidate).objectValue else {
                return mapper.refuse(candidate, in: &evidence)
            }
            for member in object.members { Self.keep(member.name, member.value, in: &evidence) }
        }
    }

    private mutating func readWarnings(_ row: Int, into evidence: inout ArticleEvidence) {
        eachCandidate(row) { mapper, candidate in
            guard let elements = mapper.value(of: candidate).arrayValue else {
                return mapper.refuse(candidate, in: &evidence)
            }
            evidence.sawWarnings(
                elements.compactMap { element in
                    element["code"]?.stringValue.map {
                        ArticleWarning(code: $0, message: element["message"]?.stringValue ?? "")
                    }
                })
        }
    }

    // MARK: - The date

    /// The first valid date wins; others that differ are kept in `extra`.
    private mutating func readDate(_ row: Int, into evidence: inout ArticleEvidence) {
        let words = evidence.value(of: .language) == language.tag ? language.dates : DateReader()
        let outlet = outlet(evidence)
        let numbers = numericOrder(of: outlet).map { DateReader(numericOrder: $0) }
        let isOwn = evidence.given.evidence != nil
        var date: PublicationDate?
        var unreadable: [Candidate] = []
        eachCandidate(row) { mapper, candidate in
            let isUpdate = candidate.place.trust == .update
            // Dateline's own records say which of their dates is which.
            if isUpdate, isOwn || date != nil { return }
            if candidate.place.trust != .full, date != nil { return mapper.keep(candidate, in: &evidence) }
            guard let (text, isNumber) = mapper.dateText(candidate) else {
                if candidate.place.isDocumented { return mapper.refuse(candidate, in: &evidence) }
                return mapper.keep(candidate, in: &evidence)
            }
            // What other rows show of the order of numbers says nothing of dates in words.
            let isOfNumbers = !isNumber && Self.isOfNumbers(text)
            if isOfNumbers, mapper.learnsOrders { mapper.outletOrders.learn(text, of: outlet) }
            let known = isOfNumbers ? numbers : nil
            let reader = known ?? words
            var printed =
                isNumber
                ? EpochDate.read(number: text) : isOwn ? PrintedDate(own: text) ?? reader.read(text) : reader.read(text)
            if known != nil { printed = printed?.settled }
            guard let printed, let found = printed.date else {
                if isUpdate { return }
                return candidate.place.trust == .full
                    ? unreadable.append(candidate) : mapper.keep(candidate, in: &evidence)
            }
            if date == nil {
                // The day in the address is nearer to the publication than that of a change.
                if isUpdate, let url = evidence.value(of: .url), DateInName.day(inURL: url) != nil { return }
                date = found
                evidence.saw(printed, as: .field, isUpdate: isUpdate)
            } else if date != found {
                mapper.keep(candidate, in: &evidence)
            }
        }
        hasDate = date != nil
        for candidate in unreadable {
            guard let (text, isNumber) = dateText(candidate) else { continue }
            let words = isNumber ? text : PlainText.line(text)
            if date != nil || words.isEmpty {
                keep(candidate, in: &evidence)
            } else {
                evidence.sawUnreadableDate(String(words.prefix(200)))
            }
        }
    }

    /// The first valid date of a change wins; others are kept in `extra`. One that cannot be read says nothing of the
    /// publication.
    private mutating func readChange(_ row: Int, into evidence: inout ArticleEvidence) {
        let words = evidence.value(of: .language) == language.tag ? language.dates : DateReader()
        let numbers = numericOrder(of: outlet(evidence)).map { DateReader(numericOrder: $0) }
        let isOwn = evidence.given.evidence != nil
        var date: PublicationDate?
        eachCandidate(row) { mapper, candidate in
            guard date == nil, let (text, isNumber) = mapper.dateText(candidate) else {
                return mapper.keep(candidate, in: &evidence)
            }
            let reader = numbers.flatMap { Self.isOfNumbers(text) ? $0 : nil } ?? words
            let own = isOwn ? PrintedDate(own: text) : nil
            let printed = isNumber ? EpochDate.read(number: text) : own ?? reader.read(text)
            guard let printed, let found = printed.date else { return mapper.keep(candidate, in: &evidence) }
            date = found
            evidence.sawChange(printed, as: .field)
        }
    }

    /// The outlet of a record, as far as orders of dates need it; "" for a record that names none.
    private func outlet(_ evidence: ArticleEvidence) -> String {
        guard learnsOrders || !outletOrders.isEmpty else { return "" }
        return evidence.value(of: .source)?.lowercased() ?? evidence.value(of: .url).flatMap { Site.host(of: $0) } ?? ""
    }

    private func numericOrder(of outlet: String) -> DateReader.NumericOrder? {
        dateOrder ?? outletOrders.order(of: outlet)
    }

    private static func isOfNumbers(_ text: String) -> Bool {
        text.utf8.allSatisfy { 0x30...0x39 ~= $0 || $0 == 0x20 || "/.-:".utf8.contains($0) }
    }

    /// The text of a date, and whether it is a number; `nil` for a value of the wrong type.
    private func dateText(_ candidate: Candidate) -> (text: String, isNumber: Bool)? {
        if case .member(let member) = candidate.content, member.kind == .string {
            return (members.string(member), false)
        }
        switch RecordWords.date(value(of: candidate)) {
        case .string(let text)?: return (text, false)
        case .number(let digits)?: return (digits, true)
        default: return nil
        }
    }
}
