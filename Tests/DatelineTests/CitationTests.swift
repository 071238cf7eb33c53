import Dateline
import DatelineJSON
import Testing

struct CitationTests {
    private func article(_ byline: String? = "Ada van Quill and Bo Lee", language: String = "en") -> Article {
        var article = Article(
            id: "talks", title: "Harbour talks end", text: "The talks ended.", source: "Northport Courier",
            published: PublicationDate(iso: "1998-03-12T10:31:00+02:00"),
            url: "https://news.example/1998/talks?a=1&b=2_%20",
            language: language)
        article.byline = byline
        article.section = "Region"
        return article
    }

    @Test func `An article is cited in every form`() throws {
        let citation = Citation(article())
        #expect(
            citation.formatted(.text)
                == "Ada van Quill and Bo Lee. “Harbour talks end.” Northport Courier, 12 March 1998. "
                + "https://news.example/1998/talks?a=1&b=2_%20\n")
        #expect(
            citation.formatted(.bibtex) == """
                @article{vanquill1998harbour,
                  author = {van Quill, Ada and Lee, Bo},
                  title = {{Harbour talks end}},
                  journal = {Northport Courier},
                  date = {1998-03-12},
                  year = {1998},
                  month = mar,
                  url = {https://news.example/1998/talks?a=1&b=2_%20},
                  langid = {en}
                }

                """)
        #expect(
            citation.formatted(.ris).split(separator: "\r\n") == [
                "TY  - NEWS", "AU  - van Quill, Ada", "AU  - Lee, Bo", "TI  - Harbour talks end",
                "T2  - Northport Courier", "PY  - 1998", "DA  - 1998/03/12/", "SE  - Region",
                "UR  - https://news.example/1998/talks?a=1&b=2_%20", "LA  - en", "ER  - ",
            ])
        let item = try JSONParser.parse(Array(citation.formatted(.csl).utf8)).arrayValue?.first
        #expect(item?["type"] == "article-newspaper" && item?["container-title"] == "Northport Courier")
        #expect(item?["author"] == [["family": "van Quill", "given": "Ada"], ["family": "Lee", "given": "Bo"]])
        #expect(item?["issued"] == ["date-parts": [[1998, 3, 12]]])
        #expect(item?["URL"] == "https://news.example/1998/talks?a=1&b=2_%20")
    }

    @Test func `What is not known is left out`() throws {
        let bare = Article(id: "1", title: nil, text: "It rained. And it snowed.")
        let citation = Citation(bare)
        #expect(citation.formatted(.text) == "“It rained.”\n")
        #expect(citation.formatted(.bibtex).hasPrefix("@misc{rained,\n  title = {{It rained.}}\n}"))
        #expect(citation.formatted(.ris) == "TY  - ELEC\r\nTI  - It rained.\r\nER  - \r\n")
        var year = bare
        year.published = PublicationDate(iso: "1998")
        #expect(Citation(year).formatted(.ris).contains("DA  - 1998///\r\n"))
        #expect(Citation(year).formatted(.csl).contains(#""date-parts":[[1998]]"#))
        var script = bare
        script.url = "javascript:alert(1)"
        for format in Citation.Format.allCases { #expect(!Citation(script).formatted(format).contains("javascript")) }
    }

    @Test func `No text of an article ends its field`() throws {
        var hostile = article("A{b} \\end\r\nER  - ")
        hostile.title = "Rates up 5 % & {more}\r\nER  - \nTY  - X \u{202E}#1_$^~"
        hostile.source = "A & B\u{0}"
        hostile.url = "https://news.example/a{b}\\c"
        let citation = Citation(hostile)
        let bibtex = citation.formatted(.bibtex)
        #expect(bibtex.utf8.count { $0 == UInt8(ascii: "{") } == bibtex.utf8.count { $0 == UInt8(ascii: "}") })
        #expect(
            bibtex.contains(
                "title = {{Rates up 5 \\% \\& \\textbraceleft{}more\\textbraceright{} ER - TY - X \\#1\\_\\$"))
        #expect(bibtex.contains("url = {https://news.example/a%7Bb%7D%5Cc}"))
        let ris = citation.formatted(.ris).split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(ris.filter { $0.hasPrefix("ER  -") }.count == 1 && ris.filter { $0.hasPrefix("TY  -") }.count == 1)
        #expect(ris.allSatisfy { !$0.contains("\n") && !$0.contains("\r") })
        #expect(try JSONParser.parse(Array(citation.formatted(.csl).utf8)).arrayValue?.count == 1)
        #expect(citation.formatted(.text).split(separator: "\n").count == 1)
    }

    @Test(arguments: [
        ("Ada Quill", "en", ["Quill, Ada"]), ("Ada Quill, Political Editor", "en", ["Quill, Ada"]),
        ("Ada Quill; Bo Lee", "en", ["Quill, Ada", "Lee, Bo"]), ("Ada Quill, Bo Lee", "en", ["Quill, Ada", "Lee, Bo"]),
        ("Ada Quill & Bo Lee, Northport Courier", "en", ["Quill, Ada", "Lee, Bo"]),
        ("Quill, Ada", "en", ["Quill, Ada"]),
        ("Reuters Staff", "en", ["Reuters Staff"]), ("Redaktion", "de", ["Redaktion"]),
        ("Anna von der Heide und Jan Weber", "de", ["von der Heide, Anna", "Weber, Jan"]),
        ("Kovács Anna", "hu", ["Kovács Anna"]), ("王小明", "zh", ["王小明"]),
        ("Martin King Jr.", "en", ["King Jr., Martin"]),
    ])
    func `Persons are cited by family name, and nothing else is taken apart`(
        byline: String, language: String, names: [String]
    ) {
        let ris = Citation(article(byline, language: language)).formatted(.ris).split(separator: "\r\n")
        #expect(ris.filter { $0.hasPrefix("AU  - ") }.map { String($0.dropFirst(6)) } == names)
    }
}
