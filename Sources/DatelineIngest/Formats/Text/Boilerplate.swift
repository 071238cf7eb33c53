/// Recognises lines of a page that are not part of its article: menus, buttons, notices.
enum Boilerplate {
    /// Whether a line is boilerplate if it is a paragraph by itself.
    static func isMenu(_ line: String) -> Bool {
        line.utf8.count <= 40 && menus.contains(Self.folded(line))
    }

    /// Whether a line at the top or the bottom of a page is a notice to readers.
    static func isNotice(_ line: String) -> Bool {
        guard line.utf8.count <= 240 else { return false }
        let folded = Self.folded(line)
        if menus.contains(folded) || notices.contains(where: { folded.hasPrefix($0) }) { return true }
        return pictureCredits.contains { folded.hasPrefix($0) } && !Paragraph(text: line, gap: 0).endsSentence
    }

    /// Whether a line is the name of a section, as pages have it above the title.
    static func isSection(_ line: String) -> Bool {
        line.utf8.count <= 24 && sections.contains(Self.folded(line))
    }

    /// Whether a line is the heading of a list of other articles.
    static func isReadAlso(_ line: String) -> Bool {
        line.utf8.count <= 60 && readAlso.contains(Self.folded(line))
    }

    /// A `Read also: Another headline` on one line.
    static func isReadAlsoLink(_ line: String) -> Bool {
        guard line.utf8.count <= 200, let colon = line.firstIndex(of: ":") else { return false }
        return !Paragraph(text: line, gap: 0).endsSentence && readAlso.contains(Self.folded(line[..<colon]))
    }

    /// Removes the menu words at the start of a line: `Open Menu China to promote…`.
    static func withoutMenu(_ line: Substring) -> Substring {
        let start = line.prefix(24).lowercased()
        for words in leading where start.hasPrefix(words + " ") {
            return line.dropFirst(words.count).trimmed
        }
        return line
    }

    private static func folded(_ line: some StringProtocol) -> String {
        Substring(line).trimmed.lowercased().trimmingMarks
    }

    private static let leading = ["open menu", "skip to main content", "skip to content", "toggle navigation"]

    private static let menus: Set<String> = [
        "open menu", "close menu", "main menu", "menu", "toggle navigation", "toggle menu", "navigation", "breadcrumb",
        "skip to content", "skip to main content", "skip to navigation", "jump to content", "members public",
        "members only", "sign in", "sign up", "log in", "login", "register", "subscribe", "subscribe now", "share",
        "share this", "share this article", "share article", "share on facebook", "share on twitter", "share on x",
        "share on whatsapp", "share on linkedin", "share on telegram", "copy link", "link copied", "print", "email",
        "tweet", "facebook", "twitter", "whatsapp", "telegram", "linkedin", "pinterest", "reddit", "advertisement",
        "advertisements", "ad", "sponsored", "sponsored content", "advertise with us", "accept cookies",
        "accept all cookies", "cookie settings", "cookie policy", "privacy policy", "terms of use", "terms of service",
        "back to top", "scroll to top", "load more", "show more", "previous article", "next article", "leave a comment",
        "post a comment", "no comments", "comments", "0 comments", "search", "home", "newsletter", "listen", "bookmark",
        "save article", "follow us", "all rights reserved", "loading", "view gallery", "enlarge image",
    ]

    private static let notices = [
        "©", "(c) 20", "copyright ©", "copyright (c)", "copyright 20", "all rights reserved", "we use cookies",
        "this website uses cookies", "this site uses cookies", "by continuing to use", "subscribe to our",
        "sign up for our", "sign up to our", "join our newsletter", "get our newsletter", "follow us on",
        "share this on",
        "share on ", "click here to subscribe", "click here to join", "join our telegram", "join us on telegram",
        "like us on", "find us on", "download our app", "get the app", "support our journalism",
    ]

    private static let pictureCredits = [
        "photo:", "photo by", "photo credit", "photo courtesy", "image:", "image by", "image credit", "image source",
        "picture:", "file photo", "foto:", "фото:", "kuva:",
    ]

    private static let sections: Set<String> = [
        "news", "world", "politics", "business", "economy", "sport", "sports", "science", "technology", "tech",
        "health",
        "culture", "opinion", "entertainment", "lifestyle", "travel", "society", "international", "national", "local",
        "europe", "asia", "africa", "americas", "middle east", "finance", "markets", "defense", "defence", "world news",
        "top news", "latest news", "top stories", "новости", "политика", "общество", "экономика", "спорт", "мир",
    ]

    private static let readAlso: Set<String> = [
        "read also", "also read", "read more", "see also", "related", "related articles", "related stories",
        "related news", "related posts", "related topics", "related content", "more on this topic",
        "more on this story",
        "more stories", "more news", "more from", "you may also like", "you might also like", "recommended",
        "recommended for you", "read next", "up next", "trending", "trending now", "most read",
        "lesen sie auch", "mehr zum thema", "lire aussi", "à lire aussi", "lea también", "leggi anche", "leia também",
        "читайте также", "lue myös",
    ]
}

extension String {
    /// The text without decorative marks around menu words.
    fileprivate var trimmingMarks: String {
        let marks = ":.…>»›→←<«‹|•·*-–—#+×✕ "
        var text = self[...]
        while let first = text.first, marks.contains(first) { text.removeFirst() }
        while let last = text.last, marks.contains(last) { text.removeLast() }
        return String(text)
    }
}
