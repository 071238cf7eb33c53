import DatelineModel
import Testing

@testable import DatelineIngest

struct MailTests {
    @Test(arguments: [
        ("plain words", "plain words"),
        ("=?utf-8?Q?Caf=C3=A9_bar?=", "Café bar"),
        ("=?UTF-8?B?Q2Fmw6k=?= open", "Café open"),
        ("=?utf-8?Q?Caf=C3?= =?utf-8?Q?=A9?=", "Café"),
        ("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本"),
        ("=?koi8-r?B?8M/Sz8Q=?=: =?koi8-r?B?8M/Sz8Q=?=", "Пород: Пород"),
        ("=?windows-1252?Q?Tom=92s?=", "Tom’s"),
        ("a =?broken", "a =?broken"), ("=?utf-8?X?a?=", "=?utf-8?X?a?="), ("", ""),
    ]) func `Encoded words of a field are decoded`(field: String, words: String) {
        #expect(MailWords.decoded(Array(field.utf8)) == words)
    }

    @Test(arguments: [
        ("a=20b=\r\nc", "a bc"), ("=3D=3d", "=="), ("a=\nb", "ab"), ("50=", "50"), ("=ZZ", "=ZZ"), ("x= \t\r\ny", "xy"),
    ]) func `Quoted-printable is decoded`(text: String, decoded: String) {
        #expect(MailTransfer.quotedPrintable(Array(text.utf8)[...]) == Array(decoded.utf8))
    }

    @Test(arguments: [("QQ==", "A"), ("QUI=", "AB"), ("Q\r\nUJD", "ABC"), ("", ""), ("QUJD====rest", "ABC"), ("Q", "")])
    func `Base64 is decoded`(text: String, decoded: String) {
        #expect(MailTransfer.base64(Array(text.utf8)[...]) == Array(decoded.utf8))
    }

    private static func articles(_ text: String) -> [ReadRecord] {
        Format.email.records(in: Array(text.utf8), origin: .file("m"), options: .testing)
    }

    @Test(arguments: [
        ("The Quay <newsletter@quay.example>", "The Quay", nil), ("Ann Lee <ann@quay.example>", nil, "Ann Lee"),
        ("\"Lee, Ann\" <ann@quay.example>", nil, "Lee, Ann"), ("ann@quay.example", nil, nil),
    ]) func `An office is the outlet and a person the author`(from: String, source: String?, byline: String?) throws {
        let mail = "From: \(from)\nSubject: Fwd: Re: News\nMessage-ID: <1>\n\nThe bridge closes at noon.\n"
        let article = try #require(Self.articles(mail).first?.article)
        #expect(article.title == "News")
        #expect(article.source == source)
        #expect(article.byline == byline)
    }

    @Test(arguments: [(32_768, false), (32_769, true)])
    func `A field that is cut is told`(count: Int, isCut: Bool) throws {
        let mail = "From: a@b\nSubject: \(String(repeating: "a", count: count))\n\nThe bridge closes at noon.\n"
        let article = try #require(Self.articles(mail).first?.article)
        #expect(article.title?.utf8.count == 32_768)
        #expect(article.warnings.contains { $0.code == "partial_text" } == isCut)
    }

    @Test func `A mailbox is read mail by mail and only at its separators`() {
        let mails = (1...300).map { number in
            "From a@b Tue Mar 12 08:02:00 2019\nFrom: a@b\nSubject: Mail \(number)\nDate: Tue, 12 Mar 2019 08:02:00 +0000\n\n"
                + "The text of mail \(number).\nFrom here to there.\n\n"
        }
        let articles = Self.articles(mails.joined()).compactMap(\.article)
        #expect(articles.count == 300)
        #expect(articles.last?.title == "Mail 300")
        #expect(articles.last?.origin == "m#300")
        #expect(articles.allSatisfy { $0.text.hasSuffix("From here to there.") })
    }

    @Test func `A mail beyond the limit is rejected and the next one is read`() {
        var options = ReaderOptions.testing
        options.recordLimit = 300_000
        let head = "From a@b Tue Mar 12 08:02:00 2019\nFrom: a@b\nSubject: Long\n\n"
        let text = head + String(repeating: "word\n", count: 200_000) + "\n" + head + "Short.\n"
        let records = Format.email.records(in: Array(text.utf8), origin: .file("m"), options: options)
        #expect(records.first?.reject?.code == .tooLarge)
        #expect(records.last?.article?.text == "Short.")
        #expect(records.count == 2)
    }

    @Test(arguments: [
        ("From: the editors\nDate: a good one\n\nThe mayor resigned.", Format.Certainty.no),
        ("From: a@b\nTo: c@d\nSubject: x\nMIME-Version: 1.0\n\n", .certain),
        ("From a@b Tue Mar 12 08:02:00 2019\nFrom: a@b\nSubject: x\n\n", .certain),
        ("From here it is a mile: we walked.\n\n", .no),
    ]) func `Only mails are taken for mails`(text: String, certainty: Format.Certainty) {
        #expect(MailSniffer.certainty(InputHead(Array(text.utf8))) == certainty)
    }
}
