public import DatelineModel

/// Reads the query language.
///
/// Nothing that a person types is an error: what cannot be read as it stands is read as text or ignored, and a warning
/// says so. The same parser serves search, export, delete, runs and the daemon.
///
/// ```
/// query     = [ either ] ;
/// either    = both { "OR" both } ;
/// both      = terms { "AND" terms } ;
/// terms     = term { term } ;
/// term      = { "NOT" } [ "+" | "-" ] operand ;
/// operand   = near | field | "(" either ")" | word "*" | word "~" [ "1" | "2" ] | url ;
/// near      = place { "NEAR" [ "/" number ] place } ;
/// place     = word | "=" word | phrase ;
/// field     = name ":" ( value | "(" either ")" ) | criterion ":" ( text | phrase | "(" either ")" ) ;
/// name      = "title" | "byline" | "source" | "agency" | "place" | "language" | "section" | "text"
///           | "id" | "url" | "site" | "origin" | a field of the archive's own ;
/// criterion = "published" | "indexed" | "missing" | "warning" | "published_from" | "published_precision" ;
/// value     = word | "=" word | word "*" | word "~" [ "1" | "2" ] | phrase ;
/// phrase    = '"' text '"' and the like in “ ” „ “ ” ” « » » « » » ‹ › › ‹ 「 」 『 』 《 》 ;
/// word      = a run of text without spaces, quotes and parentheses ;
/// url       = "http://" or "https://" and a run of text, with parentheses if both halves are there ;
/// range     = date | [ date ] ".." [ date ] ;                 the text of published: and indexed:
/// date      = year | year "-" month | year "-" month "-" day | year month day ;
/// ```
///
/// - NOT binds before juxtaposition, that before AND, that before OR: `a b OR c AND d e` is
///   `(a b) OR (c AND (d e))`. Operators are capitals; names of fields may be either.
/// - Signs count at the beginning of a word only: `all-weather` and `2023-08` are words. A sign and what it stands
///   before are not parted by a space; neither are a name, its colon and its value.
/// - Single quotes are text, as is `"` between two Hebrew letters. Within a phrase no operator counts.
/// - White space, control characters and the marks of writing direction part words. Parentheses, colon, `+`, `-`, `*`
///   and `"` may be typed in full width.
/// - ``QueryLimits`` bounds what is read.
public struct QueryParser: Sendable {
    private let fields: FieldTable

    /// - Parameter fields: those of the archive that is asked: names before a colon.
    public init(fields: FieldTable = .standard) { self.fields = fields }

    /// Reads a query; never fails.
    ///
    /// - Parameter plain: words only: the text is parted at white space and nothing else in it counts.
    /// - Complexity: in proportion to the text, of which ``QueryLimits/bytes`` are read.
    public func parse(_ text: String, plain: Bool = false) -> ParsedQuery {
        var warnings = WarningList()
        let (kept, droppedBytes) = QueryLimits.cut(text)
        if droppedBytes > 0 {
            warnings.add(
                .queryCut,
                "the query is longer than \(QueryLimits.bytes) bytes; its last \(droppedBytes) bytes were left out")
        }
        if plain {
            let query = words(kept, warnings: &warnings)
            return ParsedQuery(query: query, warnings: warnings.all)
        }
        if droppedBytes == 0, let query = SimpleQuery.read(kept) { return ParsedQuery(query: query) }
        return parseFully(kept, warnings)
    }

    /// Reads by the whole grammar, whatever the text.
    package func parseFully(_ text: Substring) -> ParsedQuery { parseFully(text, WarningList()) }

    private func parseFully(_ text: Substring, _ warnings: WarningList) -> ParsedQuery {
        var lexer = Lexer(text, fields: fields, warnings: warnings)
        lexer.run()
        var grammar = Grammar(lexer.tokens, fields: fields, warnings: lexer.warnings)
        let query = grammar.query()
        return ParsedQuery(query: query, warnings: grammar.warnings.all)
    }

    private func words(_ text: Substring, warnings: inout WarningList) -> Query {
        let words = text.unicodeScalars.split(whereSeparator: \.isQuerySpace)
        if words.count > QueryLimits.words {
            warnings.add(
                .queryCut,
                "the query has \(words.count) words; its last \(words.count - QueryLimits.words) were left out")
        }
        return .list(words.prefix(QueryLimits.words).map { Query.Clause(.should, .word(String($0))) })
    }
}
