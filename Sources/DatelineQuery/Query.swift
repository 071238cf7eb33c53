public import DatelineModel

/// What a person asks for: the value that the query language is read into, and that prints back to text.
///
/// A query is read by ``QueryParser`` and printed by ``description``; reading the printed text gives an equal query.
/// It says nothing about stems, terms or weights: words stand as they were typed, and whoever plans the search splits
/// them with the analyzer of the archive. A word may hold several terms (`all-weather`) or none at all (`…`).
///
/// Juxtaposed terms are a case of their own, ``terms(_:)``, because `match=all` or `match=any` decides only later how
/// those that carry no sign combine, and because `+` is of weight only beside terms without a sign.
///
/// A tree that the parser made is at most some eighty levels deep, so recursion over it is safe on any stack.
public indirect enum Query: Sendable, Hashable {
    /// Every article: the empty query.
    case everything
    /// A run of text as typed; finds its inflections.
    case word(String)
    /// `=word`: the literal word and no inflection.
    case exact(String)
    /// `"…"`: the words between the quotes, in order; white space is single. At most ``QueryLimits/phraseWords`` words.
    case phrase(String)
    /// `lukash*`: the words that begin so. Any length: what it expands to is for the planner to bound.
    case prefix(String)
    /// `word~` or `word~2`: words at most `edits` (1 or 2) letters away.
    case fuzzy(String, edits: Int)
    /// A URL that stands alone: the article published there.
    case url(String)
    /// `a NEAR/5 b`: words, exact words and phrases, two at least, in any order, at most `window` (1 or more) apart.
    case near([Query], window: Int)
    /// `title:…`: a query within one field. A field inside another field's parentheses is the one that counts.
    case field(FieldName, Query)
    /// `published:2023-08`: articles whose date meets the range; those without a date never do.
    case published(DateRange)
    /// `indexed:2024`: articles stored (`indexed_at`) within the range.
    case indexed(DateRange)
    /// `missing:place`: articles that lack the field.
    case missing(FieldName)
    /// `warning:date_conflict`: articles that carry the warning. Any code in lower case: readers have their own.
    case warning(String)
    /// `published_from:filename`: articles whose date was read there.
    case publishedFrom(Article.DateEvidence)
    /// `published_precision:month`: articles whose date is known so far.
    case publishedPrecision(PublicationDate.Precision)
    /// Juxtaposed terms, two or more.
    ///
    /// Every ``Occurrence/must`` matches and no ``Occurrence/mustNot`` does. Of the ``Occurrence/should``: all, under
    /// `match=all`; under `match=any` at least one where nothing is required, else they only add to the score. Where
    /// all are ``Occurrence/mustNot``, it is everything but those.
    case terms([Clause])
    /// `a AND b`: two or more, all of which match.
    case and([Query])
    /// `a OR b`: two or more, one of which matches.
    case or([Query])
    /// `-a` or `NOT a` standing alone: everything but those.
    case not(Query)

    /// One of several juxtaposed terms.
    public struct Clause: Sendable, Hashable {
        public let occurrence: Occurrence
        public let query: Query

        public init(_ occurrence: Occurrence, _ query: Query) {
            self.occurrence = occurrence
            self.query = query
        }
    }

    /// Whether a juxtaposed term has to match.
    public enum Occurrence: Sendable, Hashable, CaseIterable {
        /// No sign: `match=all` or `match=any` decides.
        case should
        /// `+word`
        case must
        /// `-word` or `NOT word`
        case mustNot
    }
}
