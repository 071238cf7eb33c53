package import DatelineJSON

/// A field of an article's record: all that other rooms know of it. Fields are the same when their names are.
public final class ArticleField: Sendable {
    /// What a field can be asked for.
    public struct Uses: OptionSet, Sendable, Hashable {
        public let rawValue: Int
        public init(rawValue: Int) { self.rawValue = rawValue }

        /// Words in it are found by `name:word`.
        public static let words = Uses(rawValue: 1)
        /// Its whole values filter, and are counted by facets.
        public static let values = Uses(rawValue: 2)
        /// Articles may lack it: `missing:name`.
        public static let optional = Uses(rawValue: 4)
        /// It is looked up whole, as it was typed, parentheses and all: `id:…`.
        public static let identifier = Uses(rawValue: 8)
    }

    /// How an archive's database has a field; the prefixes are told in the archive's schema.
    package struct Terms: Sendable {
        /// What begins the terms of its words; empty for title and text, whose words stand together.
        package var words: [UInt8] = []
        /// Whether its words are stemmed too.
        package var areStemmed = false
        /// What begins the terms of its whole values.
        package var values: [UInt8] = []
        /// The slot of its whole values.
        package var slot: UInt32 = 0
        /// How the database knows which articles lack it.
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

    /// How a database knows which articles lack a field.
    package enum Absence: Sendable {
        /// Those that lack it have a term: for fields that nearly all have.
        case marked
        /// Those that have it have a term.
        case unmarked
        /// They have no value in its slot.
        case noValue
    }

    /// Where its value is in an article.
    package enum Access: Sendable {
        /// Text; `nil` and empty text are no value.
        case text(get: @Sendable (Article) -> String?, set: @Sendable (inout Article, String?) -> Void)
        /// Anything else, or what follows from other fields, which is read over on the way in.
        case json(
            get: @Sendable (Article) -> JSONValue, set: @Sendable (inout Article, JSONValue) -> Void = { _, _ in })
    }

    /// What a field's value is in the record in JSON.
    package enum Shape: Sendable {
        case string
        /// A string, or `null` where the article has none.
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
    /// The field in a sentence's middle, for people: `place of the dateline`.
    public let summary: String
    /// Other names that records of other programs have for it, the most trusted first.
    public let inputNames: [String]
    /// Names that people type for it in queries: not accepted, but suggested.
    public let queryNames: [String]
    public let uses: Uses
    package let terms: Terms
    package let access: Access
    package let shape: Shape
    /// The declaration of an archive's own field; `nil` for the fields of the record.
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

    /// Its text in an article; `nil` where that has none, and for fields that are no text.
    package func text(of article: Article) -> String? {
        guard case .text(let get, _) = access else { return nil }
        return get(article)
    }

    /// Its value in an article, as the record in JSON has it.
    package func json(of article: Article) -> JSONValue {
        switch access {
        case .text(let get, _): .optional(get(article))
        case .json(let get, _): get(article)
        }
    }

    /// Whether an article has no value in it.
    package func isMissing(in article: Article) -> Bool {
        if own != nil { return values(of: article).isEmpty }
        switch json(of: article) {
        case .null: return true
        case .string(let text): return text.isEmpty
        default: return false
        }
    }

    /// Its whole values in an article; fields of the record have one at most.
    package func values(of article: Article) -> [String] {
        if let own { return own.values(of: article) }
        return text(of: article).flatMap { $0.isEmpty ? nil : [$0] } ?? []
    }

    /// An empty text is no value.
    package func dropEmpty(in article: inout Article) {
        guard shape == .optionalString, case .text(let get, let set) = access, get(article)?.isEmpty == true else {
            return
        }
        set(&article, nil)
    }

    /// Whether queries can name it.
    package var isInQueries: Bool { !uses.isDisjoint(with: [.words, .values, .identifier]) }
}

extension ArticleField: Hashable {
    public static func == (left: ArticleField, right: ArticleField) -> Bool { left.name == right.name }
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
