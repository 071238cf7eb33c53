import DatelineJSON
import DatelineModel

/// Reads JSON records: Dateline's own, which are preserved field by field, and those of other programs.
///
/// Of several names for one field the most trusted one with a value wins (``RecordNames``); other values that differ are
/// kept in `extra`. A field of the wrong type is kept there too, with a warning if nothing else gives the field. The text
/// of Dateline's own names is plain text, from which only control characters and the white space around it are removed.
struct RecordMapper: RecordReader {
    typealias Member = JSONMembers.Member

    /// Where a candidate's value is.
    enum Content {
        case member(Member)
        /// A value inside a member: its position in ``wrapped`` if it is a member of a wrapper, else −1.
        case inner(JSONValue, wrapper: Int)
    }

    /// A member that may be the value of a field.
    struct Candidate {
        let place: RecordField.Place
        /// Its name, by position in ``names``; of a member of a wrapper the inner name.
        let name: Int
        var innerName: String?
        var content: Content
        /// The next candidate for the same field by rank; −1 for none.
        var next: Int
    }

    /// A name with its meaning.
    struct KnownName {
        let bytes: [UInt8]
        let text: String
        /// Empty for a name that is not a field.
        let places: [RecordField.Place]
        let isWrapper: Bool
        let isHost: Bool
        /// The mappings whose column or path begins with the name.
        let mappings: [FieldMapping]
    }

    /// A member with fields of the article inside.
    struct Wrapped {
        let name: String
        /// The wrapper that it is in; −1 for a member of the record.
        let parent: Int
        let object: JSONObject
        /// The names of members that a field was read from.
        var taken: Set<String> = []
    }

    // All of these are reused for each record, so that a typical record allocates only its article.
    var members = JSONMembers()
    private(set) var candidates: [Candidate] = []
    /// The first candidate for each row of the table; −1 for none.
    private(set) var first = [Int](repeating: -1, count: RecordField.fields.count)
    /// The names of the previous records by position: programs write members in the same order.
    private(set) var names: [KnownName] = []
    var wrapped: [Wrapped] = []
    private(set) var host: Member?
    /// Whether the record is one of Dateline's own.
    private(set) var isOwnRecord = false
    var language = (text: "", tag: "", dates: DateReader())
    /// Whether the record gave a date, and whether its text is only a teaser.
    var hasDate = false
    var textIsTeaser = false
    /// The order of day and month that the other records of the input show; `nil` if nothing shows one.
    var dateOrder: DateReader.NumericOrder?
    /// The same by outlet.
    var outletOrders = OutletDateOrders()
    /// Whether the dates of the records that it reads are taken into account there.
    var learnsOrders = false
    /// Whether records may be anything, so that only those that are articles are taken.
    var isStrict = false
    /// The type of the last record if it says that it is no article; `nil` for others.
    private(set) var kind: String?
    /// own fields whose paths begin with a member that a field of the record may use; the others find their values in
    /// `extra`.
    private let own: [OwnField]
    private var datelines = DatelineMemo()
    private let mappings: [FieldMapping]
    let namesSource: Bool
    /// Whether fields keep the words that they were read from.
    let explains: Bool

    init(_ options: ReaderOptions = ReaderOptions()) {
        let mappings = options.mappings
        own = options.fields.filter { field in
            let name = field.path.firstMember
            return !RecordField.places(of: name).isEmpty || RecordField.wrappers.contains(RecordNames.key(name))
                || mappings.contains { $0.column == name || $0.path?.firstMember == name }
        }
        self.mappings = mappings
        namesSource = options.source != nil
        explains = options.explains
    }

    mutating func read(_ record: UnsafeRawBufferPointer, into evidence: inout ArticleEvidence) throws(RecordFault) {
        let isObject: Bool
        do throws(JSONError) { isObject = try members.read(record) } catch {
            throw RecordFault(.badJSON, "\(error)")
        }
        guard isObject else { throw RecordFault(.notAnObject, "a record is a JSON object; this is another value") }
        sort(into: &evidence)
        if isStrict, let kind = foreignKind() {
            self.kind = kind
            throw RecordFault(.emptyRecord, "an object of the type \(kind), which is no article")
        }
        unwrapOther(in: &evidence)
        readFields(into: &evidence)
        if !evidence.extra.isEmpty, let words = evidence.extra["dateline"]?.stringValue {
            evidence.fieldDateline = .some(datelines.dateline(of: words))
        }
        try checkArticle(evidence)
    }

    // MARK: - Sorting members into fields

    /// Members that are not fields go to `extra` unchanged.
    private mutating func sort(into evidence: inout ArticleEvidence) {
        candidates.removeAll(keepingCapacity: true)
        wrapped.removeAll(keepingCapacity: true)
        host = nil
        kind = nil
        hasDate = false
        textIsTeaser = false
        isOwnRecord = false
        for row in first.indices { first[row] = -1 }
        for (index, member) in members.members.enumerated() {
            learnName(of: member, at: index)
            sort(member, index, into: &evidence)
        }
    }

    private mutating func sort(_ member: Member, _ index: Int, into evidence: inout ArticleEvidence) {
        let name = names[index]
        for field in own where field.path.firstMember == name.text {
            let record: JSONObject = [name.text: members.value(member)]
            if let value = field.path.value(in: record) { evidence.extra[field.name.rawValue] = value }
        }
        for mapping in name.mappings { sort(member, index, mapping) }
        if name.isHost, member.kind == .string { host = member }
        if name.isWrapper, member.kind == .object, case .object(let object) = members.value(member) {
            return unwrap(object, name.text, index, parent: -1, depth: 0)
        }
        guard !name.places.isEmpty else {
            evidence.extra[name.text] = members.value(member)
            return
        }
        // A member of which a part is read, or that may be one of several fields, is kept as well.
        let isPart = member.kind == .object && name.places.contains { $0.path != nil }
        // A date that may be that of a change too is kept only if neither takes it.
        let isShared =
            name.places.count { $0.path == nil && $0.trust != .update && $0.row != Self.modifiedRow } > 1
        if isPart || isShared { evidence.extra[name.text] = members.value(member) }
        for place in name.places {
            if RecordField.fields[place.row] == .evidence { isOwnRecord = true }
            if let path = place.path {
                guard let value = members.value(member)[path] else { continue }
                add(Candidate(place: place, name: index, content: .inner(value, wrapper: -1), next: -1))
            } else if RecordField.fields[place.row] != .ignored {
                add(Candidate(place: place, name: index, content: .member(member), next: -1))
            }
        }
    }

    /// The value of a mapping goes before all others.
    private mutating func sort(_ member: Member, _ index: Int, _ mapping: FieldMapping) {
        guard let field = ArticleEvidence.Field(mapping.field) else { return }
        let place = RecordField.Place(row: RecordField.row(of: field), rank: -1)
        if mapping.column == names[index].text {
            add(Candidate(place: place, name: index, content: .member(member), next: -1))
        } else if let value = mapping.path?.value(in: [names[index].text: members.value(member)]) {
            add(Candidate(place: place, name: index, content: .inner(value, wrapper: -1), next: -1))
        }
    }

    private mutating func learnName(of member: Member, at index: Int) {
        if index < names.count, members.isNamed(member, names[index].bytes) { return }
        // A record leaves out what it does not have, so that the name is often the next one that is known.
        let later = min(index + 1, names.count)..<min(index + 1 + Self.nearNames, names.count)
        if let place = later.first(where: { members.isNamed(member, names[$0].bytes) }) {
            names.swapAt(index, place)
            return
        }
        let text = members.name(member)
        let key = RecordNames.key(text)
        let name = KnownName(
            bytes: Array(text.utf8), text: text, places: RecordField.places(of: text),
            isWrapper: RecordField.wrappers.contains(key), isHost: RecordField.hosts.contains(key),
            mappings: mappings.filter { $0.column == text || $0.path?.firstMember == text })
        if index < names.count, names.count >= Self.keptNames {
            names[index] = name
        } else {
            names.insert(name, at: min(index, names.count))
        }
    }

    /// The names that are kept beyond those of the last record, and those among which one is looked for.
    private static let keptNames = 256
    private static let nearNames = 32

    /// Wrappers within wrappers are followed this deep.
    private static let deepestWrapper = 3
    /// Members of a wrapper come after those of the record.
    private static let wrapperRank = 10_000

    /// Sorts the members of a wrapper, which come after those of the record itself.
    private mutating func unwrap(_ object: JSONObject, _ name: String, _ index: Int, parent: Int, depth: Int) {
        let number = wrapped.count
        wrapped.append(Wrapped(name: name, parent: parent, object: object))
        for member in object.members {
            if depth < Self.deepestWrapper, case .object(let inner) = member.value,
                RecordField.wrappers.contains(RecordNames.key(member.name))
            {
                unwrap(inner, member.name, index, parent: number, depth: depth + 1)
                continue
            }
            for var place in RecordField.places(of: member.name) where place.path == nil {
                guard case .field(let field) = RecordField.fields[place.row], field != .origin else { continue }
                place.rank += Self.wrapperRank * (depth + 1)
                place.isDocumented = false
                wrapped[number].taken.insert(member.name)
                add(
                    Candidate(
                        place: place, name: index, innerName: member.name,
                        content: .inner(member.value, wrapper: number), next: -1))
            }
        }
    }

    /// Where a record has neither title nor text, an object in it may be the article.
    private mutating func unwrapOther(in evidence: inout ArticleEvidence) {
        guard first[Self.titleRow] < 0, first[Self.textRow] < 0, !isOwnRecord else { return }
        for (index, member) in members.members.enumerated() where member.kind == .object && !names[index].isWrapper {
            guard case .object(let object) = members.value(member), Self.isArticle(object) else { continue }
            evidence.extra[names[index].text] = nil
            return unwrap(object, names[index].text, index, parent: -1, depth: 0)
        }
    }

    static let titleRow = RecordField.row(of: .title)
    static let textRow = RecordField.row(of: .text)
    static let urlRow = RecordField.row(of: .url)
    static let publishedRow = RecordField.row(of: .published)
    static let modifiedRow = RecordField.row(of: .modified)

    /// Whether an object has a title with a text, an address or a date, or a text with an address or a date.
    static func isArticle(_ object: JSONObject) -> Bool {
        var rows: Set<Int> = []
        var named: Set<Int> = []
        for member in object.members where !member.value.isNull {
            for place in RecordField.places(of: member.name) where place.path == nil {
                named.insert(place.row)
                if place.trust == .full { rows.insert(place.row) }
            }
        }
        if rows.contains(titleRow) { return !rows.isDisjoint(with: [textRow, urlRow, publishedRow]) }
        if rows.contains(textRow) { return named.contains(publishedRow) || rows.contains(urlRow) }
        // A name is a title only of what was published.
        return named.isSuperset(of: [titleRow, textRow]) && rows.isSuperset(of: [urlRow, publishedRow])
    }

    /// The last value of a repeated name counts; an empty value lets another name win.
    private mutating func add(_ candidate: Candidate) {
        var candidate = candidate
        var place = candidate.place
        // Of several texts one that is a string is the plain one.
        if place.row == Self.textRow, isStructured(candidate), place.rank >= 0 { place.rank += 5_000 }
        candidate = Candidate(
            place: place, name: candidate.name, innerName: candidate.innerName, content: candidate.content, next: -1)
        let isEmpty = saysNothing(candidate)
        let row = place.row
        var (before, next) = (-1, first[row])
        while next >= 0, candidates[next].place.rank < place.rank { (before, next) = (next, candidates[next].next) }
        if next >= 0, candidates[next].place.rank == place.rank {
            if isEmpty {
                link(candidates[next].next, after: before, row)
            } else {
                candidates[next].content = candidate.content
            }
        } else if !isEmpty {
            candidate.next = next
            candidates.append(candidate)
            link(candidates.count - 1, after: before, row)
        }
    }

    private mutating func link(_ candidate: Int, after before: Int, _ row: Int) {
        if before < 0 { first[row] = candidate } else { candidates[before].next = candidate }
    }

    private func isStructured(_ candidate: Candidate) -> Bool {
        switch candidate.content {
        case .member(let member): member.kind == .array || member.kind == .object
        case .inner(let value, _): value.stringValue == nil
        }
    }

    private func saysNothing(_ candidate: Candidate) -> Bool {
        switch candidate.content {
        case .member(let member):
            guard member.kind == .string else { return members.isEmpty(member) }
            guard let ends = members.ends(member) else { return true }
            return !Self.isMark(ends.first) && members.string(member).unicodeScalars.allSatisfy(\.isBlank)
        case .inner(let value, _):
            switch value {
            case .null: return true
            case .string(let text): return text.unicodeScalars.allSatisfy(\.isBlank)
            case .array(let elements): return elements.isEmpty
            case .object(let object): return object.isEmpty
            case .number, .bool: return false
            }
        }
    }

    /// An ASCII byte that is neither white space nor a control character.
    static func isMark(_ byte: UInt8) -> Bool { 0x21..<0x7F ~= byte }

    /// Visits the candidates of a row by rank.
    mutating func eachCandidate(_ row: Int, _ body: (inout Self, Candidate) -> Void) {
        var next = first[row]
        while next >= 0 {
            let candidate = candidates[next]
            next = candidate.next
            body(&self, candidate)
        }
    }
}
