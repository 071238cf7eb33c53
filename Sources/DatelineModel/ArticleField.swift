package import DatelineJSON

/// A field of an article's record, with everything that other modules need to know of it. Fields are equal if their
/// names are.
public final class ArticleField: Sendable {
    /// The ways to query a field.
    public struct Uses: OptionSet, Sendable, Hashable {
        public let rawValue: Int
        public init(rawValue: Int) { self.rawValue = rawValue }

        /// Its words can be searched: `name:word`.
        public static let words = Uses(rawValue: 1)
        /// Its whole values can be filtered and counted by facets.
        public static let values = Uses(rawValue: 2)
        /// Articles may lack it: `missing:name`.
        public static let optional = Uses(rawValue: 4)
        /// It is matched whole as typed, with parentheses: `id:…`.
        public static let identifier = Uses(rawValue: 8)
    }

    /// The representation of a field in the database; the archive's schema documents the prefixes.
    package struct Terms: Sendable {
        /// Prefix of its word terms; empty for title and text, which share one.
        package var words: [UInt8] = []
        /// Whether its words are stemmed too.
        package var areStemmed = false
        /// Prefix of its whole-value terms.
        package var values: [UInt8] = []
        /// Slot of its whole values.
        package var slot: UInt32 = 0
        /// How the database marks articles without it.
        package var absence: Absence

        package init(
            words: String = "", areStemmed: Bool = false, values: String = "", slot: UInt32 = 0,
            absence: Absence = .marked
        ) {
            self.words = Array(words.utf8)
            self.areStemmed = areStemmed
            self.values = Array(values.utf8)
            self.slot = slot
            self.absence = absence
        }
    }

    /// How a database represents that a field is missing.
    package enum Absence: Sendable {
        /// Articles without it have a term: for fields that nearly all articles have.
        case marked
        /// Articles with it have a term.
        case unmarked
        /// Articles without it have no value in its slot.
        case noValue
    }

    /// How to access its value in an article.
    package enum Access: Sendable {
        /// Text; `nil` and empty text mean that there is no value.
        case text(get: @Sendable (Article) -> String?, set: @Sendable (inout Article, String?) -> Void)
        /// A date, as text in records.
        case date(
            get: @Sendable (Article) -> PublicationDate?, set: @Sendable (inout Article, PublicationDate?) -> Void)
        /// Any other type, or a derived field, which is ignored on input.
        case json(
            get: @Sendable (Article) -> JSONValue, set: @Sendable (inout Article, JSONValue) -> Void = { _, _ in })
    }

    /// The type of a field's value in the JSON record.
    package enum Shape: Sendable {
        case string
        /// A string, or `null` if the article has none.
        case optionalString
        case precision
        case evidence
        /// An object, or `null` for an empty one.
        case object
        case warnings
        /// A string, an array of strings, or `null`.
        case values
    }

    public let name: FieldName
    /// The field's description within a sentence: `place of the dateline`.
    public let summary: String
    /// Names in records of other programs, the most trusted first.
    public let inputNames: [String]
    /// Names that people type in queries: suggested, but not accepted.
    public let queryNames: [String]
    public let uses: Uses
    package let terms: Terms
    package let access: Access
    package let shape: Shape
    /// The declaration of an own field; `nil` for the fields of the record.
    public let own: OwnField?

    package init(
        _ name: FieldName, _ summary: String, inputNames: [String] = [], queryNames: [String] = [], uses: Uses = [],
        terms: Terms = Terms(), shape: Shape = .optionalString, own: OwnField? = nil, _ access: Access
    ) {
        self.shape = shape
        self.name = name
        self.summary = summary
        self.inputNames = inputNames
        self.queryNames = queryNames
        self.uses = uses
        self.terms = terms
        self.own = own
        self.access = access
    }

    /// Its text in an article; `nil` if there is none or the field is neither text nor a date.
    package func text(of article: Article) -> String? {
        switch access {
        case .text(let get, _): get(article)
        case .date(let get, _): get(article)?.description
        case .json: nil
        }
    }

    /// Whether it is text or a date, so that records can state it as text.
    package var isText: Bool { if case .json = access { false } else { true } }

    /// Its value in the JSON record of an article.
    package func json(of article: Article) -> JSONValue {
        switch access {
        case .text, .date: .optional(text(of: article))
        case .json(let get, _): get(article)
        }
    }

    /// Whether an article has no value for it.
    package func isMissing(in article: Article) -> Bool {
        if own != nil { return values(of: article).isEmpty }
        switch access {
        case .text(let get, _): return get(article)?.isEmpty ?? true
        case .date(let get, _): return get(article) == nil
        case .json(let get, _):
            let value = get(article)
            return value == .null || value == .string("")
        }
    }

    /// Its whole values in an article; at most one for fields of the record.
    package func values(of article: Article) -> [String] {
        if let own { return own.values(of: article) }
        return text(of: article).flatMap { $0.isEmpty ? nil : [$0] } ?? []
    }

    /// Removes an empty text, which counts as no value.
    package func dropEmpty(in article: inout Article) {
        guard shape == .optionalString, case .text(let get, let set) = access, get(article)?.isEmpty == true else {
            return
        }
        set(&article, nil)
    }

    /// Whether queries can use its name.
    package var isInQueries: Bool { !uses.isDisjoint(with: [.words, .values, .identifier]) }
}

extension ArticleField: Hashable {
    public static func == (left: ArticleField, right: ArticleField) -> Bool { left.name == right.name }
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
