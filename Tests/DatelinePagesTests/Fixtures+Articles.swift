import Dateline

extension Article {
    /// An article with what most tests want of one.
    init(
        _ id: String, _ title: String?, _ text: String, _ published: String? = nil, source: String? = nil,
        place: String? = nil, language: String? = "en"
    ) {
        self.init(
            id: id, title: title, text: text, source: source, published: published.flatMap { PublicationDate(iso: $0) },
            language: language)
        self.place = place
        indexedAt = "2026-11-21T04:00:00Z"
        origin = "news.jsonl#\(id)"
    }
}

/// Made-up news for pages that are compared with those that are kept.
enum News {
    static var articles: [Article] {
        var talks = Article(
            "talks", "Harbour talks end without agreement",
            "Talks on the harbour of Northport ended on Thursday without agreement, its council said.\n\n"
                + "A new round of harbour talks begins in May.",
            "1998-03-12", source: "Northport Courier", place: "Northport")
        talks.byline = "Ada Quill"
        talks.url = "https://news.example/1998/harbour-talks?a=1&b=2"
        talks.site = "news.example"
        talks.section = "Region"
        talks.agency = "Coast Wire"
        talks.publishedFrom = .dateline
        talks.publishedRaw = "NORTHPORT, March 12"
        talks.extra = ["desk": "regional", "pages": [4, 5]]
        talks.indexedAt = "2026-11-21T04:00:07Z"

        var report = Article(
            "report", nil, "The harbour report of the council names no costs. Its authors were not named either.")
        report.warnings = [ArticleWarning(.dateUnreadable, "“soon” stands where a date should")]
        report.indexedAt = "2026-11-21T04:00:09Z"

        return [
            talks, report,
            Article(
                "ferry", "Ferry to the islands sails again", "The ferry left the harbour at noon with 40 passengers.",
                "1998-03-20", source: "Northport Courier", place: "Northport"),
            Article(
                "storm", "Storm closes harbour for two days", "Waves of nine metres closed the harbour.", "1998-05",
                source: "Coast Wire", place: "Southey"),
            Article(
                "budget", "Council passes budget", "The budget keeps the harbour dues as they are.", "1999",
                source: "Northport Courier"),
            Article(
                "jubilee", "Harbour celebrates its centenary", "A hundred years of the harbour, with fireworks.",
                "2001-06-02T20:30:00+02:00", source: "Isle Gazette", place: "Northport"),
            Article(
                "hafen", "Streit um den Hafen", "Im Hafen von Nordstadt wird gestritten.", "2001-06-03",
                source: "Nordstadt Zeitung", place: "Nordstadt", language: "de"),
            Article(
                "mina", "محادثات الميناء", "انتهت محادثات الميناء من دون اتفاق.", "2001-07-01", source: "صحيفة الساحل",
                language: "ar"),
        ]
    }

    /// Everything that could disturb a page, in every field that a page shows.
    static var hostile: Article {
        let attack =
            "\"><script>alert(1)</script>'\u{202E}\0\u{1B}[31m\"\u{301} onmouseover=alert(1) x=<\u{301}img src=x>"
        var article = Article(
            attack + "id", attack + "title", attack + "text\n\n" + String(repeating: "w", count: 5000))
        article.url = "javascript:alert(1)"
        article.site = attack + "site"
        article.byline = attack + "byline"
        article.source = attack + "source"
        article.agency = attack + "agency"
        article.place = attack + "place"
        article.language = "en\"><b"
        article.section = attack + "section"
        article.origin = attack + "origin"
        article.published = PublicationDate(iso: "1998-03-12")
        article.publishedRaw = attack + "raw"
        article.extra = [attack: .string(attack), "b": [.string(attack)]]
        article.warnings = [ArticleWarning(code: attack, message: attack)]
        return article
    }
}
