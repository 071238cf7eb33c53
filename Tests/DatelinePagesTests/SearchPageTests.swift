import Dateline
import DatelinePages
import TestSupport
import Testing

struct SearchPageTests {
    @Test func `The examples of the start page find something`() async throws {
        let press = try await Press(News.articles)
        let page = try await press.search("")
        let teaching = try #require(
            page.split(separator: "class=\"teaching\"").last?.split(separator: "<details").first)
        let examples = teaching.split(separator: "href=\"/?").dropFirst().map { $0.prefix { $0 != "\"" } }
        #expect(examples.count >= 7)
        for example in examples {
            let results = try await press.archive.search(Press.request(PageParameters(query: example)))
            #expect(!results.hits.isEmpty && results.warnings.isEmpty, "\(example)")
        }
    }

    @Test func `An archive without articles is told from a search that finds none`() async throws {
        let press = try await Press(News.articles)
        let empty = try await press.archive.search(SearchRequest("zebra"))
        func page(_ query: String) -> SearchPage {
            SearchPage(parameters: PageParameters(query: query), results: empty, summary: nil, base: press.base)
        }
        #expect(page("").isOfEmptyArchive && page("sort=oldest").isOfEmptyArchive)
        #expect(!page("q=rain").isOfEmptyArchive && !page("published=1998").isOfEmptyArchive)
    }

    @Test func `A filter alone is no start page`() async throws {
        let press = try await Press(News.articles)
        #expect(try await press.search("limit=5&sort=oldest").contains("class=\"teaching\""))
        for query in ["q=harbour", "source=Coast+Wire", "published=1998", "offset=2"] {
            #expect(try await !press.search(query).contains("class=\"teaching\""), "\(query)")
        }
    }

    @Test func `A search that was stopped says so`() async throws {
        let press = try await Press(News.articles)
        var results = try await press.archive.search(SearchRequest("harbour"))
        results.timedOut = true
        results.total = .init(3, .atLeast)
        let html = SearchPage(
            parameters: PageParameters(query: "q=harbour"), results: results, summary: nil, base: press.base
        ).html
        #expect(html.contains("At least 3 articles") && html.contains("The search took too long and was stopped"))
    }

    @Test func `Undated articles that a date filter leaves out are told of`() async throws {
        let page = try await Press(News.articles).search("q=harbour&published=1998")
        #expect(page.contains("<a href=\"/?q=harbour&amp;undated=only\"><bdi>1 article without a date</bdi></a>"))
    }

    @Test func `A time of day is shown where it is known, with the zone that was given`() async throws {
        let page = try await Press(News.articles).search("q=centenary")
        #expect(page.contains("<time datetime=\"2001-06-02T20:30:00+02:00\">2 June 2001, 20:30 UTC+02:00</time>"))
        #expect(
            try await Press(News.articles).search("q=ferry").contains(
                "<time datetime=\"1998-03-20\">20 March 1998</time>"))
    }

    @Test func `A list of values that is cut says so and is lengthened by a link`() async throws {
        let articles = (1...30).map { Article("\($0)", "Rain", "It rained.", source: "Source \($0)") }
        let press = try await Press(articles)
        let page = try await press.search("q=rain&limit=5")
        #expect(
            page.contains(
                "and 20 articles with other values: <a href=\"/?q=rain&amp;limit=5&amp;facet_size=100\">list more</a>"))
        let longer = try await press.search("q=rain&facet_size=100")
        #expect(longer.contains("Source 30") && !longer.contains("other values"))
        #expect(try await press.search("facet_size=7&limit=3").contains("class=\"teaching\""))
        let filters = (1...45).map { "&source=Source+\($0)" }.joined()
        #expect(try await press.search("q=rain" + filters).contains("<li>and 5 more filters</li>"))
    }

    @Test func `A page shows at most a hundred articles`() {
        var request = SearchRequest("rain")
        request.limit = 1000
        request.cursor = "*"
        SearchPage.complete(&request)
        #expect(request.limit == SearchPage.maximumLimit && request.cursor == nil && request.relax)
        #expect(request.marks == .html && request.facets.contains(.publishedDay))
    }

    /// The first view: 20 hits with snippets, all facets, a chart of many bars, and its assets.
    @Test func `The first view is small`() async throws {
        var generator = SeededGenerator(seed: 7)
        let syllables = [
            "har", "bour", "coun", "cil", "fer", "min", "is", "ter", "talk", "vot", "ing", "por", "ted", "in",
        ]
        let words =
            (0..<60).map { _ in
                (0..<3).map { _ in syllables.randomElement(using: &generator)! }.joined()
            } + ["harbour", "council"]
        func prose(_ count: Int) -> String {
            (0..<count).map { _ in words.randomElement(using: &generator)! }.joined(separator: " ")
        }
        let articles = (0..<400).map { number in
            let text = (0..<12).map { _ in "The harbour \(prose(16)) council \(prose(8))." }.joined(separator: " ")
            var article = Article(
                "\(number)", "Harbour \(prose(6))", text, "\(1950 + number % 70)-0\(1 + number % 9)-1\(number % 9)",
                source: "\(words[number % 20]) Courier", place: words[number % 25],
                language: ["en", "de", "fr", "es"][number % 4])
            article.agency = "\(words[number % 9]) Wire"
            article.section = words[number % 14]
            article.url = "https://news.example/\(number)/harbour-\(words[number % 30])"
            return article
        }
        let page = try await Press(articles).search("q=harbour+council")
        #expect(page.split(separator: "class=\"hit\"").count == 21)
        #expect(page.split(separator: "<a href=\"/?q=harbour+council&amp;published=").count > 60)
        let total = Assets.all.reduce(page.utf8.count) { $0 + $1.bytes.count }
        #expect(total < 64 * 1024, "\(page.utf8.count) of HTML, \(total) in all")
        #expect(Assets.all.count <= 3)
    }

    @Test func `Assets are found by the routes that pages name`() async throws {
        let page = try await Press(News.articles).search("")
        for asset in Assets.all {
            #expect(page.contains("\"\(asset.route)\""))
            #expect(Assets.asset(route: asset.route)?.bytes == asset.bytes)
            #expect(!asset.bytes.isEmpty)
        }
        #expect(Assets.asset(route: "/assets/page.css") == nil)
        #expect(Set(Assets.all.map(\.route)).count == 3)
    }

    @Test func `Nothing of a page is inline that its policy forbids`() async throws {
        let policy = PageHeaders.contentSecurityPolicy
        #expect(!policy.contains("unsafe") && policy.contains("default-src 'none'"))
        for html in [try await Press(News.articles).search(""), try await Press(News.articles).article("talks")] {
            #expect(!html.contains("<style") && !html.contains(" style="))
            #expect(html.split(separator: "<script").count == 2)
        }
    }
}
