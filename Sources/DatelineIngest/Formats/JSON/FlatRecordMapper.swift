import DatelineJSON
import DatelineModel

/// Makes articles of records of the usual shape, straight from their bytes: each field under one name and a string,
/// text in UTF-8, a date in ISO 8601 that can be believed.
///
/// It is a short way to what ``RecordMapper`` would make, and leaves everything else to it.
struct FlatRecordMapper {
    private let options: ReaderOptions
    private var object = FlatObject()
    private var unescaped: [UInt8] = []
    /// The fields by the place of their members in the record before: programs write them in one order.
    private var names: [KnownName] = []
    private var languages = LanguageTags()

    private struct KnownName {
        var bytes: [UInt8]
        /// `nil` for a name that is no field's.
        var field: RecordField?
        var text: String
    }

    /// A record on its way.
    private struct Draft {
        var article = Article()
        var seen: UInt32 = 0
        var date: PublicationDate?
        var givenEvidence: Article.DateEvidence?
        var givenWords: String?
        var precision: String?
        var words: String?
    }

    init(options: ReaderOptions) {
        self.options = options
    }

    /// The article of a line that holds a record; `nil` where the long way has to be gone.
    mutating func article(of line: UnsafeRawBufferPointer, origin: RecordOrigin, number: Int) -> Article? {
        guard UTF8Check.isValid(line), object.scan(line) else { return nil }
        var draft = Draft()
        for place in object.members.indices {
            guard take(object.members[place], at: place, of: line, into: &draft) else { return nil }
        }
        guard settleDate(&draft) else { return nil }
        var article = draft.article
        if article.id.isEmpty, article.title == nil, article.text.isEmpty { return nil }
        if article.site == nil { article.site = article.url.flatMap(Site.host) }
        if article.id.isEmpty { article.id = article.url ?? origin.id(record: number) }
        if article.origin.isEmpty { article.origin = origin.label(record: number) }
        if article.source == nil { article.source = options.source }
        if article.text.isEmpty { article.warn(.noText, "the article has no text") }
        return article
    }

    /// Takes a member; `false` where it is not of the usual shape.
    private mutating func take(
        _ member: FlatObject.Member, at place: Int, of line: UnsafeRawBufferPointer, into draft: inout Draft
    ) -> Bool {
        let name = known(UnsafeRawBufferPointer(rebasing: line[member.name]), at: place)
        guard let field = name.field else { return keep(member, name.text, of: line, in: &draft) }
        let bytes = UnsafeRawBufferPointer(rebasing: line[member.value])
        if field == .ignored {
            // What is read over has to be JSON all the same.
            return member.kind != .nested && !member.isEscaped
        }
        if member.kind == .null || member.kind == .emptyArray || member.kind == .emptyObject
            || (member.kind == .string && bytes.isEmpty)
        {
            // Of a name that stands twice the last value counts, and that may be this one.
            return isOnly(member, of: line)
        }
        // Several names for one field, one of which must win.
        guard draft.seen & 1 << UInt32(field.rawValue) == 0 else { return false }
        draft.seen |= 1 << UInt32(field.rawValue)
        if member.kind == .number {
            guard field == .id || field == .title else { return false }
            set(field, String(decoding: bytes, as: UTF8.self), in: &draft)
            return true
        }
        guard member.kind == .string, field != .extra, field != .warnings else { return false }
        if field == .published {
            guard !member.isEscaped, Self.isTrim(bytes) else { return false }
            let words = String(decoding: bytes, as: UTF8.self)
            guard let date = PublicationDate(iso: words), !options.clock.isFuture(date) else { return false }
            draft.date = date
            draft.words = words
            return true
        }
        guard let text = string(bytes, isEscaped: member.isEscaped, ofManyLines: field == .text) else { return false }
        // All of it was blank, or control characters.
        if text.isEmpty { return false }
        set(field, text, in: &draft)
        return true
    }

    private func isOnly(_ member: FlatObject.Member, of line: UnsafeRawBufferPointer) -> Bool {
        let name = UnsafeRawBufferPointer(rebasing: line[member.name])
        return object.members.allSatisfy { other in
            other.name.count != name.count || other.name == member.name || !line[other.name].elementsEqual(name)
        }
    }

    private mutating func set(_ field: RecordField, _ text: String, in draft: inout Draft) {
        switch field {
        case .id: draft.article.id = text
        case .url: draft.article.url = text
        case .site: draft.article.site = text
        case .title: draft.article.title = text
        case .text: draft.article.text = text
        case .byline: draft.article.byline = text
        case .source: draft.article.source = text
        case .agency: draft.article.agency = text
        case .place: draft.article.place = text
        case .language: draft.article.language = languages.tag(text)
        case .section: draft.article.section = text
        case .origin: draft.article.origin = text
        case .indexedAt: draft.article.indexedAt = text
        case .publishedPrecision: draft.precision = text
        case .publishedFrom: draft.givenEvidence = Article.DateEvidence(rawValue: text)
        case .publishedRaw: draft.givenWords = text
        case .published, .extra, .warnings, .ignored: break
        }
    }

    /// As ``RecordDateReader`` does for one date that can be believed, or none.
    private func settleDate(_ draft: inout Draft) -> Bool {
        // An evidence that cannot be read is kept in `extra`, with a warning.
        let evidenceBit: UInt32 = 1 << UInt32(RecordField.publishedFrom.rawValue)
        if draft.seen & evidenceBit != 0, draft.givenEvidence == nil { return false }
        draft.article.publishedRaw = draft.givenWords ?? (draft.givenEvidence == nil ? draft.words : nil)
        guard let date = draft.date else {
            // The URL may hold one.
            return draft.article.url == nil
        }
        draft.article.published = draft.precision == "minute" ? date.withoutSeconds : date
        draft.article.publishedFrom = .field
        if let given = draft.givenEvidence, given != .none { draft.article.publishedFrom = given }
        return true
    }

    /// A member that is no field's is given back.
    private mutating func keep(
        _ member: FlatObject.Member, _ name: String, of line: UnsafeRawBufferPointer, in draft: inout Draft
    ) -> Bool {
        guard draft.article.extra[name] == nil else { return false }
        let bytes = UnsafeRawBufferPointer(rebasing: line[member.value])
        let value: JSONValue
        switch member.kind {
        case .null: value = .null
        case .yes: value = .bool(true)
        case .no: value = .bool(false)
        case .number: value = .number(String(decoding: bytes, as: UTF8.self))
        case .emptyArray: value = .array([])
        case .emptyObject: value = .object(JSONObject())
        case .nested:
            guard let nested = try? JSONParser.parse(bytes) else { return false }
            value = nested
        case .string:
            guard member.isEscaped else {
                value = .string(String(decoding: bytes, as: UTF8.self))
                break
            }
            unescaped.removeAll(keepingCapacity: true)
            guard JSONText.unescape(bytes, into: &unescaped) == nil else { return false }
            value = .string(String(decoding: unescaped, as: UTF8.self))
        }
        draft.article.extra.append(name, value)
        return true
    }

    private mutating func known(_ bytes: UnsafeRawBufferPointer, at place: Int) -> KnownName {
        if place < names.count, names[place].bytes.count == bytes.count,
            names[place].bytes.withUnsafeBytes({ $0.elementsEqual(bytes) })
        {
            return names[place]
        }
        let text = String(decoding: bytes, as: UTF8.self)
        let name = KnownName(bytes: Array(bytes), field: RecordField.byName[text]?.field, text: text)
        if place < names.count { names[place] = name } else if place == names.count { names.append(name) }
        return name
    }

    /// The words of a string, cleaned as ``PlainText`` cleans them; `nil` for what is no JSON.
    private mutating func string(
        _ bytes: UnsafeRawBufferPointer, isEscaped: Bool, ofManyLines: Bool
    ) -> String? {
        guard isEscaped else {
            // Without escapes there are no control characters.
            let text = String(decoding: bytes, as: UTF8.self)
            return Self.isTrim(bytes) ? text : ofManyLines ? PlainText.cleaned(text) : PlainText.line(text)
        }
        unescaped.removeAll(keepingCapacity: true)
        guard JSONText.unescape(bytes, into: &unescaped) == nil else { return nil }
        return unescaped.withUnsafeBytes { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            if ofManyLines { return PlainText.cleaned(text) }
            return Self.isTrim(bytes) && bytes.allSatisfy { $0 >= 0x20 } ? text : PlainText.line(text)
        }
    }

    /// Whether there is surely no white space at the ends.
    private static func isTrim(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let first = bytes.first, let last = bytes.last else { return true }
        return 0x21..<0x7F ~= first && 0x21..<0x7F ~= last
    }
}

/// Remembers the last tag: an input has few.
private struct LanguageTags {
    private var text = ""
    private var known = ""

    mutating func tag(_ text: String) -> String {
        if text != self.text {
            known = RecordWords.language(.string(text)) ?? text
            self.text = text
        }
        return known
    }
}
