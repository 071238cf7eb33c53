public import DatelineModel

/// A query: the result of parsing the query language.
///
/// ``QueryParser`` parses a query and ``description`` prints it; parsing the printed text gives an equal query. It
/// knows nothing of stems, terms or weights: words are as typed, and the planner of the search splits them with the
/// archive's analyzer. A word may give several terms (`all-weather`) or none (`…`).
///
/// Juxtaposed terms are a case of their own, ``terms(_:)``, because `match=all` or `match=any` decides only later how
/// terms without a sign combine, and because `+` matters only beside such terms.
///
/// A tree from the parser is at most about eighty levels deep, so recursion over it is safe on any stack.
public indirect enum Query: Sendable, Hashable {
    /// Every article: the empty query.
    case everything
    /// A run of text as typed; matches its inflections.
    case word(String)
    /// `=word`: the literal word without inflections.
    case exact(String)
    /// `"…"`: adjacent words in order, white space collapsed. At most ``QueryLimits/phraseWords`` words.
    case phrase(String)
    /// `lukash*`: words with the prefix, of any length. The planner limits the expansion.
    case prefix(String)
    /// `word~` or `word~2`: words within `edits` (1 or 2) edits.
    case fuzzy(String, edits: Int)
    /// A URL without a field: the article published there.
    case url(String)
    /// `a NEAR/5 b`: two or more words, exact words or phrases, in any order, at most `window` (1 or more) apart.
    case near([Query], window: Int)
    /// `title:…`: a query within one field. In nested fields the innermost counts.
    case field(FieldName, Query)
    /// `published:2023-08`: articles whose date overlaps the range; undated articles never match.
    case published(DateRange)
    /// `indexed:2024`: articles stored (`indexed_at`) within the range.
    case indexed(DateRange)
    /// `missing:place`: articles without the field.
    case missing(FieldName)
    /// `warning:date_conflict`: articles with the warning. Any code in lower case: readers define their own.
    case warning(String)
    /// `published_from:filename`: articles whose date came from that evidence.
    case publishedFrom(Article.DateEvidence)
    /// `published_precision:month`: articles whose date has that precision.
    case publishedPrecision(PublicationDate.Precision)
    /// Juxtaposed terms, two or more.
    ///
    /// Every ``Occurrence/must`` matches and no ``Occurrence/mustNot`` does. Under `match=all` every
    /// ``Occurrence/should`` matches; under `match=any` at least one does if there is no ``Occurrence/must``, and
    /// otherwise they only add to the score. If all are ``Occurrence/mustNot``, everything else matches.
    case terms([Clause])
    /// `a AND b`: two or more queries, all of which match.
    case and([Query])
    /// `a OR b`: two or more queries, at least one of which matches.
    case or([Query])
    /// `-a` or `NOT a` alone: everything that does not match.
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

    /// Whether a juxtaposed term must match.
    public enum Occurrence: Sendable, Hashable, CaseIterable {
        /// No sign: `match=all` or `match=any` decides.
        case should
        /// `+word`
        case must
        /// `-word` or `NOT word`
        case mustNot
    }
}
