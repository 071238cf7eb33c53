import DatelineModel
import Testing

@testable import DatelineIngest

struct DateReaderTests {
    @Test(arguments: [
        // Programs
        ("2023-08-17", "2023-08-17"), ("2023-08", "2023-08"), ("2023", "2023"), ("20230817", "2023-08-17"),
        ("2023/08/17", "2023-08-17"), ("2023.08.17", "2023-08-17"), ("2023-08-17T10:31:00Z", "2023-08-17T10:31:00Z"),
        ("2023-08-17T10:31:00.123+03:00", "2023-08-17T10:31:00+03:00"), ("2023-08-17 10:31", "2023-08-17T10:31:00"),
        ("2023-08-17 10:31:00 UTC", "2023-08-17T10:31:00Z"), ("2023-08-17T10:31:00+0300", "2023-08-17T10:31:00+03:00"),
        ("Thu, 17 Aug 2023 10:31:00 GMT", "2023-08-17T10:31:00Z"),
        ("Thu, 17 Aug 2023 10:31:00 +0000", "2023-08-17T10:31:00Z"),
        ("17 Aug 2023 10:31:00 -0500", "2023-08-17T10:31:00-05:00"),
        ("Thu Aug 17 10:31:00 2023", "2023-08-17T10:31:00"), ("Thu Aug 17 10:31:00 GMT 2023", "2023-08-17T10:31:00Z"),
        ("17/Aug/2023:10:31:00 +0000", "2023-08-17T10:31:00Z"), ("17-Aug-2023", "2023-08-17"),
        ("17-Aug-23", "2023-08-17"), ("2023-08-17T10:31:00+03:00[Europe/Minsk]", "2023-08-17T10:31:00+03:00"),
        // English
        ("August 18, 2023 | 06:10 PM", "2023-08-18T18:10:00"), ("18th Aug, 2023", "2023-08-18"),
        ("Aug. 18, 2023", "2023-08-18"), ("August 18 2023", "2023-08-18"), ("18 August 2023", "2023-08-18"),
        ("18th of August, 2023", "2023-08-18"), ("August 1st, 2023", "2023-08-01"), ("Sept. 3, 2023", "2023-09-03"),
        ("Friday, August 18, 2023", "2023-08-18"), ("Fri 18 Aug 2023", "2023-08-18"), ("August 2023", "2023-08"),
        ("18 Aug 2023, 10:31 GMT", "2023-08-18T10:31:00Z"), ("18 Aug 2023, 10:31 MSK", "2023-08-18T10:31:00+03:00"),
        ("August 18, 2023 at 6:10 p.m. EST", "2023-08-18T18:10:00-05:00"),
        ("August 18, 2023 6pm", "2023-08-18T18:00:00"),
        ("August 18, 2023, 12:05 AM", "2023-08-18T00:05:00"), ("August 18, 2023, 12:05 PM", "2023-08-18T12:05:00"),
        ("10:31, 18 August 2023", "2023-08-18T10:31:00"), ("10:31 GMT, 18 August 2023", "2023-08-18T10:31:00Z"),
        ("18 August 2023 1031 GMT", "2023-08-18T10:31:00Z"),
        ("18 August 2023 - 10:31 (UTC+3)", "2023-08-18T10:31:00+03:00"),
        ("18 August 2023 10:31 ET", "2023-08-18T10:31:00"), ("18 August 2023 18:10 PM", "2023-08-18T18:10:00"),
        ("May 5, 2023", "2023-05-05"), ("on March 1, 2023", "2023-03-01"), ("AUGUST 18, 2023", "2023-08-18"),
        // Dots, always day first
        ("04.12.2023 10:31:00", "2023-12-04T10:31:00"), ("4.12.2023", "2023-12-04"), ("04.12.23", "2023-12-04"),
        ("04. 12. 2023", "2023-12-04"), ("31.12.99", "1999-12-31"),
        // Other languages
        ("17. August 2023", "2023-08-17"), ("17. März 2023, 10.31 Uhr", "2023-03-17T10:31:00"),
        ("Donnerstag, 17. Dezember 2023", "2023-12-17"), ("17 août 2023 à 10h31", "2023-08-17T10:31:00"),
        ("1er février 2023", "2023-02-01"), ("le 17 juillet 2023", "2023-07-17"),
        ("17 de agosto de 2023", "2023-08-17"),
        ("3 de enero del 2023", "2023-01-03"), ("17 agosto 2023 alle 10:31", "2023-08-17T10:31:00"),
        ("1º de março de 2023", "2023-03-01"), ("17 августа 2023 года, 10:31", "2023-08-17T10:31:00"),
        ("17 авг 2023 г.", "2023-08-17"), ("4 декабря 2023, 10:31 МСК", "2023-12-04T10:31:00+03:00"),
        ("17. elokuuta 2023 klo 10.31", "2023-08-17T10:31:00"), ("2023年8月17日", "2023-08-17"),
    ])
    func readsADate(text: String, expected: String) {
        let read = DateReader().read(text)
        #expect(read?.date?.description == expected)
        #expect(read?.isAmbiguous == false)
        #expect(read?.words == text)
    }

    @Test(arguments: [
        "", "yesterday", "2023-13-45", "2023-02-29", "31 February 2023", "04.13.2023", "2023-08-17T25:00", "August",
        "Monday", "17", "17 people", "32 August 2023", "0000-00-00", "10:31", "August 17 people died",
        "On the beach", "May I come in", "2023 was a good year", "Mar a Lago", "12/2023/08", "99/99/2023",
    ])
    func refusesWhatIsNoWholeDate(text: String) {
        #expect(DateReader().read(text)?.date == nil)
    }

    @Test(arguments: [
        ("04/12/2023", DateReader.NumericOrder.dayFirst, "2023-12-04", true),
        ("04/12/2023", .monthFirst, "2023-04-12", true),
        ("4-12-2023", .dayFirst, "2023-12-04", true), ("08/17/2023", .dayFirst, "2023-08-17", false),
        ("17/08/2023", .monthFirst, "2023-08-17", false), ("08/08/2023", .dayFirst, "2023-08-08", false),
        ("04.12.2023", .monthFirst, "2023-12-04", false), ("04/12/2023 10:31", .dayFirst, "2023-12-04T10:31:00", true),
    ])
    func numbersFollowTheHabit(text: String, order: DateReader.NumericOrder, expected: String, isAmbiguous: Bool) {
        let read = DateReader(numericOrder: order).read(text)
        #expect(read?.date?.description == expected)
        #expect(read?.isAmbiguous == isAmbiguous)
    }

    @Test(arguments: [("en-us", true), ("es_US", true), ("en", false), ("en-gb", false), ("de", false), ("us", false)])
    func onlyTheUnitedStatesPutTheMonthFirst(language: String, isMonthFirst: Bool) {
        #expect((DateReader(language: language).numericOrder == .monthFirst) == isMonthFirst)
        #expect(DateReader(language: nil).numericOrder == .dayFirst)
    }

    @Test(arguments: [
        ("August 17. /TASS/. Belarus", 8, 17, ". /TASS/. Belarus"), ("Feb 26 - Police said", 2, 26, " - Police said"),
        ("March 3 (TASS) - A", 3, 3, " (TASS) - A"), ("17 авг — РИА", 8, 17, " — РИА"),
    ])
    func readsTheBeginningOfAText(text: String, month: Int, day: Int, rest: String) throws {
        let found = try #require(DateReader().readPrefix(of: text[...]))
        #expect(found.date.year == nil)
        #expect(found.date.month == month)
        #expect(found.date.day == day)
        #expect(found.rest == rest)
        #expect(found.date.date == nil)
    }

    @Test(arguments: [
        ("December 31", "2024-01-02", "2023-12-31"), ("January 1", "2023-12-30", "2024-01-01"),
        ("August 17", "2023-08-18", "2023-08-17"), ("February 29", "2023-03-01", "2024-02-29"),
    ])
    func aMissingYearIsTheNearest(text: String, anchor: String, expected: String) throws {
        let day = try #require(PublicationDate(iso: anchor)).firstDay
        #expect(DateReader().readPrefix(of: text[...])?.date.date(near: day)?.description == expected)
    }

    @Test func neverTakesLongToRefuse() {
        let text = String(repeating: "12 Aug, ", count: 100_000)
        #expect(DateReader().read(text) == nil)
        #expect(DateReader().readPrefix(of: text[...])?.date.day == 12)
    }
}

struct DateInNameTests {
    @Test(arguments: [
        ("2023-08-17-foo.txt", "2023-08-17"), ("20230817_foo.txt", "2023-08-17"), ("foo.2023_08_17.txt", "2023-08-17"),
        ("foo-2023-08-17.txt", "2023-08-17"), ("foo20230817.txt", nil), ("000_ac33ee3db0e813a5.txt", nil),
        ("004_dd9b5e39a794da66.txt", nil), ("99991231.txt", nil), ("20231345.txt", nil), ("120230817.txt", nil),
        ("2023-08-17T10.txt", "2023-08-17"), ("12345678", nil), ("a 17.08.2023.txt", "2023-08-17"),
        ("17-08-2023 a.txt", "2023-08-17"), ("20230817T103100Z-a.txt", "2023-08-17"),
        ("20230817103100.txt", "2023-08-17"),
        ("17 August 2023.txt", "2023-08-17"), ("talks_17Aug2023.txt", "2023-08-17"),
        ("Aug 17, 2023 talks.txt", "2023-08-17"),
        ("2023-8-7 a.txt", "2023-08-07"), ("v2.10.2023.txt", nil), ("2023.txt", nil), ("12-12-12.txt", nil),
        ("March of 2023.txt", nil), ("0000-00-00.txt", nil), ("14450817.txt", nil), ("1692268260.txt", nil),
    ])
    func findsADayInAFilesName(name: String, expected: String?) {
        #expect(DateInName.day(inFileName: name)?.date?.description == expected)
    }

    @Test(arguments: [
        ("https://a.example/2023/08/17/story", "2023-08-17"), ("https://a.example/2023-08-17/story", "2023-08-17"),
        ("https://a.example/world/2023/aug/17/story", "2023-08-17"), ("https://a.example/20230817/x", "2023-08-17"),
        ("https://a.example/story-123456789", nil), ("https://a.example/2023/13/45/x", nil),
        ("https://a.example/2023/08/171/x", nil), ("https://a.example/", nil),
        ("https://a.example/2023/8/7/a", "2023-08-07"), ("https://a.example/n1/2023/0817/c1002-1.html", "2023-08-17"),
        ("https://a.example/2023-08/17/c_1.htm", "2023-08-17"),
        ("https://a.example/202308/t20230817_1.html", "2023-08-17"),
        ("https://a.example/17-08-2023/a", "2023-08-17"), ("https://a.example/talks-2023-08-17.html", "2023-08-17"),
        ("https://a.example/talks_20230817.html", "2023-08-17"), ("https://a.example/id/19990101", "1999-01-01"),
        ("https://a.example/2023/08/talks", "2023-08"), ("https://a.example/story/20231345/a", nil),
        ("https://web.archive.example/web/20190101123456/https://a.example/2018/12/31/a", "2018-12-31"),
        ("https://a.example/a?from=2023-08-17", nil), ("https://a.example/talks-1234-56-78", nil),
        ("https://a.example/2023", nil), ("https://a.example/1402/05/26/a", nil),
    ])
    func findsADayInAURL(url: String, expected: String?) {
        #expect(DateInName.day(inURL: url)?.date?.description == expected)
    }
}

struct ReferenceTimeTests {
    private static let march2010 = ReferenceTime(secondsSinceEpoch: 1_267_400_000)

    @Test func `a clock that is behind takes no date from a record of Dateline's own`() {
        var options = ReaderOptions.testing
        options.clock = Self.march2010
        let own = #"{"id":"a","text":"x","published":"2023-08-17","published_from":"head"}"#
        let new = #"{"id":"a","text":"x","published":"2023-08-17"}"#
        #expect(readLines(own, options: options).first?.article?.published?.description == "2023-08-17")
        #expect(readLines(new, options: options).first?.article?.published == nil)
    }

    @Test func `a clock is never before the archive's last writing`() {
        #expect(Self.march2010.notBefore(1_700_000_000).secondsSinceEpoch == 1_700_000_000)
        #expect(Self.march2010.notBefore(1_100_000_000) == Self.march2010)
        #expect(Self.march2010.notBefore(nil) == Self.march2010)
    }
}
