import DatelineModel
import Testing

@testable import DatelineIngest

@Suite struct HTMLReaderTests {
    private static let text = """
        <p>The river rose by two metres in the night, and the lower town was cut off from the hills.</p>
        <p>Boats brought bread to the people on the roofs, the mayor said on Tuesday, and nobody was hurt.</p>
        <p>Rain is expected until the end of the week, according to the office for weather and water.</p>
        """

    private func article(_ html: String) throws -> Article {
        let records = Format.html.records(in: Array(html.utf8))
        guard case .article(let article)? = records.first else {
            throw RecordFault("\(records)")
        }
        return article
    }

    private func page(head: String = "", before: String = "", after: String = "") -> String {
        "<html lang=\"en\"><head>\(head)</head><body>\(before)<article><h1>Flood in the lower town</h1>\(Self.text)"
            + "</article>\(after)</body></html>"
    }

    private static let jsonLD = """
        <script type="application/ld+json">{"@context":"https://schema.org","@graph":[
        {"@type":"Organization","@id":"#org","name":"The River Post"},
        {"@type":"NewsArticle","headline":"Flood in the lower town","datePublished":"2023-08-17T10:31:00+02:00",
        "author":[{"@type":"Person","name":"Ann Lee"},{"@type":"Person","name":"Bob Roy"}],
        "publisher":{"@id":"#org"},"articleSection":"Weather"}]}</script>
        """

    @Test func `JSON-LD gives headline, date, authors, outlet and section`() throws {
        let article = try article(page(head: Self.jsonLD))
        #expect(article.title == "Flood in the lower town")
        #expect(article.published?.description.hasPrefix("2023-08-17T10:31") == true)
        #expect(article.byline == "Ann Lee, Bob Roy")
        #expect(article.source == "The River Post")
        #expect(article.section == "Weather")
        #expect(article.language == "en")
    }

    @Test(arguments: [
        #"{"@type":"NewsArticle","headline":"Rain","datePublished":"2023-08-17",}"#,
        "{\"@type\":\"NewsArticle\",\"description\":\"a\nb\",\"headline\":\"Rain\",\"datePublished\":\"2023-08-17\"}",
        #"/* x */ {"@type":"NewsArticle","headline":"Rain","datePublished":"2023-08-17"} // end"#,
        #"{"@type":"NewsArticle","description":"He said "no" twice","headline":"Rain","datePublished":"2023-08-17"}"#,
        "{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;Rain&quot;,&quot;datePublished&quot;:&quot;2023-08-17&quot;}",
        #"{"@type":"NewsArticle","headline":"Rain","datePublished":"2023-08-17","image":{"url":"http"#,
        #"[{"@type":"BreadcrumbList"},{"@type":["Article","NewsArticle"],"headline":"Rain","datePublished":"2023-08-17"}]"#,
        "//<![CDATA[\n{\"@type\":\"NewsArticle\",\"headline\":\"Rain\",\"datePublished\":\"2023-08-17\"}\n//]]>",
        "<!--\n{\"@type\":\"NewsArticle\",\"headline\":\"Rain\",\"datePublished\":\"2023-08-17\"};\n-->",
        "{\"@type\":\"NewsArticle\",\"headline\":\"Rain\"\n  \"datePublished\":\"2023-08-17\"}",
        #"{"@type":"NewsArticle","headline":"Rain","wordCount":undefined,"x":-1e5,"datePublished":"2023-08-17"}"#,
        #"{"@type":"NewsArticle","headline":"Rain","datePublished":"2023-08-17"}{"@type":"WebSite","name":NaN}"#,
        #"{"@type":"WebPage","mainEntity":{"@type":"NewsArticle","headline":"Rain","datePublished":"2023-08-17"}}"#,
    ])
    func `Broken and nested JSON-LD is read`(_ json: String) throws {
        let data = LinkedData([Array(json.utf8)], url: nil, title: nil)
        #expect(data.headline == "Rain")
        #expect(data.published == ["2023-08-17"])
    }

    @Test(arguments: [
        (#"<meta property="article:published_time" content="2023-08-17T08:00:00Z">"#, ""),
        (#"<meta name="parsely-pub-date" content="2023-08-17">"#, ""),
        (#"<meta name="DC.date.issued" content="2023-08-17">"#, ""),
        ("", #"<span itemprop="datePublished" content="2023-08-17">yesterday</span>"#),
        ("", #"<time datetime="2023-08-17T08:00">last week</time>"#),
        ("", "<div>Published: 17 August 2023</div>"),
        ("<title>Flood in the lower town | River Post | 17.08.2023</title>", ""),
        (#"<link rel="canonical" href="https://post.example/2023/08/17/flood">"#, ""),
    ])
    func `The day is found`(_ head: String, _ before: String) throws {
        let article = try article(page(head: head, before: before))
        #expect(article.published?.description.hasPrefix("2023-08-17") == true)
    }

    @Test func `A time in a list of other articles is no date of the article`() throws {
        let list = """
            <aside><ul><li><a href="/a">Other</a><time datetime="2020-01-01">1 January</time></li>
            <li><a href="/b">Another</a><time datetime="2020-01-02">2 January</time></li></ul></aside>
            """
        #expect(try article(page(before: list)).published == nil)
    }

    @Test(arguments: [
        ("Flood in the lower town - The River Post", "The River Post"), ("The River Post", "The River Post"),
        ("Flood in the lower town | Weather | The River Post", "The River Post"),
        ("Flood in the lower town « The River Post", "The River Post"),
    ])
    func `The site's name is cut off the headline`(_ title: String, _ site: String) throws {
        let head = "<title>\(title)</title><meta property=\"og:site_name\" content=\"\(site)\">"
        let article = try article(page(head: head))
        #expect(article.title == "Flood in the lower town")
        #expect(article.source == site)
    }

    @Test(arguments: [
        // og:title, JSON-LD headline, h1, title: the number of the one that is taken
        (["Flood in town", "The flood of the year", "Flood in town", "The flood of the year"], 0),
        (["Flood in town", "The flood of the year", "The flood of the year", "Flood in town | Post"], 1),
        (["Flood in town", "The flood of the year", "The flood of the year", "The flood of the year"], 0),
        (["Flood in town", "The flood of the year", "Our towns", "The flood of the year"], 1),
        (["Flood in town", "The flood of the year", "Our towns", "Flood in town"], 0),
    ])
    func `Of two headlines the page decides`(_ titles: [String], _ taken: Int) throws {
        let html = """
            <title>\(titles[3])</title><meta property="og:title" content="\(titles[0])">
            <script type="application/ld+json">{"@type":"NewsArticle","headline":"\(titles[1])"}</script>
            <body><h1>\(titles[2])</h1>\(Self.text)
            """
        #expect(try article(html).title == titles[taken])
    }

    @Test func `A name that the page prints goes before a headline that it does not`() throws {
        let html = """
            <title>Lower Town - River Encyclopedia</title><script type="application/ld+json">
            {"@type":"Article","name":"Lower Town","headline":"town on two rivers"}</script>
            <body><h1>Lower Town</h1>\(Self.text)
            """
        #expect(try article(html).title == "Lower Town")
        let other = html.replacing("<h1>Lower Town", with: "<h1>Town on two rivers")
        #expect(try article(other).title == "town on two rivers")
    }

    @Test(arguments: [
        ("南海トラフ、一時調査：中日新聞Web", "中日新聞Web", "南海トラフ、一時調査"),
        ("부담 커졌다ㅣ한국일보", "한국일보", "부담 커졌다"),
        ("Top general to go * The River Post", "The River Post", "Top general to go"),
        ("Rain: 5 more days : The River Post", "The River Post", "Rain: 5 more days"),
        ("水位上涨--人民网", "人民网", "水位上涨"), ("Rain -- and snow", "The River Post", "Rain -- and snow"),
    ])
    func `Marks of every script part a site's name from a title`(_ title: String, _ site: String, _ cut: String) throws
    {
        let head = "<title>\(title)</title><meta property=\"og:site_name\" content=\"\(site)\">"
        #expect(try article("<html><head>\(head)</head><body>\(Self.text)").title == cut)
    }

    @Test(arguments: [
        "<nav><ul><li><a href=\"/\">Home</a></li><li><a href=\"/w\">Weather of the whole world</a></li></ul></nav>",
        "<div class=\"cookie-notice\"><p>We use cookies, because cookies are useful for us and our partners.</p></div>",
        "<section id=\"comments\"><p>I was there, it was terrible, and nobody came to help us at all.</p></section>",
        "<div class=\"related-posts\"><p>The flood of last year was smaller, and nobody remembers it now.</p></div>",
        "<figure><figcaption>A boat in the lower town on Tuesday. Photo: Ann Lee</figcaption></figure>",
        "<div style=\"display: none\"><p>You have read all your free articles of this month, dear reader.</p></div>",
        "<footer><p>All rights reserved. The River Post is a member of the council of the press.</p></footer>",
        "<script>document.write('<p>a</p>');</script>", "<noscript><p>Switch on JavaScript, please.</p></noscript>",
        "<form><p>Write your address here to get our letter each day.</p><input></form>",
        "<ul class=\"share-buttons\"><li>Share this on all of the networks that you know.</li></ul>",
    ])
    func `What surrounds an article is left out`(_ other: String) throws {
        for html in [page(before: other), page(after: other)] {
            let article = try article(html)
            #expect(article.text.hasPrefix("The river rose"))
            #expect(article.text.hasSuffix("weather and water."))
            #expect(article.text.split(separator: "\n\n").count == 3)
        }
    }

    @Test func `A standfirst, subheadings, lists and quotes belong to the text`() throws {
        let html = """
            <html><head><meta name="description" content="Two metres of water and no boats: a night in the lower town">
            </head><body><h1>Flood in the lower town</h1>
            <p class="standfirst">Two metres of water and no boats: a night in the lower town</p><div class="article-body">
            \(Self.text)<h2>The boats</h2><ul><li>One came at midnight, with bread and water for all.</li>
            <li>One came in the morning, when the rain had stopped.</li></ul>
            <blockquote>We had waited for hours, and we had given up all hope.</blockquote>\(Self.text)</div></body></html>
            """
        let text = try article(html).text
        #expect(text.hasPrefix("Two metres of water"))
        for part in ["The boats", "One came at midnight", "One came in the morning", "We had waited"] {
            #expect(text.contains(part))
        }
    }

    @Test func `A text that only the JSON-LD has is taken from there`() throws {
        let body = String(repeating: "The river rose by two metres in the night, and nobody slept. ", count: 20)
        let html = """
            <html><head><script type="application/ld+json">{"@type":"NewsArticle","headline":"Flood",
            "articleBody":"\(body)"}</script></head><body><h1>Flood</h1><p>Loading the article, please wait.</p></body></html>
            """
        #expect(try article(html).text.hasPrefix("The river rose by two metres"))
    }

    @Test func `The posts of a live blog that only the JSON-LD has are taken from there`() throws {
        let html = """
            <html><head><script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Flood live",
            "liveBlogUpdate":[{"@type":"BlogPosting","headline":"Rain stops","articleBody":"<p>The rain stopped.</p>"},
            {"@type":"BlogPosting","headline":"Boats come","articleBody":"Boats brought bread to the roofs."}]}</script>
            </head><body><h1>Flood live</h1><div id="app">Loading the posts.</div></body></html>
            """
        #expect(
            try article(html).text
                == "Rain stops\n\nThe rain stopped.\n\nBoats come\n\nBoats brought bread to the roofs.")
        #expect(try article(html).title == "Flood live")
    }

    @Test func `A page for subscribers draws a warning`() throws {
        let script = #"<script type="application/ld+json">{"@type":"Article","isAccessibleForFree":false}</script>"#
        #expect(try article(page(head: script)).warnings.map(\.code) == ["partial_text"])
        #expect(try article(page()).warnings.isEmpty)
    }

    @Test(arguments: [
        ("<meta charset=\"windows-1251\"><title>", [0xCC, 0xE8, 0xED, 0xF1, 0xEA] as [UInt8], "Минск"),
        ("<meta charset=\"iso-8859-1\"><title>", [0x93, 0x4D, 0xFC, 0x94], "“Mü”"),
        ("<meta http-equiv=\"content-type\" content=\"text/html; charset=Shift_JIS\"><title>", [0x93, 0xFA], "日"),
        ("<meta charset=\"iso-8859-1\"><title>", [0xC3, 0xBC, 0x62, 0x65, 0x72], "über"),
        ("<title>", [0xFC, 0x62], "üb"),
    ])
    func `The encoding is found`(_ head: String, _ bytes: [UInt8], _ title: String) throws {
        let records = Format.html.records(in: Array(head.utf8) + bytes + Array("</title><p>x".utf8))
        guard case .article(let article)? = records.first else {
            Issue.record("\(records)")
            return
        }
        #expect(article.title == title)
    }

    @Test(arguments: [
        ("<!DOCTYPE html><html>", Format.Certainty.certain), ("\n<!-- saved -->\n<html lang=en>", .certain),
        ("<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"x\">", .certain), ("<HEAD><TITLE>x", .likely),
        ("<?xml version=\"1.0\"?><rss>", .no), ("<htmlx>", .no), ("Rain fell.", .no), ("{\"a\":\"<html>\"}", .no),
        ("", .no),
    ])
    func `HTML is known by its beginning`(_ text: String, _ certainty: Format.Certainty) {
        #expect(Format.html.certainty(InputHead(Array(text.utf8))) == certainty)
    }

    @Test(arguments: [
        ("article-body", ClassHints.body), ("articleBody", ClassHints.body), ("ArticleBody_root__x1", ClassHints.body),
        ("c-comments", ClassHints.comment), ("readMore", ClassHints.related), ("adwords", ClassHints()),
        ("site-header", ClassHints()), ("mainNav", ClassHints.nav),
    ])
    func `Classes are read by their words`(_ value: String, _ hint: ClassHints) {
        let hints = Array(value.utf8).withUnsafeBufferPointer { ClassHints.of($0) }
        #expect(hint.isEmpty ? hints.isDisjoint(with: .foreign) : hints.contains(hint))
    }

    @Test func `Names are numbered in the order of their list`() {
        let names = HTMLName.list.split(separator: " ").map(String.init)
        #expect(names == HTMLName.allCases.map { String(describing: $0) })
    }

    @Test(arguments: [
        String(repeating: "<div class=comment><p>", count: 20_000),
        String(repeating: "<time datetime=x>", count: 50_000),
        String(repeating: "<h1>x", count: 50_000) + String(repeating: "y ", count: 50_000),
        "<title>" + String(repeating: "a | ", count: 100_000), "", "<", "\u{0}\u{1}", "<p>",
        "<script type=application/ld+json>" + String(repeating: "{\"a\":[", count: 50_000),
        "<script type=application/ld+json>" + String(repeating: "\"", count: 100_000),
    ])
    func `Hostile pages end soon`(_ html: String) {
        #expect(Format.html.records(in: Array(html.utf8)).count == 1)
    }
}
