public import DatelineModel

/// Parses the query language.
///
/// No input is an error: text that does not parse is read as plain text or ignored, with a warning. The same parser
/// serves search, export, delete, batch runs and the daemon.
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
/// range     = date | [ date ] ".." [ date ] | ( ">" | ">=" | "<" | "<=" ) date ;   the text of published: and indexed:
/// date      = see ``DateRange`` ;
/// ```
///
/// - NOT binds before juxtaposition, that before AND, that before OR: `a b OR c AND d e` is
///   `(a b) OR (c AND (d e))`. Operators are capitals; names of fields may be either.
/// - Signs count only at the beginning of a word: `all-weather` and `2023-08` are words. No space may separate a sign
///   from its operand, or a name from its colon and value.
/// - Single quotes are text, as is `"` between two Hebrew letters. Within a phrase there are no operators.
/// - White space, control characters and directional marks separate words. Parentheses, colon, `+`, `-`, `*` and `"`
///   may be full-width characters.
/// - ``QueryLimits`` bounds the input.
public struct QueryParser: Sendable {
    private let fields: FieldTable

    /// - Parameter fields: The archive's fields, whose names may precede a colon.
    public init(fields: FieldTable = .standard) { self.fields = fields }

    /// Parses a query; never fails.
    ///
    /// - Parameter plain: Whether to split the text at white space only, without operators.
    /// - Complexity: Linear in the text, of which ``QueryLimits/bytes`` are read.
    public func parse(_ text: String, plain: Bool = false) -> ParsedQuery {
        var warnings = WarningList()
        let (kept, droppedBytes) = QueryLimits.cut(text)
        if droppedBytes > 0 {
            warnings.add(
                .queryCut,
                "the query is longer than \(QueryLimits.bytes) bytes; \(Self.last(droppedBytes, "byte")) left out")
        }
        if plain {
            let query = words(kept, warnings: &warnings)
            return ParsedQuery(query: query, warnings: warnings.all)
        }
        if droppedBytes == 0, let query = SimpleQuery.read(kept) { return ParsedQuery(query: query) }
        return parseFully(kept, warnings)
    }

    /// Parses by the full grammar, without the fast path.
    package func parseFully(_ text: Substring) -> ParsedQuery { parseFully(text, WarningList()) }

    private func parseFully(_ text: Substring, _ warnings: WarningList) -> ParsedQuery {
        var lexer = Lexer(text, fields: fields, warnings: warnings)
        lexer.run()
        var grammar = Grammar(lexer.tokens, fields: fields, warnings: lexer.warnings)
        let query = grammar.query()
        return ParsedQuery(query: query, warnings: grammar.warnings.all)
    }

    /// `its last word was`, `its last 7 words were`
    private static func last(_ count: Int, _ noun: String) -> String {
        count == 1 ? "its last \(noun) was" : "its last \(count.counted(noun)) were"
    }

    private func words(_ text: Substring, warnings: inout WarningList) -> Query {
        let words = text.unicodeScalars.split(whereSeparator: \.isQuerySpace)
        if words.count > QueryLimits.words {
            warnings.add(
                .queryCut,
                "the query has \(words.count) words; "
                    + "\(Self.last(words.count - QueryLimits.words, "word")) left out")
        }
        return .list(words.prefix(QueryLimits.words).map { Query.Clause(.should, .word(String($0))) })
    }
}
