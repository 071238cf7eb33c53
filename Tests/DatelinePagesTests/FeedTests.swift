import Dateline
import DatelinePages
import TestSupport
import Testing

struct FeedTests {
    private static let grammar = "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/") + "/atom.rng"

    /// Checks a feed against the grammar of Atom.
    private func validate(_ xml: String, sourceLocation: SourceLocation = #_sourceLocation) {
        let folder = TemporaryFolder()
        let ending = Subprocess.run(
            "xmllint", ["--noout", "--nonet", "--relaxng", Self.grammar, folder.write("feed.xml", xml)])
        #expect(ending.status == 0, "\(ending.error)", sourceLocation: sourceLocation)
    }

    @Test func `Feeds are valid, whatever their articles hold`() async throws {
        let press = try await Press(News.articles + [News.hostile])
        for query in ["", "q=harbour", "q=script", "q=zebra", "q=%22%3E%3Cscript%3E%00&source=%22"] {
            validate(try await press.feed(query))
        }
    }

    /// The grammar itself: a feed with something wrong is found out.
    @Test(arguments: [
        ("<updated>", "<changed>"), ("<id>urn:", "<id>\u{20}<b/>"),
        ("<published>1998-03-12T", "<published>1998-03-12 "),
        ("rel=\"self\"", "rel=\"\""), ("<author>", "<writer>"), ("type=\"html\"", "type=\"xml\""),
    ])
    func `A feed that is wrong is found out`(right: String, wrong: String) async throws {
        let feed = try await Press(News.articles).feed("q=harbour")
        #expect(feed.contains(right))
        let name = right.dropFirst().prefix { $0.isLetter }
        var broken = feed.replacing(right, with: wrong)
        if wrong.hasPrefix("<"), !wrong.contains(name) {
            broken = broken.replacing("</\(name)>", with: "</\(wrong.dropFirst().prefix { $0.isLetter })>")
        }
        let folder = TemporaryFolder()
        let ending = Subprocess.run(
            "xmllint", ["--noout", "--nonet", "--relaxng", Self.grammar, folder.write("feed.xml", broken)])
        #expect(ending.status != 0)
    }

    private func entries(_ feed: String) -> [String] { feed.split(separator: "<entry").dropFirst().map(String.init) }

    private func element(_ name: String, of xml: String) -> String? {
        xml.split(separator: "<\(name)>").dropFirst().first.map { String($0.prefix { $0 != "<" }) }
    }

    @Test func `Entries come in the order in which they were stored, and the feed is as new as the newest`()
        async throws
    {
        let feed = try await Press(News.articles).feed("q=harbour")
        let updated = entries(feed).compactMap { element("updated", of: $0) }
        #expect(updated.count >= 5 && updated == updated.sorted(by: >))
        #expect(element("updated", of: feed) == "2026-11-21T04:00:09Z")
    }

    @Test func `Only what has a day has a date of publication`() async throws {
        let feed = try await Press(News.articles).feed("")
        var dates: [String: String?] = [:]
        for entry in entries(feed) { dates[element("title", of: entry)!] = element("published", of: entry) }
        #expect(dates["Harbour talks end without agreement"] == "1998-03-12T00:00:00Z")
        #expect(dates["Harbour celebrates its centenary"] == "2001-06-02T20:30:00+02:00")
        #expect(dates["Storm closes harbour for two days"] == .some(nil))
        #expect(dates["The harbour report of the council names no costs."] == .some(nil))
    }

    @Test func `An article has one id in every feed and every run`() async throws {
        let first = try await Press(News.articles).feed("q=ferry")
        let second = try await Press(News.articles).feed("q=islands")
        let ids = [first, second].map { element("id", of: entries($0)[0])! }
        #expect(ids[0] == ids[1] && ids[0].hasPrefix("urn:uuid:"))
        #expect(element("id", of: first) != element("id", of: second))
        let all = entries(try await Press(News.articles).feed("")).map { element("id", of: $0)! }
        #expect(Set(all).count == News.articles.count)
    }

    @Test func `The description of the search engine is well formed and names absolute addresses`() throws {
        let base = try #require(BaseURL("https://example.com/news"))
        let xml = OpenSearchDescription(base: base).xml
        #expect(xml.contains("template=\"https://example.com/news/?q={searchTerms}\""))
        let folder = TemporaryFolder()
        #expect(Subprocess.run("xmllint", ["--noout", "--nonet", folder.write("description.xml", xml)]).status == 0)
    }
}
