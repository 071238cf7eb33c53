/// The outlet in the title of a feed: `The Courier` in `World news | The Courier` and in `The Courier - RSS`.
enum FeedTitle {
    static func outlet(_ title: String, link: String?) -> String? {
        let parts = parts(title)
        guard parts.count > 1 else { return withoutKind(Substring(title)) }
        // The part that the site's address has too is its name.
        if let label = link.flatMap(hostLabel) {
            for part in parts {
                guard let name = withoutKind(part) else { continue }
                let squashed = name.lowercased().filter { $0.isLetter || $0.isNumber }
                let isName = squashed.count >= 2 && (squashed.contains(label) || label.contains(squashed))
                if isName { return name }
            }
        }
        let named = parts.compactMap { kinds.contains($0.lowercased()) ? nil : withoutKind($0) }
        return named.count == 1 ? named[0] : withoutKind(Substring(title))
    }

    private static func parts(_ title: String) -> [Substring] {
        var parts = [Substring(title)]
        for separator in separators {
            parts = parts.flatMap { part in
                var pieces: [Substring] = []
                var rest = part
                while let mark = rest.firstRange(of: separator) {
                    pieces.append(rest[..<mark.lowerBound])
                    rest = rest[mark.upperBound...]
                }
                return pieces + [rest]
            }
        }
        return parts.map(\.trimmed).filter { !$0.isEmpty }
    }

    private static let separators = [
        " - ", " | ", " – ", " — ", " » ", " > ", " :: ", ": ", " · ", " • ", " « ", " / ",
    ]

    /// Without the words at the end that say what it is a feed of.
    private static func withoutKind(_ part: Substring) -> String? {
        var name = part.trimmed
        var isDone = false
        while !isDone {
            isDone = true
            for kind in endings where name.count > kind.count && name.lowercased().hasSuffix(kind) {
                name = name.dropLast(kind.count).trimmed
                while let last = name.last, "-|:–—(".contains(last) { name = name.dropLast().trimmed }
                isDone = false
            }
        }
        return name.isEmpty || kinds.contains(name.lowercased()) ? nil : String(name)
    }

    private static let endings = [
        " rss", " rss feed", " rss-feed", " rss 2.0", " atom", " atom feed", " news feed", " newsfeed",
        " subject collection", " current issue", " (rss)", " feeds", " – latest", " latest news", " top stories",
        " headlines",
    ]

    private static let kinds: Set<String> = [
        "aktuell", "all", "all articles", "all news", "alle artikel", "articles", "atom", "blog", "breaking news",
        "feed",
        "front page", "headlines", "home", "home page", "homepage", "index", "international", "last news", "latest",
        "latest news", "latest articles", "latest stories", "main", "nachrichten", "news", "news feed", "newsfeed",
        "newsticker", "politics", "recent articles", "rss", "rss 2.0", "rss feed", "rss-feed", "schlagzeilen", "sport",
        "sports", "startseite", "top", "top news", "top stories", "world", "world news", "новости", "главная",
        "главное",
        "лента новостей", "actualités", "à la une", "portada", "últimas noticias", "últimas notícias",
    ]

    /// `guardian` for `https://www.theguardian.com/uk`: the host without `www.`, endings and a leading `the`.
    private static func hostLabel(_ link: String) -> String? {
        guard let start = link.firstRange(of: "://")?.upperBound else { return nil }
        let host = link[start...].prefix { !"/?#:".contains($0) }.lowercased()
        var labels = host.split(separator: ".")
        if labels.count > 1 { labels.removeLast() }
        if labels.count > 1, let last = labels.last, last.count <= 3,
            ["co", "com", "org", "net", "ac", "gov"].contains(last)
        {
            labels.removeLast()
        }
        guard var label = labels.last.map({ $0.filter { $0.isLetter || $0.isNumber } }) else { return nil }
        if label.count > 6, label.hasPrefix("the") { label = String(label.dropFirst(3)) }
        return label.count >= 2 ? label : nil
    }
}
