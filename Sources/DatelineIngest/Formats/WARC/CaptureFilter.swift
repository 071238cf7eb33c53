import DatelineModel

/// Tells articles from the other pages that a crawler captures: home pages, notes on cookies, pages without a text.
///
/// A page that is dated or signed, or has a day in its address, is an article whatever else it is: also one whose text
/// only subscribers or browsers see.
enum CaptureFilter {
    /// The fewest bytes of an undated article; shorter texts are notices.
    static let shortest = 200
    /// The most bytes of a note on cookies, which people must agree to before they see a page.
    static let longestNotice = 8000

    static func isArticle(_ article: Article) -> Bool {
        let isDated = article.publishedFrom != .none && article.publishedFrom != .warc
        if isDated || article.byline != nil, article.title != nil || !article.text.isEmpty { return true }
        if article.text.isEmpty { return false }
        if article.url.map(isHome) ?? false || article.site.map(isGate) ?? false { return false }
        let text = article.text.utf8
        if text.count < shortest { return false }
        return text.count > longestNotice || count("cookie", in: article.text) < 2
    }

    /// Whether a host asks for consent or a password before another shows its pages.
    static func isGate(_ host: String) -> Bool {
        let labels = host.split(separator: ".")
        guard let first = labels.first, labels.count > 2 else { return false }
        return ["consent", "login", "signin", "accounts", "auth", "sso"].contains(first)
    }

    /// Whether an address is that of a whole site.
    static func isHome(_ url: String) -> Bool {
        guard let host = url.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
        let rest = url[host...].drop { $0 == ":" || $0 == "/" }
        guard let slash = rest.firstIndex(of: "/") else { return !rest.contains("?") }
        let path = rest[slash...].prefix { $0 != "#" }.lowercased()
        return ["/", "/index.html", "/index.htm", "/index.php"].contains(path)
    }

    private static func count(_ word: String, in text: String) -> Int {
        let word = Array(word.utf8)
        var count = 0
        var matched = 0
        for byte in text.utf8 {
            let byte = 0x41...0x5A ~= byte ? byte | 0x20 : byte
            matched = byte == word[matched] ? matched + 1 : byte == word[0] ? 1 : 0
            if matched == word.count {
                count += 1
                matched = 0
            }
        }
        return count
    }
}
