import DatelineQuery
import Testing

/// A text, what it is read to (printed), and the codes of the warnings.
struct Reading: Sendable, CustomTestStringConvertible {
    let text: String
    let printed: String
    let codes: [String]

    init(_ text: String, _ printed: String, _ codes: String...) {
        self.text = text
        self.printed = printed
        self.codes = codes
    }

    var testDescription: String { text }

    func check(sourceLocation: SourceLocation = #_sourceLocation) {
        let parsed = QueryParser().parse(text)
        #expect(parsed.query.description == printed, sourceLocation: sourceLocation)
        #expect(parsed.warnings.map(\.code) == codes, sourceLocation: sourceLocation)
        #expect(QueryParser().parse(printed).query == parsed.query, sourceLocation: sourceLocation)
    }
}

@Suite struct QueryParserTests {
    @Test(arguments: [
        Reading("", ""),
        Reading(" \u{3000}\t\0\u{200B} ", ""),
        Reading("Lukashenko", "Lukashenko"),
        Reading("li shangfu", "li shangfu"),
        Reading("習近平　訪問", "習近平 訪問"),
        Reading("one\u{0}two\u{7}three", "one two three"),
        Reading("all-weather 2023-08 U.S. AT&T 5.5% O'Brien ’tis", "all-weather 2023-08 U.S. AT&T 5.5% O'Brien ’tis"),
        Reading(#"10:30 Re: C:\x ftp://a.b a::b"#, #"10:30 Re: C:\x ftp://a.b a::b"#),
        Reading("and or not near", "and or not near", "operator_as_word", "operator_as_word"),
    ])
    func `Words are read as they are typed`(_ reading: Reading) { reading.check() }

    @Test(arguments: [
        Reading(#""li shangfu" visit"#, #""li shangfu" visit"#),
        Reading("“a b” ”a b” „a b“ „a b” ‟a b”", #""a b" "a b" "a b" "a b" "a b""#),
        Reading("«a b» »a b« »a b» ‹a b› ›a b‹", #""a b" "a b" "a b" "a b" "a b""#),
        Reading("习近平「一带一路」倡议『甲』《乙》", #"习近平 "一带一路" 倡议 "甲" "乙""#),
        Reading("＂a b＂", #""a b""#),
        Reading(#""a  AND  (b""#, #""a AND (b""#),
        Reading(#"צה"ל "צה"ל תקף""#, #"צה"ל "צה"ל תקף""#),
        Reading(#""Li Shangfu"-led"#, #""Li Shangfu" led"#),
        Reading(#"“he said "yes"”"#, #""he said 'yes'""#),
        Reading("'a b'", "'a b'"),
        Reading(#""a b"~5 c"#, #""a b" c"#, "stray_operator"),
        Reading(#""a b"#, "a b", "open_quote"),
        Reading(#"5" gun"#, "5 gun", "open_quote"),
        Reading(#""" a"#, "a", "empty_group"),
        Reading("a «b", "a b", "open_quote"),
    ])
    func `Quotes of every kind make phrases`(_ reading: Reading) { reading.check() }

    @Test(arguments: [
        Reading("a AND b", "a AND b"),
        Reading("a OR b AND c", "a OR b AND c"),
        Reading("(a OR b) AND c", "(a OR b) AND c"),
        Reading("a b OR c d", "a b OR c d"),
        Reading("a AND b c", "a AND b c"),
        Reading("a (b c)", "a (b c)"),
        Reading("((a))", "a"),
        Reading("a AND (b AND c)", "a AND b AND c"),
        Reading("f(x)", "f x"),
        Reading("（甲 OR 乙） 丙", "(甲 OR 乙) 丙"),
        Reading("NOT a", "-a"),
        Reading("-a", "-a"),
        Reading("NOT NOT a", "a"),
        Reading("-(-a)", "a"),
        Reading("a NOT b", "a -b"),
        Reading("a AND NOT b", "a AND -b"),
        Reading("NOT a AND b", "-a AND b"),
        Reading("+a -b c", "+a -b c"),
        Reading("-a -b", "-a -b"),
        Reading("+a", "a"),
        Reading("(-a) b", "(-a) b"),
        Reading("-(a OR b) c", "-(a OR b) c"),
        Reading("-AND a", "-and a"),
        Reading("＋a －b c", "+a -b c"),
    ])
    func `Operators bind as the grammar says`(_ reading: Reading) { reading.check() }

    @Test(arguments: [
        Reading("AND a", "and a", "stray_operator"),
        Reading("a OR", "a or", "stray_operator"),
        Reading("a OR OR b", "a OR b", "stray_operator"),
        Reading("a AND OR b", "a AND b", "stray_operator"),
        Reading("AND", "and", "stray_operator"),
        Reading("NOT", "not", "stray_operator"),
        Reading("a NOT", "a not", "stray_operator"),
        Reading("WE WILL NOT", "WE WILL not", "stray_operator"),
        Reading("NOT AND a", "not AND a", "stray_operator"),
        Reading("+", "", "stray_operator"),
        Reading("Minsk - news", "Minsk news", "stray_operator"),
        Reading("--a", "a", "stray_operator"),
        Reading("a -- b", "a b", "stray_operator"),
        Reading("*", "", "stray_operator"),
        Reading("-* a", "a", "stray_operator", "stray_operator"),
        Reading("= a", "a", "stray_operator"),
        Reading("()", "", "empty_group"),
        Reading("a AND ()", "a and", "empty_group", "stray_operator"),
        Reading("(a OR b", "a OR b", "unbalanced_parenthesis"),
        Reading("a) b", "a b", "unbalanced_parenthesis"),
        Reading(")(", "", "unbalanced_parenthesis", "unbalanced_parenthesis"),
    ])
    func `A stray operator is read as text or ignored, with a warning`(_ reading: Reading) { reading.check() }

    @Test(arguments: [
        Reading("lukash*", "lukash*"),
        Reading("a*", "a*"),
        Reading("习*", "习*"),
        Reading("lukash**", "lukash*"),
        Reading("*shenko", "*shenko", "stray_operator"),
        Reading("lu*ko", "lu*ko", "stray_operator"),
        Reading("=word", "=word"),
        Reading("=AND", "=AND"),
        Reading(#"="a b""#, #""a b""#),
        Reading("word~", "word~"),
        Reading("word~1", "word~"),
        Reading("word~2", "word~2"),
        Reading("word~5", "word~2", "fuzzy_edits"),
        Reading("word~0", "word~", "fuzzy_edits"),
        Reading("3~5 ~", "3~5 ~"),
        Reading("a NEAR b", "a NEAR b"),
        Reading("a NEAR/10 b", "a NEAR b"),
        Reading(#"a NEAR/5 "b c" NEAR/5 =d e"#, #"a NEAR/5 "b c" NEAR/5 =d e"#),
        Reading("a NEAR/5 b NEAR/3 c", "a NEAR/5 b NEAR/5 c", "near_window"),
        Reading("a NEAR/0 b", "a NEAR/1 b", "near_window"),
        Reading("a NEAR/99999999999999999999 b", "a NEAR/1000 b", "near_window"),
        Reading("-a NEAR b", "-a NEAR b"),
        Reading("NEAR a", "near a", "stray_operator"),
        Reading("a NEAR/5", #"a "near/5""#, "stray_operator"),
        Reading("a NEAR (b)", "a near b", "stray_operator"),
        Reading("a NEAR b*", "a near b*", "stray_operator"),
        Reading("NEAR/x", "NEAR/x"),
        Reading("https://tass.com/a_(b)?q=1:2", "https://tass.com/a_(b)?q=1:2"),
        Reading("HTTP://tass.com/*", "url:HTTP://tass.com/*"),
        Reading("http://", "http://"),
    ])
    func `Terms carry their marks`(_ reading: Reading) { reading.check() }

    @Test(arguments: [
        Reading("a|b", "a OR b"),
        Reading("c a|b", "c (a OR b)"),
        Reading("-a|b*", "-(a OR b*)"),
        Reading("title:a|b", "title:(a OR b)"),
        Reading("a||b||c", "a OR b OR c"),
        Reading("a && b", "a AND b"),
        Reading("a | b | title:c", "a OR b OR title:c"),
        Reading("a b | c", "a b c", "operator_as_word"),
        Reading("| a", "a", "operator_as_word"),
        Reading("a |", "a", "operator_as_word"),
        Reading("+| a title:|", "a", "operator_as_word"),
        Reading("a!b! !c", "a!b! -c"),
        Reading("!(a b)", "-(a b)"),
        Reading("!Ab", "!Ab", "operator_as_word"),
        Reading("! a", "! a"),
        Reading("a w/5 b", "a NEAR/5 b"),
        Reading("a W/5 b within/3 c", "a NEAR/5 b NEAR/5 c", "near_window"),
        Reading("w/5 a", #""w/5" a"#, "stray_operator"),
        Reading("24/7", "24/7"),
        Reading("a pre/5 b", "a pre/5 b", "operator_as_word"),
        Reading("a ADJ5 b", "a ADJ5 b", "operator_as_word"),
        Reading("adj5", "adj5"),
        Reading("a^2 =b^0.5", "a =b", "operator_as_word", "operator_as_word"),
        Reading("2^10", "2^10"),
        Reading(#"(a b)^2 "c d"^3"#, #"(a b) "c d""#, "operator_as_word", "operator_as_word"),
        Reading("te?t", "te?t", "operator_as_word"),
        Reading("what? who?", "what? who?"),
        Reading("strat%", "strat%", "operator_as_word"),
        Reading(#""a b*""#, #""a b*""#, "operator_as_word"),
        Reading(#""a * b""#, #""a * b""#),
        Reading("published>2023-08", "published:2023-09.."),
        Reading("published>=2023", "published:2023.."),
        Reading("indexed<2023", "indexed:..2022"),
        Reading("published:<=2023-08-17T10", "published:..2023-08-17T10"),
        Reading("published>soon", "published:>soon", "invalid_date"),
        Reading("title>a", "title>a", "operator_as_word"),
        Reading("source > tass", "source > tass", "operator_as_word"),
        Reading("a or b", "a or b", "operator_as_word"),
        Reading("or a", "or a"),
        Reading("who said what and when to whom in a sentence", "who said what and when to whom in a sentence"),
    ])
    func `Operators of other programs are read where that is safe, else told`(_ reading: Reading) { reading.check() }
}
