import Dateline
import DatelinePages
import TestSupport
import Testing

/// Whatever an article holds, it stays text.
struct SafetyTests {
    private func pages() async throws -> [(name: String, html: String)] {
        let press = try await Press(News.articles + [News.hostile])
        let query = "q=script+%22%3E%3Cscript%3Ealert(1)%3C/script%3E%22%CC%81+onmouseover%3D1&place=%22%3E%3Cscript%3E"
        var pages = [
            ("found", try await press.search("q=script")), ("start", try await press.search("")),
            ("query", try await press.search(query)),
            ("article", try await press.article(News.hostile.id, query: query)),
            ("feed", try await press.feed("q=script")), ("feed of a query", try await press.feed(query)),
        ]
        let parameters = PageParameters(query: query)
        pages.append(
            (
                "error",
                ErrorPage(status: 400, message: News.hostile.title, parameters: parameters, base: press.base).html
            ))
        pages.append(("first run", StartPage(archivePath: News.hostile.title!, base: press.base).html))
        return pages
    }

    @Test func `No field of an article and no parameter becomes markup`() async throws {
        for (name, html) in try await pages() {
            let scalars = Array(html.unicodeScalars)
            let known = Set(scalars.indices.filter { scalars[$0] == "<" }.map { tag(scalars, $0) })
            #expect(known.isDisjoint(with: ["img", "b"]), "\(name)")
            // The one script is the page's own.
            #expect(html.replacing("<script src=\"/assets/", with: "").contains("<script") == false, "\(name)")
            #expect(known.allSatisfy { Self.tags.contains($0) }, "\(name): \(known.subtracting(Self.tags))")
            #expect(!attributes(scalars).contains { $0.hasPrefix("on") || $0 == "style" }, "\(name)")
            #expect(!html.lowercased().contains("href=\"javascript"), "\(name)")
        }
    }

    @Test func `Control characters and what overrides the direction of writing are taken out`() async throws {
        for (name, html) in try await pages() {
            for scalar in html.unicodeScalars {
                #expect(scalar.value >= 0x20 || scalar == "\n", "\(name): U+\(String(scalar.value, radix: 16))")
                #expect(!(0x7F...0x9F).contains(scalar.value), "\(name)")
                #expect(
                    !(0x202A...0x202E).contains(scalar.value) && !(0x2066...0x2069).contains(scalar.value), "\(name)")
            }
        }
    }

    @Test(arguments: [
        "javascript:alert(1)", "JAVASCRIPT:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "//evil.example/",
        " https://a.example", "https://a.example/\u{0}", "https://", "https:///x", "https://a.example/\"onclick=1",
        "https://a\\b", "ftp://a.example", "mailto:a@b", "\u{202E}https://a.example", "https://a.example/\u{202E}",
    ])
    func `Only addresses of the web become links`(url: String) async throws {
        var article = Article("a", "Title", "Text", "1998")
        article.url = url
        let press = try await Press([article])
        for html in [try await press.search("q=text"), try await press.article("a")] {
            #expect(!html.contains("nofollow"), "\(url)")
        }
    }

    @Test func `Links out of the archive tell nobody and are not vouched for`() async throws {
        let press = try await Press(News.articles)
        for html in [try await press.search("q=harbour"), try await press.article("talks")] {
            let outside = html.split(separator: "<a ").map { $0.prefix { $0 != ">" } }.filter {
                $0.contains("https://news.example")
            }
            #expect(!outside.isEmpty)
            for link in outside { #expect(link.contains("rel=\"noopener noreferrer nofollow\"")) }
            #expect(html.contains("https://news.example/1998/harbour-talks?a=1&amp;b=2"))
        }
    }

    @Test func `A page asks no other host for anything`() async throws {
        let press = try await Press(News.articles)
        for html in [try await press.search(""), try await press.article("talks")] {
            for element in ["<script", "<link", "<img", "<form", "<iframe"] {
                for part in html.split(separator: element).dropFirst() {
                    let tag = part.prefix { $0 != ">" }
                    #expect(!tag.contains("=\"http") && !tag.contains("=\"//"), "\(element)\(tag)")
                }
            }
        }
        let style = String(decoding: Assets.style.bytes, as: UTF8.self)
        #expect(!style.contains("url(") && !style.contains("@import"))
    }

    /// Templates show nothing but what is escaped already: two braces would escape again, and by the engine's rules.
    @Test func `Templates leave escaping to this room`() throws {
        let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let folder = root + "/Sources/DatelinePages/Resources"
        let names = listing(of: folder).filter { $0.hasSuffix(".mustache") }
        #expect(names.count > 10)
        for name in names {
            let text = String(decoding: readFile(folder + "/" + name), as: UTF8.self).replacing("{{{", with: "")
            for part in text.split(separator: "{{").dropFirst() {
                #expect("#^/>$<".contains(part.first!), "\(name): {{\(part.prefix(20))")
            }
        }
    }

    private static let tags: Set<String> = [
        "!DOCTYPE", "?xml", "html", "head", "meta", "title", "link", "script", "body", "a", "header", "div", "p",
        "form", "label",
        "input", "button", "ul", "li", "span", "bdi", "section", "dl", "dt", "dd", "code", "details", "summary", "h1",
        "h2", "h3", "svg", "text", "rect", "line", "table", "thead", "tbody", "tr", "th", "td", "aside", "main", "nav",
        "ol", "time", "mark", "article", "footer", "strong", "br", "pre", "feed", "id", "updated", "generator", "icon",
        "small", "i", "entry", "author", "name", "published", "category", "summary",
    ]

    /// The name behind a `<`.
    private func tag(_ scalars: [Unicode.Scalar], _ place: Int) -> String {
        var name = ""
        for scalar in scalars[(place + 1)...] {
            if scalar == " " || scalar == ">" || scalar == "\n" { break }
            if scalar != "/" { name.unicodeScalars.append(scalar) }
        }
        return name
    }

    /// The names of all attributes, read as a browser reads them: scalar by scalar.
    private func attributes(_ scalars: [Unicode.Scalar]) -> Set<String> {
        var names: Set<String> = []
        var isInTag = false
        var isQuoted = false
        var name = ""
        for scalar in scalars {
            if !isInTag {
                isInTag = scalar == "<"
                name = ""
            } else if scalar == "\"" {
                isQuoted.toggle()
                name = ""
            } else if isQuoted {
                continue
            } else if scalar == ">" {
                isInTag = false
            } else if scalar == "=" {
                names.insert(name)
            } else if scalar == " " || scalar == "\n" {
                name = ""
            } else {
                name.unicodeScalars.append(scalar)
            }
        }
        return names
    }
}
