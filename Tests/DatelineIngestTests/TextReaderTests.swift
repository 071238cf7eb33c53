import DatelineModel
import Testing

@testable import DatelineIngest

struct TextReaderTests {
    private static let body = "The president met the minister for talks on Thursday.\n\nThey spoke of trade."

    struct Dated: Sendable {
        let text: String
        let published: String?
        let from: Article.DateEvidence
        var warnings: [ArticleWarning.Code] = []

        init(_ text: String, _ published: String?, _ from: Article.DateEvidence, _ warnings: ArticleWarning.Code...) {
            self.text = text
            self.published = published
            self.from = from
            self.warnings = warnings
        }
    }

    @Test(arguments: [
        Dated(" date 2023-08-17 Talks in Minsk\n\n\(body)", "2023-08-17", .head),
        Dated("date 2023-08-17 Talks in Minsk\n\n\(body)", "2023-08-17", .head),
        Dated(" date 2023-08-17 10:31 Talks\n\n\(body)", "2023-08-17T10:31:00", .head),
        Dated(" date 2023-08-17\n\nTalks in Minsk\n\n\(body)", "2023-08-17", .head),
        Dated(" date None Talks in Minsk\n\n\(body)", nil, .none),
        Dated(" date 2023-13-45 Talks in Minsk\n\n\(body)", nil, .none, .dateUnreadable),
        Dated("Talks in Minsk\n\nPosted: 04.12.2023 10:31:00\n\n\(body)", "2023-12-04T10:31:00", .posted),
        Dated("Talks in Minsk\n\nPosted: whenever\n\n\(body)", nil, .none, .dateUnreadable),
        Dated("Talks in Minsk\n\nPublished on 18 August 2023\n\n\(body)", "2023-08-18", .published),
        Dated("Talks in Minsk\n\nPublished: 04/12/2023\n\n\(body)", "2023-12-04", .published, .dateAmbiguous),
        Dated("Talks in Minsk\n\n18 Aug 2023, 10:31 GMT\n\n\(body)", "2023-08-18T10:31:00Z", .published),
        Dated("Talks in Minsk\n\nBy Ann Lee | August 18, 2023\n\n\(body)", "2023-08-18", .published),
        Dated("Talks in Minsk\n\nUpdated: August 19, 2023\n\n\(body)", "2023-08-19", .published),
        Dated(
            "Talks in Minsk\n\nPublished August 18, 2023\nUpdated August 19, 2023\n\n\(body)", "2023-08-18", .published),
        Dated(
            "Talks in Minsk\n\nPublished August 18, 2023 | Updated August 19, 2023\n\n\(body)", "2023-08-18", .published
        ),
        Dated("Talks in Minsk\n\n\(body)\n\nPublished: 18 August 2023", "2023-08-18", .published),
        // What agrees: the one that says more.
        Dated(
            " date 2023-08-18 Talks\n\nPublished August 18, 2023 | 06:10 PM\n\n\(body)", "2023-08-18T18:10:00",
            .published),
        Dated(" date 2023-08-18 Talks\n\nPublished August 18, 2023\n\n\(body)", "2023-08-18", .head),
        Dated(" date 2023-08 Talks\n\nPublished August 18, 2023\n\n\(body)", "2023-08-18", .published),
        // What disagrees: the line nearest to the article.
        Dated(
            " date 2023-08-17 Talks\n\nPublished August 18, 2023\n\n\(body)", "2023-08-18", .published, .dateConflict),
        Dated(" date 2023-08-18 MINSK, August 17. /TASS/. \(body)", "2023-08-17", .dateline, .dateConflict),
        Dated(
            "Posted: 16.08.2023\n\nTalks\n\nPublished August 18, 2023\n\n\(body)", "2023-08-18", .published,
            .dateConflict),
        // Datelines
        Dated("MINSK, August 17. /TASS/. \(body)", nil, .none),
        Dated("MINSK, August 17, 2023. /TASS/. \(body)", "2023-08-17", .dateline),
        Dated(" date 2024-01-01 MOSCOW, December 31. /TASS/. \(body)", "2023-12-31", .dateline, .dateConflict),
        Dated("Updated: 2023-08-19\n\nMINSK, August 17. /TASS/. \(body)", "2023-08-17", .dateline),
        // Not believed
        Dated(" date 2031-01-01 Talks in Minsk\n\n\(body)", nil, .none, .dateInFuture),
        Dated(" date 2024-06-02 Talks in Minsk\n\n\(body)", "2024-06-02", .head),
        Dated(" date 2024-06-03 Talks in Minsk\n\n\(body)", nil, .none, .dateInFuture),
        Dated(
            " date 2031-01-01 Talks\n\nPublished August 18, 2023\n\n\(body)", "2023-08-18", .published, .dateInFuture),
        // No dates
        Dated("Talks in Minsk\n\n\(body)", nil, .none),
        Dated("Date night in Minsk\n\n\(body)", nil, .none),
        Dated("Talks in Minsk\n\nPublished August 18, 2023, the report says that nobody came.\n\n\(body)", nil, .none),
        Dated("Talks in Minsk\n\n\(body)\n\nOn August 18, 2023 they met again.", nil, .none),
    ])
    func aDateIsKnownByItsEvidence(expected: Dated) {
        let article = readText(expected.text)
        #expect(article.published?.description == expected.published)
        #expect(article.publishedFrom == expected.from)
        #expect(article.warnings.map(\.code) == expected.warnings.map(\.rawValue))
        #expect(article.text.contains("The president met the minister"))
    }

    @Test func wordsOfAnUnreadableDateAreKept() {
        #expect(readText(" date 2023-13-45 Talks\n\n\(Self.body)").publishedRaw == "2023-13-45")
        #expect(readText("Talks\n\nPosted: whenever\n\n\(Self.body)").publishedRaw == "whenever")
    }

    @Test func aConflictNamesBothDates() throws {
        let article = readText(" date 2023-08-17 Talks\n\nPublished August 18, 2023\n\n\(Self.body)")
        let message = try #require(article.warnings.first).message
        #expect(message.contains("2023-08-17") && message.contains("2023-08-18"))
    }

    @Test func aFilesNameDatesOnlyWhatNothingElseDates() {
        let named = readText("Talks in Minsk\n\n\(Self.body)", fileName: "x/2023-08-17-foo.txt")
        #expect(named.published?.description == "2023-08-17")
        #expect(named.publishedFrom == .filename)
        let both = readText(" date 2023-08-18 Talks\n\n\(Self.body)", fileName: "2023-08-17-foo.txt")
        #expect(both.published?.description == "2023-08-18")
        #expect(both.warnings == [])
    }

    @Test(arguments: [
        ("Talks in Minsk\n\n\(body)", "Talks in Minsk"), ("Talks in Minsk\nBy Ann Lee\n\n\(body)", "Talks in Minsk"),
        (" date 2023-08-17 Open Menu\n\nTalks in Minsk\n\n\(body)", "Talks in Minsk"),
        (" date 2023-08-17 Skip to content Talks in Minsk\n\n\(body)", "Talks in Minsk"),
        (" date 2023-08-17 Will they meet?\n\n\(body)", "Will they meet?"),
        (" date 2023-08-17 Officials meet in the U.S.\n\n\(body)", "Officials meet in the U.S."),
        (" date 2023-08-17 They met. They spoke. Then they went home again.\n\n\(body)", nil),
        (body, nil), ("Talks in Minsk\nstill go on, and nobody knows their end.\n\n\(body)", nil),
        ("Talks in Minsk", nil), ("\u{FEFF}Talks in Minsk\r\n\r\n\(body)", "Talks in Minsk"),
    ])
    func aTitleIsAShortLineBeforeTheText(text: String, title: String?) {
        #expect(readText(text).title == title)
    }

    @Test(arguments: [
        ("Talks\n\nBy Ann Lee\n\n\(body)", "Ann Lee"),
        ("Talks\n\nBy Ann Lee and Bob Roy, Reuters\n\n\(body)", "Ann Lee and Bob Roy, Reuters"),
        ("Talks\n\nSumaira FH Published August 18, 2023 | 06:10 PM\n\n\(body)", "Sumaira FH"),
        ("Talks\n\nPublished August 18, 2023 by Ann Lee\n\n\(body)", "Ann Lee"),
        ("Talks\n\nPosted by Ann Lee on August 18, 2023\n\n\(body)", "Ann Lee"),
        ("Talks\n\nAugust 18, 2023 by Ann Lee\n\n\(body)", "Ann Lee"),
        ("Talks\n\nBy the river they sat down\n\n\(body)", nil), ("Talks\n\nBy Thursday all was over.\n\n\(body)", nil),
    ])
    func aBylineNamesPeople(text: String, byline: String?) {
        #expect(readText(text).byline == byline)
    }

    @Test func theLinesAboveATitleAreNotIt() {
        let page = "Home\n\nWorld\n\nPhoto: Reuters\n\nPublished 3 hours ago\n\nTalks in Minsk\n\n\(Self.body)"
        let article = readText(page)
        #expect(article.title == "Talks in Minsk")
        #expect(article.section == "World")
        #expect(article.text == Self.body)
        #expect(article.warnings.map(\.code) == ["date_unreadable"])
        let wire = readText("Talks in Minsk\n\nXinhua | 2023-08-17 10:31\n\n\(Self.body)")
        #expect(wire.source == "Xinhua")
        #expect(wire.byline == nil)
    }

    @Test func sourceAndAgency() {
        let dateline = "MINSK, August 17. /TASS/. \(Self.body)"
        #expect(readText(dateline, source: "Daily").source == "TASS")
        #expect(readText(Self.body, source: "Daily").source == "Daily")
        let both = readText("Source: Daily News\n\n\(dateline)")
        #expect(both.source == "Daily News")
        #expect(both.agency == "TASS")
        #expect(both.text == Self.body)
    }

    @Test(arguments: [
        ("Talks\n\n\(body)\n\nShare\n\nSubscribe to our newsletter\n\n© 2023 Daily News", body),
        ("Talks\n\n\(body)\n\nRead also:\n\nXi visits Moscow\nPutin visits Beijing", body),
        ("Talks\n\n\(body)\n\nRead also: Xi visits Moscow\n\nThen they left.", "\(body)\n\nThen they left."),
        (
            "Talks\n\n\(body)\n\nRelated articles\n\n- Xi visits Moscow.\n- Putin visits Beijing.\n\nThey left at noon.",
            "\(body)\n\nThey left at noon."
        ),
        ("Talks\n\nA man at\nA man at\n\n\(body)", body), ("Talks\n\n\(body)\n\nTALKS", body),
        ("Talks\n\nAdvertisement\n\n\(body)", body),
        // Real text stays.
        (
            "Talks\n\n\(body)\n\nThe winners\n\nBest film\n\nBest play",
            "\(body)\n\nThe winners\n\nBest film\n\nBest play"
        ),
        ("Talks\n\n\(body)\n\n\n\n\nThe end", "\(body)\n\nThe end"),
        ("Talks\n\nRow, row, row.\nRow, row, row.\n\n\(body)", "Row, row, row.\n\nRow, row, row.\n\n\(body)"),
        (
            "Talks\n\n\(body)\n\nHe asked to share it.\n\nShare prices rose on Thursday.",
            "\(body)\n\nHe asked to share it.\n\nShare prices rose on Thursday."
        ),
        (
            "Talks\n\n\(body)\n\n1. First, they met.\n2. Then they left.",
            "\(body)\n\n1. First, they met.\n\n2. Then they left."
        ),
    ])
    func furnitureGoesAndTextStays(text: String, expected: String) {
        #expect(readText(text).text == expected)
    }

    @Test func wrappedLinesAreOneParagraph() {
        let article = readText(
            """
            Talks in Minsk

            The president of Belarus met the minister of defence of China for talks
            in the capital on Thursday, and they spoke of many things that concern
            both of the countries.

            They will meet again, as both of them said to reporters after the talks
            had ended.
            """)
        #expect(article.title == "Talks in Minsk")
        #expect(article.text.split(separator: "\n\n").count == 2)
        #expect(!article.text.replacing("\n\n", with: "").contains("\n"))
    }

    @Test func aTitleAloneIsKeptWithAWarning() {
        let article = readText(" date 2023-08-17 Talks in Minsk")
        #expect(article.title == "Talks in Minsk")
        #expect(article.warnings.map(\.code) == ["no_text"])
    }
}

struct PlainTextTests {
    @Test func `Control characters are taken out wherever they are, and no others`() {
        for byte in UInt8(0)...0x7F {
            for place in 0..<20 {
                var bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 20)
                bytes[place] = byte
                let isControl = byte < 0x20 && ![0x09, 0x0A, 0x0B, 0x0C, 0x0D].contains(byte)
                if 0x0B...0x0D ~= byte { bytes[place] = 0x0A }
                let kept = bytes.enumerated().filter { !isControl || $0.offset != place }.map(\.element)
                let text = String(decoding: kept, as: UTF8.self).trimmed
                bytes[place] = byte
                #expect(PlainText.cleaned(String(decoding: bytes, as: UTF8.self)) == text, "\(byte) at \(place)")
            }
        }
    }

    @Test(arguments: [
        ("publishDate", "publishdate"), ("_id", "_id"), ("$t", "$t"), ("a_b$c-1", "abc1"), ("", ""),
        ("Überschrift", "überschrift"),
        ("__x", "_x"), ("ДАТА ", "дата"),
    ])
    func `Names of fields are compared by letters and digits`(name: String, key: String) {
        #expect(RecordNames.key(name) == key)
    }
}

struct MarkdownTextTests {
    @Test(arguments: [
        ("[a](b) [c] (d) [e](f", "a [c] (d) [e](f"), ("![p](q) x [[y](z)", " x [y"), ("[a][b](c)", "[a]b"),
        ("[one](1)[two](2) and ](", "onetwo and ]("), ("no ) [a](b)", "no ) a"),
    ])
    func `Links become their words`(line: String, words: String) {
        #expect(MarkdownText.plain(line[...]).lines == [words])
    }
}
