import HTTPTypes
import Testing

@testable import DatelineServer

/// Pages, feeds and assets by their routes; what stands in them is tested where they are made.
struct PageRouteTests {
    @Test(arguments: [
        "/", "/?q=rain&utm_source=mail&source=BelTA", "/?q=rain&limit=5&offset=1",
        "/article?id=1&q=minsk&from=x&nonsense",
        "/?q=%FF&q=%", "/?&&=&q",
    ])
    func `Pages ignore what they do not know`(path: String) async throws {
        try await TestServer().withoutSocket { server in
            let answer = try await server.get(path)
            #expect(answer.status == 200)
            #expect(answer.fields["content-type"] == "text/html; charset=utf-8")
            #expect(answer.fields["x-content-type-options"] == "nosniff")
            let policy = answer.fields["content-security-policy"] ?? ""
            #expect(policy.hasPrefix("default-src 'none'; style-src 'self'; script-src 'self'"))
            #expect(!policy.contains("unsafe"))
            #expect(answer.text.hasPrefix("<!DOCTYPE html>"))
        }
    }

    @Test func `What an article holds is shown as text`() async throws {
        try await TestServer().withoutSocket { server in
            for path in ["/?q=wind", "/article?id=5&q=wind", "/v1/feed.atom?q=wind"] {
                let answer = try await server.get(path)
                #expect(answer.status == 200)
                #expect(!answer.text.contains("<script>turned"))
                #expect(!answer.text.contains("<b>Wind"))
                #expect(answer.text.contains("&lt;b&gt;"))
            }
        }
    }

    @Test(arguments: [
        ("/?published=someday", 400), ("/?limit=x", 400), ("/article", 404), ("/article?id=none", 404),
    ])
    func `What goes wrong is said on a page`(path: String, status: Int) async throws {
        try await TestServer().withoutSocket { server in
            let answer = try await server.get(path)
            #expect(answer.status == status)
            #expect(answer.fields["content-type"] == "text/html; charset=utf-8")
        }
    }

    @Test func `Without an archive the first page says how to make one`() async throws {
        try await TestServer(nil).withoutSocket { server in
            let answer = try await server.get("/")
            #expect(answer.status == 200)
            #expect(answer.text.contains("dateline index"))
            let feed = try await server.get("/v1/feed.atom")
            #expect(feed.status == 503)
        }
    }

    @Test func `Assets that a page names are there, and stay as they are`() async throws {
        try await TestServer().withoutSocket { server in
            let page = try await server.get("/")
            let routes = Set(
                page.text.split(separator: "\"").filter { $0.hasPrefix("/assets/") }.map(String.init))
            #expect(routes.count >= 2)
            for route in routes {
                let asset = try await server.get(route)
                #expect(asset.status == 200)
                #expect(asset.fields["cache-control"]?.contains("immutable") == true)
                #expect(!asset.body.isEmpty)
            }
            let unknown = try await server.get("/assets/../../etc/passwd")
            #expect(unknown.status == 404)
        }
    }

    @Test func `Addresses that leave the server are those that it was told`() async throws {
        var server = try await TestServer()
        server.options.baseURL = "https://news.example.org/archive"
        try await server.withoutSocket { server in
            let feed = try await server.get("/v1/feed.atom?q=rain&nonsense=1")
            #expect(feed.fields["content-type"] == "application/atom+xml; charset=utf-8")
            #expect(feed.text.contains("https://news.example.org/archive/v1/feed.atom?q=rain\""))
            #expect(!feed.text.contains("localhost"))
            let description = try await server.get("/opensearch.xml")
            #expect(description.text.contains("https://news.example.org/archive/?q={searchTerms}"))
        }
    }

    @Test func `A browser may give the read key as a password`() async throws {
        var server = try await TestServer()
        server.options.keys = Keys(reading: [TestServer.readKey])
        try await server.withoutSocket { server in
            let refused = try await server.get("/")
            #expect(refused.status == 401)
            #expect(refused.fields["www-authenticate"]?.hasPrefix("Basic ") == true)
            // "anyone:a-key-that-may-read"
            let answer = try await server.get("/", [.authorization: "Basic YW55b25lOmEta2V5LXRoYXQtbWF5LXJlYWQ="])
            #expect(answer.status == 200)
        }
    }
}
