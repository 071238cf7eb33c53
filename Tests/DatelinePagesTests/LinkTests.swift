import Dateline
import DatelinePages
import TestSupport
import Testing

/// Links of a search page lead to the same search but for what they say.
struct LinkTests {
    private let query = "q=harbour&source=Coast+Wire&match=any&sort=oldest&undated=include&utm_source=x&from=1998"

    private func links(_ html: String) -> [String] {
        html.split(separator: "href=\"").dropFirst().map {
            String($0.prefix { $0 != "\"" }).replacing("&amp;", with: "&").replacing("&#39;", with: "'")
        }
    }

    @Test func `Every link of a facet keeps the other parameters and begins at the first page`() async throws {
        let html = try await Press(News.articles).search(query + "&offset=1&limit=2")
        let facets = try #require(
            html.split(separator: "<aside class=\"narrow\"").last?.split(separator: "</aside>").first)
        let found = links(String(facets))
        #expect(found.count >= 4)
        for link in found {
            let parameters = PageParameters(query: link.dropFirst(2)).pairs.map { "\($0.name)=\($0.value)" }
            for kept in ["q=harbour", "match=any", "sort=oldest", "undated=include", "from=1998", "limit=2"] {
                #expect(parameters.contains(kept), "\(link)")
            }
            #expect(!link.contains("offset") && !link.contains("utm_source"))
        }
    }

    @Test func `A value is added beside those chosen, and taken away where it is chosen`() async throws {
        let links = links(try await Press(News.articles).search("q=harbour&source=coast+wire&language=en"))
        #expect(links.contains("/?q=harbour&source=coast+wire&language=en&source=Northport+Courier"))
        #expect(links.contains("/?q=harbour&language=en"))
        #expect(links.contains("/?q=harbour&source=coast+wire"))
    }

    @Test func `A value and the lack of any are not chosen together`() async throws {
        let press = try await Press(News.articles)
        #expect(links(try await press.search("q=harbour&place=Northport")).contains("/?q=harbour&missing=place"))
        let lacking = links(try await press.search("q=harbour&missing=place,byline&agency=Coast+Wire"))
        #expect(!lacking.contains { $0.contains("missing=place") && $0.contains("&place=") })
        #expect(lacking.contains("/?q=harbour&missing=byline&agency=Coast+Wire"))
    }

    @Test func `What is chosen can be taken away whatever it is`() async throws {
        let query =
            "q=harbour&source=Nowhere&language=pt-br&site=a.example&missing=place,byline&indexed=2026&undated=only&match=any"
            + "&plain=true"
        let links = links(try await Press(News.articles).search(query))
        let whole = PageParameters(query: query)
        for pair in whole.pairs where pair.name != "q" && pair.name != "missing" {
            let rest = whole.pairs.filter { $0 != pair }.map { (name: $0.name, value: $0.value) }
            #expect(links.contains("/?" + PageParameters(rest).queryString), "\(pair)")
        }
        #expect(links.contains { $0.contains("missing=byline&") } && links.contains { $0.contains("missing=place&") })
        #expect(links.contains("/?q=harbour"))
    }

    @Test func `The form carries along what it does not show`() async throws {
        let press = try await Press(News.articles)
        let page = try await press.search("q=harbour&source=Coast+Wire&published=1998-03..1998-05-02&offset=20")
        #expect(page.contains("<input type=\"hidden\" name=\"source\" value=\"Coast Wire\">"))
        #expect(page.contains("name=\"from\" form=\"search\" value=\"1998-03\""))
        #expect(page.contains("name=\"to\" form=\"search\" value=\"1998-05-02\""))
        #expect(
            !page.contains("type=\"hidden\" name=\"published\"") && !page.contains("type=\"hidden\" name=\"offset\""))
        let article = try await press.article("storm", query: "q=harbour&published=1998&source=Coast+Wire")
        #expect(article.contains("<input type=\"hidden\" name=\"published\" value=\"1998\">"))
        #expect(article.contains("href=\"/?q=harbour&amp;published=1998&amp;source=Coast+Wire\""))
    }

    @Test func `Date fields stand there without a chart too`() async throws {
        let page = try await Press(News.articles).search("q=zebra&from=1998")
        #expect(!page.contains("<svg"))
        #expect(page.contains("name=\"from\" form=\"search\" value=\"1998\""))
    }

    @Test func `Exports and feeds get the parameters that they know`() async throws {
        let links = links(try await Press(News.articles).search(query + "&limit=1"))
        let kept = "q=harbour&source=Coast+Wire&match=any&undated=include&from=1998"
        for link in [
            "/v1/export?format=csv&bom=true&" + kept, "/v1/export?format=jsonl&" + kept, "/v1/feed.atom?" + kept,
        ] {
            #expect(links.contains(link), "\(link)")
        }
    }

    @Test func `Pages follow each other up to where they end`() async throws {
        let articles = (1...7).map { Article("\($0)", "Rain \($0)", "It rained.", "1998-03-0\($0)") }
        let press = try await Press(articles)
        let first = try await press.search("q=rain&limit=3")
        #expect(
            first.contains("rel=\"next\" href=\"/?q=rain&amp;limit=3&amp;offset=3\"") && !first.contains("rel=\"prev\"")
        )
        let second = try await press.search("q=rain&limit=3&offset=3")
        #expect(second.contains("rel=\"prev\" href=\"/?q=rain&amp;limit=3\"") && second.contains("4–6 of 7"))
        #expect(second.contains("<ol class=\"hits\" start=\"4\">"))
        let last = try await press.search("q=rain&limit=3&offset=6")
        #expect(!last.contains("rel=\"next\"") && last.contains("rel=\"prev\""))
        #expect(last.contains("This is the last page.") && !second.contains("This is the last page."))

        var results = try await press.archive.search(SearchRequest("rain"))
        results.total = .init(50_000, .exact)
        results.request.offset = 10_000
        let far = SearchPage(
            parameters: PageParameters(query: "q=rain&offset=10000"), results: results, summary: nil, base: press.base)
        #expect(!far.html.contains("rel=\"next\"") && far.html.contains("Pages end at 10,000"))
    }

    @Test func `Behind a proxy every link begins with its path`() async throws {
        let base = try #require(BaseURL("https://example.com/news/"))
        let page = try await Press(News.articles).search("q=harbour", base: base)
        let own = links(page).filter { !$0.hasPrefix("https://news.example") && !$0.hasPrefix("#") }
        #expect(own.count > 30)
        #expect(own.allSatisfy { $0.hasPrefix("/news/") })
        #expect(page.contains("action=\"/news/\"") && page.contains("data-suggest=\"/news/v1/suggest\""))
    }

    @Test func `An id of any characters is found again by its link`() async throws {
        let id = "a b&c=d#e?f/é%20+\"<>"
        let press = try await Press([Article(id, "Rain", "It rained.")])
        let page = try await press.search("q=rain")
        let link = try #require(links(page).first { $0.hasPrefix("/article?id=") && !$0.contains("#") })
        let encoded = link.dropFirst("/article?id=".count).prefix { $0 != "&" }
        // Parameters know no id; decoding is the same for all.
        #expect(PageParameters(query: "q=" + encoded).pairs.map(\.value) == [id])
    }

    @Test func `An address that is very long does not make a page that is longer still`() async throws {
        let press = try await Press(News.articles)
        let long = String(repeating: "harbour+", count: 700)
        let page = try await press.search("match=any&q=" + long)
        #expect(!page.contains("<svg") && page.contains("class=\"hit\""))
        #expect(page.utf8.count < 60 * long.utf8.count)
        let many = try await press.search("q=harbour" + String(repeating: "&source=a&site=b&missing=place", count: 500))
        #expect(many.utf8.count < 2_000_000 && many.contains("Clear all"))
    }

    @Test(arguments: [
        "", "example.com", "ftp://example.com", "http://", "http:///x", "https://a.example/?q", "https://a.example/#x",
        "http://a b",
    ])
    func `What is no address is no base`(text: String) { #expect(BaseURL(text) == nil) }
}
