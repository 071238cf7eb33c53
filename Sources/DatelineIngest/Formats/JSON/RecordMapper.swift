import DatelineJSON
import DatelineModel

/// Reads JSON records: Dateline's own, which are preserved field by field, and those of other programs.
///
/// Of several names for one field the first one with a value wins, in the order of ``RecordField/table``; other values
/// that differ are kept in `extra`. A field of the wrong type is kept there too, with a warning. Text is plain text,
/// from which only control characters and the white space around it are removed.
struct RecordMapper: RecordReader {
    private typealias Member = JSONMembers.Member

    /// A member that may be the value of a field.
    private struct Candidate {
        let rank: Int
        var member: Member
        /// The next candidate for the same field by rank; −1 for none.
        var next: Int
    }

    /// A name with its meaning.
    private struct KnownName {
        let bytes: [UInt8]
        let text: String
        /// `nil` for a name that is not a field.
        let place: (row: Int, rank: Int)?
    }

    // All of these are reused for each record, so that a typical record allocates only its article.
    private var members = JSONMembers()
    private var candidates: [Candidate] = []
    /// The first candidate for each row of the table; −1 for none.
    private var first = [Int](repeating: -1, count: RecordField.table.count)
    /// The names of the previous record by position: programs write members in the same order.
    private var names: [KnownName] = []
    private var language = (text: "", tag: "", dates: DateReader())
    /// own fields whose paths begin with a member that a field of the record uses; the others find their values in
    /// `extra`.
    private let own: [OwnField]

    init(_ options: ReaderOptions = ReaderOptions()) {
        own = options.fields.filter { RecordField.byName[$0.path.firstMember] != nil }
    }

    mutating func read(_ record: UnsafeRawBufferPointer, into evidence: inout ArticleEvidence) throws(RecordFault) {
        let isObject: Bool
        do throws(JSONError) { isObject = try members.read(record) } catch {
            throw RecordFault(.badJSON, "\(error)")
        }
        guard isObject else { throw RecordFault(.notAnObject, "a record is a JSON object; this is another value") }
        sort(into: &evidence)
        for (row, field) in RecordField.fields.enumerated() where first[row] >= 0 {
            switch field {
            case .field(.published): readDate(row, into: &evidence)
            case .field(let field): readWords(field, row, into: &evidence)
            case .evidence: readEvidence(row, into: &evidence)
            case .words: evidence.given.words = line(row, into: &evidence)
            case .precision: evidence.given.hasMinutes = line(row, into: &evidence) == "minute"
            case .extra: readExtra(row, into: &evidence)
            case .warnings: readWarnings(row, into: &evidence)
            case .ignored: break
            }
        }
    }

    // MARK: - Sorting members into fields

    /// Members that are not fields go to `extra` unchanged.
    private mutating func sort(into evidence: inout ArticleEvidence) {
        candidates.removeAll(keepingCapacity: true)
        for row in first.indices { first[row] = -1 }
        for (index, member) in members.members.enumerated() {
            learnName(of: member, at: index)
            guard let place = names[index].place else {
                evidence.extra[names[index].text] = members.value(member)
                continue
            }
            if RecordField.fields[place.row] != .ignored { add(member, place.row, place.rank) }
            for field in own where field.path.firstMember == names[index].text {
                let record: JSONObject = [names[index].text: members.value(member)]
                if let value = field.path.value(in: record) { evidence.extra[field.name.rawValue] = value }
            }
        }
    }

    private mutating func learnName(of member: Member, at index: Int) {
        if index < names.count, members.isNamed(member, names[index].bytes) { return }
        let text = members.name(member)
        let name = KnownName(bytes: Array(text.utf8), text: text, place: RecordField.byName[text])
        if index < names.count { names[index] = name } else { names.append(name) }
    }

    /// The last value of a repeated name counts; an empty value lets another name win.
    private mutating func add(_ member: Member, _ row: Int, _ rank: Int) {
        let isEmpty = saysNothing(member)
        var (before, next) = (-1, first[row])
        while next >= 0, candidates[next].rank < rank { (before, next) = (next, candidates[next].next) }
        if next >= 0, candidates[next].rank == rank {
            if isEmpty { link(candidates[next].next, after: before, row) } else { candidates[next].member = member }
        } else if !isEmpty {
            candidates.append(Candidate(rank: rank, member: member, next: next))
            link(candidates.count - 1, after: before, row)
        }
    }

    private mutating func link(_ candidate: Int, after before: Int, _ row: Int) {
        if before < 0 { first[row] = candidate } else { candidates[before].next = candidate }
    }

    private func saysNothing(_ member: Member) -> Bool {
        guard member.kind == .string else { return members.isEmpty(member) }
        guard let ends = members.ends(member) else { return true }
        return !Self.isMark(ends.first) && members.string(member).unicodeScalars.allSatisfy(\.isBlank)
    }

    /// Visits the candidates of a row by rank.
    private mutating func eachCandidate(_ row: Int, _ body: (inout Self, Candidate) -> Void) {
        var next = first[row]
        while next >= 0 {
            let candidate = candidates[next]
            next = candidate.next
            body(&self, candidate)
        }
    }

    /// Keeps a member in `extra` unless it is already there.
    private func keep(_ candidate: Candidate, _ row: Int, in evidence: inout ArticleEvidence) {
        Self.keep(Self.name(candidate, row), members.value(candidate.member), in: &evidence)
    }

    private static func keep(_ name: String, _ value: JSONValue, in evidence: inout ArticleEvidence) {
        if evidence.extra[name] == nil { evidence.extra.append(name, value) }
    }

    /// Keeps a member in `extra` and warns that it could not be read.
    private func refuse(_ candidate: Candidate, _ row: Int, in evidence: inout ArticleEvidence) {
        keep(candidate, row, in: &evidence)
        let name = Self.name(candidate, row)
        evidence.warn(.fieldUnreadable, "\(name) holds something of the wrong type; it is kept in extra")
    }

    private static func name(_ candidate: Candidate, _ row: Int) -> String {
        RecordField.table[row].names[candidate.rank]
    }

    // MARK: - Reading fields

    private mutating func readWords(
        _ field: ArticleEvidence.Field, _ row: Int, into evidence: inout ArticleEvidence
    ) {
        eachCandidate(row) { mapper, candidate in
            guard let words = mapper.words(of: candidate.member, for: field) else {
                return mapper.refuse(candidate, row, in: &evidence)
            }
            if words.isEmpty || !evidence.take(field, words, .field) { mapper.keep(candidate, row, in: &evidence) }
        }
    }

    /// `nil` for a value of the wrong type.
    private mutating func words(of member: Member, for field: ArticleEvidence.Field) -> String? {
        switch (member.kind, field) {
        case (.string, .language):
            learnLanguage(cleaned(member, ofManyLines: false))
            return language.tag
        // Keys, which blanks and control characters keep apart.
        case (.string, .id), (.string, .origin): return members.string(member)
        case (.string, _): return cleaned(member, ofManyLines: field == .text)
        // Numbers are valid names too, with their digits as written.
        case (.number, .id), (.number, .title): return members.string(member)
        case (.array, .byline), (.object, .byline): return RecordWords.people(members.value(member))
        case (.object, .source): return RecordWords.outlet(members.value(member))
        default: return nil
        }
    }

    private func cleaned(_ member: Member, ofManyLines: Bool) -> String {
        let text = members.string(member)
        if !member.isEscaped, let ends = members.ends(member), Self.isMark(ends.first), Self.isMark(ends.last) {
            return text
        }
        return ofManyLines ? PlainText.cleaned(text) : PlainText.line(text)
    }

    /// An ASCII byte that is neither white space nor a control character.
    private static func isMark(_ byte: UInt8) -> Bool { 0x21..<0x7F ~= byte }

    /// Caches the last language with its date reader, since an input has few languages.
    private mutating func learnLanguage(_ text: String) {
        guard text != language.text else { return }
        let tag = ArticleEvidence.languageTag(text)
        language = (text, tag, DateReader(language: tag))
    }

    /// The first text of a row, on one line.
    private mutating func line(_ row: Int, into evidence: inout ArticleEvidence) -> String? {
        var found: String?
        eachCandidate(row) { mapper, candidate in
            guard candidate.member.kind == .string else { return mapper.refuse(candidate, row, in: &evidence) }
            let text = mapper.cleaned(candidate.member, ofManyLines: false)
            if text.isEmpty { mapper.keep(candidate, row, in: &evidence) } else { found = found ?? text }
        }
        return found
    }

    private mutating func readEvidence(_ row: Int, into evidence: inout ArticleEvidence) {
        eachCandidate(row) { mapper, candidate in
            let value = mapper.members.value(candidate.member).stringValue.flatMap(Article.DateEvidence.init)
            if value == nil { mapper.refuse(candidate, row, in: &evidence) }
            evidence.given.evidence = value
        }
    }

    /// The first valid date wins; others that differ are kept in `extra`.
    private mutating func readDate(_ row: Int, into evidence: inout ArticleEvidence) {
        let reader = evidence.value(of: .language) == language.tag ? language.dates : DateReader()
        var date: PublicationDate?
        var unreadable: [Candidate] = []
        eachCandidate(row) { mapper, candidate in
            let kind = candidate.member.kind
            guard kind == .string || kind == .number else { return mapper.refuse(candidate, row, in: &evidence) }
            let text = mapper.members.string(candidate.member)
            let printed =
                kind == .number
                ? EpochDate.read(number: text) : reader.read(text) ?? EpochDate.read(digits: String(text.trimmed))
            guard let printed, let found = printed.date else { return unreadable.append(candidate) }
            if date == nil {
                date = found
                evidence.saw(printed, as: .field)
            } else if date != found {
                mapper.keep(candidate, row, in: &evidence)
            }
        }
        for candidate in unreadable {
            let isNumber = candidate.member.kind == .number
            let words = isNumber ? members.string(candidate.member) : cleaned(candidate.member, ofManyLines: false)
            if date != nil || words.isEmpty {
                keep(candidate, row, in: &evidence)
            } else {
                evidence.sawUnreadableDate(String(words.prefix(200)))
            }
        }
    }

    /// Members of an `extra` object are kept beside those that are not fields.
    private mutating func readExtra(_ row: Int, into evidence: inout ArticleEvidence) {
        eachCandidate(row) { mapper, candidate in
            guard let object = mapper.members.value(candidate.member).objectValue else {
                return mapper.refuse(candidate, row, in: &evidence)
            }
            for member in object.members { Self.keep(member.name, member.value, in: &evidence) }
        }
    }

    private mutating func readWarnings(_ row: Int, into evidence: inout ArticleEvidence) {
        eachCandidate(row) { mapper, candidate in
            guard let elements = mapper.members.value(candidate.member).arrayValue else {
                return mapper.refuse(candidate, row, in: &evidence)
            }
            evidence.sawWarnings(
                elements.compactMap { element in
                    element["code"]?.stringValue.map {
                        ArticleWarning(code: $0, message: element["message"]?.stringValue ?? "")
                    }
                })
        }
    }
}
