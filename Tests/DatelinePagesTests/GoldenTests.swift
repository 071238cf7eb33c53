import Dateline
import DatelinePages
import Foundation
import TestSupport
import Testing

/// Whole pages, compared with those in `Golden`. `DATELINE_GOLDEN=write` writes them anew; read the difference then.
struct GoldenTests {
    private static let folder = "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/") + "/Golden"

    static let searches = [
        ("start", ""), ("search", "q=harbour"),
        ("narrowed", "q=harbour&source=northport+courier&source=Coast+Wire&published=1998&sort=oldest"),
        ("nothing", "q=%22harbour+budget%22&place=Northport&missing=agency"),
        ("suggestion", "q=harbor&undated=exclude"),
        ("relaxed", "q=ferry+centenary"), ("warned", "q=%22harbour+titel:x&limit=2&offset=1"),
        ("past-the-end", "q=harbour&offset=500"),
    ]

    @Test(arguments: searches)
    func `A search looks as it was last agreed`(name: String, query: String) async throws {
        try compare(name + ".html", try await Press(News.articles).search(query))
    }

    @Test func `An article looks as it was last agreed`() async throws {
        let press = try await Press(News.articles)
        try compare("article.html", try await press.article("talks", query: "q=harbour&place=Northport"))
        try compare("article-undated.html", try await press.article("report"))
        try compare("article-rtl.html", try await press.article("mina"))
    }

    @Test func `The first run and errors look as they were last agreed`() throws {
        let base = try #require(BaseURL("https://news.example/archive/"))
        try compare("first-run.html", StartPage(archivePath: "/srv/my news.dateline", base: base).html)
        let parameters = PageParameters(query: "q=harbour&published=soon")
        let message = "published: “soon” is no year, month or day"
        try compare("400.html", ErrorPage(status: 400, message: message, parameters: parameters, base: base).html)
        try compare("404.html", ErrorPage(status: 404, base: base).html)
        try compare("503.html", ErrorPage(status: 503, parameters: PageParameters(query: "q=a"), base: base).html)
    }

    @Test func `Feed and description are as they were last agreed`() async throws {
        let press = try await Press(News.articles)
        try compare("feed.xml", try await press.feed("q=harbour"))
        try compare("feed-empty.xml", try await press.feed("q=zebra"))
        try compare("opensearch.xml", OpenSearchDescription(base: press.base).xml)
    }

    /// Digests in the names of assets, and what depends on the version, are taken out.
    private func compare(_ name: String, _ made: String) throws {
        var made = made.replacing(DatelineVersion.current, with: "VERSION")
        for asset in Assets.all {
            let parts = asset.route.split(separator: ".")
            made = made.replacing(".\(parts[parts.count - 2]).", with: ".DIGEST.")
        }
        let path = Self.folder + "/" + name
        if environmentValue("DATELINE_GOLDEN") == "write" {
            try made.write(toFile: path, atomically: true, encoding: .utf8)
        } else {
            let kept = String(decoding: readFile(path), as: UTF8.self)
            let difference = made.split(separator: "\n").difference(from: kept.split(separator: "\n"))
            #expect(made == kept, "\(name): \(difference.map { "\($0)" }.prefix(8).joined(separator: "\n"))")
        }
    }
}
