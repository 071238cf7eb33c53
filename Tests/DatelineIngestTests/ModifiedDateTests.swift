import DatelineJSON
import DatelineModel
import Testing

@testable import DatelineIngest

struct ModifiedDateTests {
    private func article(_ format: Format, _ text: String) -> Article? {
        format.records(in: text.utf8, origin: .file("a"), options: .testing).lazy.compactMap(\.article).first
    }

    private func dates(_ article: Article?) -> [String?] {
        [article?.published?.description, article?.modified?.description]
    }

    @Test(arguments: [
        (#""published":"2023-08-17","modified":"2023-08-19T10:00:00Z""#, "2023-08-17", "2023-08-19T10:00:00Z"),
        (#""datePublished":"2023-08-17","dateModified":"2023-08""#, "2023-08-17", "2023-08"),
        (#""pub_date":"2023-08-17","updated_at":1692439200"#, "2023-08-17", "2023-08-19T10:00:00Z"),
        (#""published":"2023-08-17","fields":{"lastModified":"2023-08-19"}"#, "2023-08-17", "2023-08-19"),
        // Only where there is no other date does a change date the article.
        (#""date_modify":"2023-08-19""#, "2023-08-19", "2023-08-19"),
        (#""url":"https://a.example/2023/08/17/a","updated":"2023-08-19""#, "2023-08-17", "2023-08-19"),
        (
            #""firstcreated":"2023-08-16","versioncreated":"2023-08-17","contentModified":"2023-08-19""#, "2023-08-17",
            "2023-08-19"
        ),
        (#""published":"2023-08-17","modified":"soon""#, "2023-08-17", nil),
        (#""published":"2023-08-17","modified":"2999-01-01""#, "2023-08-17", nil),
        (#""published":"2023-08-17""#, "2023-08-17", nil),
    ])
    func `A record tells when it was changed, which never takes the place of its date`(
        members: String, published: String?, modified: String?
    ) {
        let article = article(.jsonl, "{\"title\":\"Rain\",\"text\":\"It rained.\",\(members)}")
        #expect(dates(article) == [published, modified])
    }

    @Test func `What was read as a date of a change is not kept beside it, and what was not is`() {
        let read = article(
            .jsonl, #"{"title":"A","date":"2023-08-17","updated_at":"2023-08-19","modified":"2023-08-19"}"#)
        #expect(read?.extra.names == ["updated_at"] && read?.modified?.description == "2023-08-19")
        #expect(
            article(.jsonl, #"{"title":"A","date":"2023-08-17","updated_at":"soon"}"#)?.extra["updated_at"] == "soon")
    }

    @Test func `Pages, feeds and wires tell it too`() {
        let page = """
            <html><head><title>Rain</title><meta property="article:published_time" content="2023-08-17T10:00:00Z">
            <script type="application/ld+json">{"@type":"NewsArticle","headline":"Rain",
            "dateModified":"2023-08-19T10:30:00Z"}</script></head><body><p>It rained all day in the city.</p></body></html>
            """
        #expect(dates(article(.html, page)) == ["2023-08-17T10:00:00Z", "2023-08-19T10:30:00Z"])
        let feed = """
            <feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><entry><title>Rain</title><id>tag:a,1</id>
            <published>2023-08-17T10:00:00Z</published><updated>2023-08-19T10:30:00Z</updated>
            <content>It rained.</content></entry></feed>
            """
        #expect(dates(article(.feed, feed)) == ["2023-08-17T10:00:00Z", "2023-08-19T10:30:00Z"])
        #expect(
            dates(article(.text, "Rain\n\nUpdated: 19 August 2023\nPublished: 17 August 2023\n\nIt rained.")) == [
                "2023-08-17", "2023-08-19",
            ])
    }

    @Test func `A record of Dateline's own keeps both dates as they are`() {
        let made = article(.jsonl, #"{"title":"A","date":"2023-08-17","updated":"2023-08-19T10:31:00"}"#)
        let record = made.map { JSONValue.object($0.record).jsonText } ?? ""
        #expect(article(.jsonl, record)?.modified == made?.modified && made?.modified != nil)
        let undated = article(
            .jsonl, #"{"id":"1","title":"A","published":null,"published_from":"none","modified":"2023-08-19"}"#)
        #expect(dates(undated) == [nil, "2023-08-19"])
    }
}
