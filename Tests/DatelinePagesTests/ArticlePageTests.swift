import Dateline
import DatelinePages
import TestSupport
import Testing

struct ArticlePageTests {
    private let base = BaseURL("http://127.0.0.1:8080")!

    private func page(_ article: Article, textMarks: [Range<Int>] = [], titleMarks: [Range<Int>] = []) -> String {
        ArticlePage(article: article, titleMarks: titleMarks, textMarks: textMarks, base: base).html
    }

    private func text(_ text: String, _ marks: [Range<Int>] = []) -> [String] {
        let html = page(Article("a", "T", text), textMarks: marks)
        let body = html.split(separator: "<div class=\"text\">")[1].split(separator: "</div>")[0]
        return body.split(separator: "<p dir=\"auto\">").map {
            String($0.split(separator: "</p>").first ?? "").trimmingSuffix(while: \.isWhitespace)
        }.filter { !$0.isEmpty }
    }

    @Test func `Marks count code points and cover what was found`() {
        #expect(
            text("e\u{301}a <b> c", [4..<5, 6..<7]) == ["e\u{301}a <mark>&lt;</mark>b<mark>&gt;</mark> c"])
        #expect(text("abc", [0..<3]) == ["<mark>abc</mark>"])
        #expect(text("ab", [0..<1, 1..<2]) == ["<mark>a</mark><mark>b</mark>"])
        #expect(text("ab", [1..<9, 20..<30]) == ["a<mark>b</mark>"])
        #expect(page(Article("a", "Rain <now>", ""), titleMarks: [5..<10]).contains("Rain <mark>&lt;now&gt;</mark>"))
    }

    @Test func `Blank lines part paragraphs, and a mark goes on behind them`() {
        #expect(text("one\n\ntwo\n\n\n three") == ["one", "two", " three"])
        #expect(text("one\n\ntwo", [2..<6]) == ["on<mark>e</mark>", "<mark>t</mark>wo"])
        #expect(text("\n\n one \n") == [" one "].map { $0.trimmingSuffix(while: \.isWhitespace) })
    }

    @Test func `Lines that mean something are kept, and lines that were wrapped are joined`() {
        #expect(text("Roses\nare red") == ["Roses<br>are red"])
        let wrapped = String(repeating: "Showers continued throughout the week in the Bahia zone\n", count: 4)
        #expect(
            text(wrapped + "and ended.\n    The dry period") == [
                String(repeating: "Showers continued throughout the week in the Bahia zone ", count: 4)
                    + "and ended.<br>    The dry period"
            ])
        #expect(text("Short at first,\nbut " + wrapped)[0].hasPrefix("Short at first, but Showers"))
        #expect(text(wrapped + "    The dry period").count == 2)
        let long = String(repeating: "long ", count: 30)
        #expect(text(long + "\n" + long + "\n" + long + "\n" + long)[0].contains("<br>"))
    }

    @Test(arguments: Article.DateEvidence.allCases)
    func `How a date is known is told in words`(evidence: Article.DateEvidence) {
        var article = Article("a", "T", "Text", "1998-03-12")
        article.publishedFrom = evidence
        article.publishedRaw = "MINSK, <March> 12"
        let page = page(article)
        #expect(page.contains("“MINSK, &lt;March&gt; 12”") && page.contains("How that is known"))
        #expect(page.contains("12 March 1998"))
    }

    @Test func `What is not known is said, not made up`() {
        let undated = page(Article("a", "T", "Text"))
        #expect(undated.contains("No date was found in it, and none is made up.") && undated.contains("no date"))
        #expect(page(Article("a", "T", "Text", "1998")).contains("Only the year is known."))
        #expect(page(Article("a", "T", "Text", "1998-03")).contains("Only the month is known."))
        #expect(page(Article("a", "T", "Text", "1998-03-12T18:10:00+02:00")).contains("12 March 1998, 18:10 UTC+02:00"))
    }

    @Test func `Languages and directions of writing stand at what was written in them`() async throws {
        let press = try await Press(News.articles)
        let page = try await press.article("mina")
        #expect(page.contains("<div lang=\"ar\">") && page.contains("<h1 dir=\"auto\">"))
        #expect(try await press.search("q=harbour").contains("<div dir=\"auto\" lang=\"en\">\n<h3>"))
        #expect(!self.page(Article("a", "T", "Text", language: "\"x")).contains("<div lang"))
    }

    @Test func `An article is cited on its page, to copy and to download`() async throws {
        let press = try await Press(News.articles)
        let page = try await press.article("talks")
        #expect(
            page.contains(
                "<pre dir=\"auto\">Ada Quill. “Harbour talks end without agreement.” Northport Courier, 12 March 1998.")
        )
        #expect(page.contains("AU  - Quill, Ada\nTI  - Harbour talks end without agreement\n"))
        for format in ["text", "bibtex", "ris", "csl"] {
            #expect(page.contains("href=\"/v1/articles/cite?id=talks&amp;format=\(format)\" download>"), "\(format)")
        }
    }

    @Test func `Every field of the record is on the page`() async throws {
        let press = try await Press(News.articles)
        let page = try await press.article("talks")
        let article = try #require(try await press.archive.article(id: "talks"))
        for member in article.record.members {
            guard let value = member.value.stringValue, member.name != "label" else { continue }
            let shown = ["published", "indexed_at", "language", "published_precision", "published_from", "text"]
            if shown.contains(member.name) { continue }
            #expect(page.contains(value.replacing("&", with: "&amp;")), "\(member.name)")
        }
        #expect(page.contains("<dt>pages</dt><dd><bdi>4, 5</bdi>"))
    }
}

extension String {
    fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> String {
        var text = self[...]
        while let last = text.last, predicate(last) { text = text.dropLast() }
        return String(text)
    }
}
