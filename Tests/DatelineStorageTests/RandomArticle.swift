import DatelineJSON
import DatelineModel
import TestSupport

/// Articles of every kind, by chance.
enum RandomArticle {
    private static let words = [
        "rain", "Rain", "raining", "rained", "Lukashenko", "U.S.", "cafés", "cafes", "naïve", "Минск", "минска", "北京市",
        "テスト", "한국어", "3,5", "B2B", "o'clock", "state-of-the-art", "ﬁnal", "straße", "İstanbul", "e\u{301}te\u{301}",
        "\u{0}x", "🙂", String(repeating: "long", count: 30), "the", "of", "and", "Li", "Shangfu",
    ]

    static func make(ids: Int, _ random: inout SeededGenerator) -> Article {
        func maybe(_ values: String...) -> String? {
            Bool.random(using: &random) ? values.randomElement(using: &random) : nil
        }
        func text(_ most: Int) -> String {
            (0..<Int.random(in: 0...most, using: &random)).map { _ in
                Int.random(in: 0..<3, using: &random) == 0
                    ? "w\(Int.random(in: 0..<3000, using: &random))" : words.randomElement(using: &random)!
            }.joined(separator: Bool.random(using: &random) ? " " : ". ")
        }
        let number = Int.random(in: 0..<ids, using: &random)
        var article = Article(
            id: number % 9 == 0 ? String(repeating: "long/\(number)/", count: 40) : "id \(number)",
            title: maybe(text(8)),
            text: Int.random(in: 0..<20, using: &random) == 0 ? "" : text(150))
        // Some come again as they were.
        if number % 5 == 0 {
            article.title = "Same \(number)"
            article.text = "The same text of \(number)."
            article.extra =
                Bool.random(using: &random) ? ["a": 1, "b": ["c": 2, "d": 3]] : ["b": ["d": 3, "c": 2], "a": 1]
            return article
        }
        article.url = maybe("http://www.tass.com/\(number)#x", "https://a.by/" + String(repeating: "x", count: 300))
        article.byline = maybe("Ann Lee", "Иван Петров, Ann Lee")
        article.source = maybe("TASS", "UrduPoint / Pakistan Point News", "Le Café", "")
        article.agency = maybe("BelTA")
        article.place = maybe("Minsk", "São Paulo", "Минск")
        article.language = maybe("en", "pt-br", "ru", "fi", "EN", "xx", "zh")
        article.section = maybe("World news", "Sport")
        article.published = maybe("2023", "2023-08", "2023-08-17", "2023-12-04T10:31:05Z", "0001-01-01")
            .flatMap { PublicationDate(iso: $0) }
        if article.published != nil { article.publishedFrom = .field }
        article.origin = maybe("a/b/c.txt", "a/news.jsonl#\(number)", "/x/y#z/w", "a/b/") ?? ""
        article.indexedAt = maybe("2020-01-01T00:00:00Z", "never") ?? ""
        if Bool.random(using: &random) {
            article.warnings = [
                ArticleWarning(.dateConflict, "x"), ArticleWarning(code: "date_conflict", message: "y"),
            ]
        }
        return article
    }
}
