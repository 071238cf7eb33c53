import DatelineQuery
import Testing

@Suite struct FieldReadingTests {
    @Test(arguments: [
        Reading("title:minsk", "title:minsk"),
        Reading("Title:Minsk", "title:Minsk"),
        Reading("source：TASS", "source:TASS"),
        Reading(#"source:(TASS OR "BelTA")"#, #"source:(TASS OR "BelTA")"#),
        Reading("title:“a b”", #"title:"a b""#),
        Reading("place:=Minsk place:mins* place:minks~", "place:=Minsk place:mins* place:minks~"),
        Reading("title:(a NEAR b)", "title:(a NEAR b)"),
        Reading("title:(a source:b)", "title:(a source:b)"),
        Reading("-title:(-a)", "-title:(-a)"),
        Reading("title:AND", "title:AND"),
        Reading("id:sha256:ab id:a(1).txt origin:/a/b*", "id:sha256:ab id:a(1).txt origin:/a/b*"),
        Reading("url:https://a.b/c site:tass.com", "url:https://a.b/c site:tass.com"),
        Reading("id:(foo~)", "id:(foo~)"),
        Reading("missing:Place", "missing:place"),
        Reading("warning:date_conflict", "warning:date_conflict"),
        Reading("published_from:filename", "published_from:filename"),
        Reading("published_precision:month", "published_precision:month"),
    ])
    func `Fields take words, phrases, marks and parentheses`(_ reading: Reading) { reading.check() }

    @Test(arguments: [
        Reading("published:2023-08", "published:2023-08"),
        Reading("published:2023-08-01..2023-08-31", "published:2023-08"),
        Reading("published:2023-01-01..2023-12-31", "published:2023"),
        Reading("published:20230817", "published:2023-08-17"),
        Reading("published:..2023 indexed:2024-02..", "published:..2023 indexed:2024-02.."),
        Reading("published:2023..2024-02", "published:2023..2024-02"),
        Reading("published:2023-08…2023-09", "published:2023-08..2023-09"),
        Reading("published:(2023 OR 2021-05)", "published:2023 OR published:2021-05"),
        Reading("-published:2023", "-published:2023"),
        Reading(#"published:"2023""#, "published:2023"),
        Reading("published:2024..2023", "published:2023..2024", "reversed_range"),
        Reading("published:someday", "published:someday", "invalid_date"),
        Reading("published:2023-02-30", "published:2023-02-30", "invalid_date"),
        Reading(#"published:"last moon""#, #""last moon""#, "invalid_date"),
        Reading("published:2023-08-17T25:00", "published:2023-08-17T25:00", "invalid_date"),
        Reading("published:2023-08-17T10:00", "published:2023-08-17T10..2023-08-17T10:00"),
    ])
    func `Dates are years, months, days and ranges`(_ reading: Reading) { reading.check() }

    @Test(arguments: [
        Reading("tilte:foo", "tilte:foo", "unknown_field"),
        Reading("foo:bar", "foo:bar", "unknown_field"),
        Reading("TITEL:minsk", "TITEL:minsk", "unknown_field"),
        Reading("YK:ssa-foo", "YK:ssa-foo", "unknown_field"),
        Reading(#"tilte:"a b""#, #"tilte: "a b""#, "unknown_field"),
        Reading("title: foo", "title: foo", "empty_value"),
        Reading("title:", "title:", "empty_value"),
        Reading("title:()", "", "empty_group"),
        Reading("title:-foo", "title:-foo", "stray_operator"),
        Reading(#"title:"foo bar"#, "title:foo bar", "open_quote"),
        Reading("missing:plcae", "missing:plcae", "unknown_value"),
        Reading("published_from:nowhere", "published_from:nowhere", "unknown_value"),
        Reading("published:(a* 2023)", "a* published:2023", "unknown_value"),
    ])
    func `What is no field or value is searched as text, with a warning`(_ reading: Reading) { reading.check() }

    @Test(arguments: [
        Reading("YK:ssa", "YK"), Reading("SDP:n linja", "SDP linja"), Reading("G20:n", "G20"), Reading("FN:s", "FN"),
        Reading("hs:lle", "hs"), Reading("NATO:kin", "NATO"), Reading("YK:ssakin", "YK"),
        Reading("-EU:n, USA:s.", "-EU USA"),
    ])
    func `An abbreviation with an ending behind a colon is the abbreviation`(_ reading: Reading) { reading.check() }

    @Test(arguments: [
        ("tilte:foo", "title:"), ("sorce:x", "source:"), ("author:x", "byline:"), ("date:x", "published:"),
        ("publishd_from:x", "published_from:"), ("missing:plcae", "place"),
        ("warning:date conflict missing:titel", "title"),
    ])
    func `A warning suggests the right name`(_ text: String, _ name: String) {
        let messages = QueryParser().parse(text).warnings.map(\.message)
        #expect(messages.contains { $0.hasSuffix("did you mean “\(name)”?") }, "\(messages)")
    }
}
