internal import Dateline
internal import DatelinePages
internal import HTTPTypes

/// The table of routes: a row for each method of each path, in the order of the description.
enum Routes {
    static let all: [Route] = search + articles + rest + state + pages

    private static let search = [
        Route(
            .get, "/v1/search", "search",
            operation: OpenAPIOperation(
                "search", "Searches, with the parameters in the URL.", SearchParameters.search, .json("SearchResults"),
                errors: [400, 401, 409, 503])
        ) { daemon, request, _, _ async throws(Failure) in try await daemon.search(request) },
        Route(
            .post, "/v1/search", "search",
            operation: OpenAPIOperation(
                "postSearch", "Searches, with the parameters in a JSON object.", [], .json("SearchResults"),
                errors: [400, 401, 408, 409, 413, 415, 503], body: .parameters(SearchParameters.search))
        ) { daemon, request, peer, _ async throws(Failure) in try await daemon.postedSearch(request, peer) },
    ]

    private static let articles =
        atPathAndId(
            .get, "article", "One article; with q also where the query is in it.", SearchParameters.article,
            .json("MarkedArticle"), [400, 401, 404, 503]
        ) { daemon, request, _, id async throws(Failure) in try await daemon.article(request, id: id) }
        + [
            Route(
                .post, "/v1/articles", "articles", .write,
                operation: OpenAPIOperation(
                    "postArticles", "Adds or replaces articles; answers when they are on disk.", [], .json("Written"),
                    errors: [400, 401, 408, 413, 415, 422, 503, 507], isWrite: true, body: .articles)
            ) { daemon, request, peer, _ async throws(Failure) in try await daemon.post(request, peer) }
        ]
        + atPathAndId(
            .delete, "deleteArticle", "Removes an article.", [], .json("Deleted"), [400, 401, 404, 503], .write
        ) { daemon, request, _, id async throws(Failure) in try await daemon.delete(request, id: id) }
        + atPathAndId(
            .get, "similar", "Articles like one.", SearchParameters.similar, .json("SearchResults"),
            [400, 401, 404, 409, 503], name: "similar", tail: "/similar"
        ) { daemon, request, _, id async throws(Failure) in try await daemon.similar(request, id: id) }
        + atPathAndId(
            .get, "cite", "How to cite an article.", SearchParameters.citation, .text(CitationFile.contentTypes),
            [400, 401, 404, 503], name: "cite", tail: "/cite"
        ) { daemon, request, _, id async throws(Failure) in try await daemon.cite(request, id: id) }

    private static let rest = [
        Route(
            .get, "/v1/suggest", "suggest",
            operation: OpenAPIOperation(
                "suggest", "How typed text may go on.", SearchParameters.suggest, .json("Suggestions"),
                errors: [400, 401, 503])
        ) { daemon, request, _, _ async throws(Failure) in try await daemon.suggest(request) },
        Route(
            .get, "/v1/stats", "stats",
            operation: OpenAPIOperation(
                "stats", "What the archive holds.", [], .json("Stats"), errors: [400, 401, 503])
        ) { daemon, request, _, _ async throws(Failure) in try await daemon.stats(request) },
        Route(
            .get, "/v1/export", "export",
            operation: OpenAPIOperation(
                "export", "Every match, streamed; one that fails ends without the end of its framing.",
                SearchParameters.export, .text(["application/x-ndjson", "text/csv; charset=utf-8; header=present"]),
                errors: [400, 401, 503])
        ) { daemon, request, _, _ async throws(Failure) in try await daemon.export(request) },
        Route(
            .get, "/v1/feed.atom", "feed",
            operation: OpenAPIOperation(
                "feed", "An Atom feed of a search, the latest stored first.", SearchParameters.feed,
                .text(["application/atom+xml; charset=utf-8"]), errors: [400, 401, 503])
        ) { daemon, request, _, _ async throws(Failure) in try await daemon.feed(request) },
    ]

    private static let state = [
        Route(.get, "/healthz", "healthz", .open) { daemon, _, _, _ async throws(Failure) in daemon.health() },
        Route(.get, "/readyz", "readyz", .open) { daemon, _, _, _ async throws(Failure) in
            try await daemon.readiness()
        },
        Route(.get, "/metrics", "metrics") { daemon, _, _, _ async throws(Failure) in try await daemon.metricsText() },
        Route(.get, "/openapi.json", "openapi") { daemon, _, _, _ async throws(Failure) in await daemon.openAPI() },
    ]

    private static let pages = [
        Route(.get, "/", "page", isPage: true) { daemon, request, _, _ async throws(Failure) in
            try await daemon.home(request)
        },
        Route(.get, "/article", "article_page", isPage: true) { daemon, request, _, _ async throws(Failure) in
            try await daemon.articlePage(request)
        },
        Route(.get, "/assets/{name}", "asset") { daemon, _, _, name async throws(Failure) in
            try daemon.asset(name ?? "")
        },
        Route(.get, "/opensearch.xml", "opensearch") { daemon, request, _, _ async throws(Failure) in
            daemon.openSearch(request)
        },
    ]

    /// Two routes for an action on one article: with its id as a parameter, and in the path.
    private static func atPathAndId(
        _ method: HTTPRequest.Method, _ operation: String, _ summary: String, _ parameters: [Parameter],
        _ content: OpenAPIContent, _ errors: [Int], _ access: Route.Access = .read, name: String = "articles",
        tail: String = "", answer: @escaping Route.Answer
    ) -> [Route] {
        [false, true].map { isInPath in
            Route(
                method, (isInPath ? "/v1/articles/{id}" : "/v1/articles") + tail, name, access,
                operation: OpenAPIOperation(
                    operation + (isInPath ? "ByPath" : ""), summary,
                    isInPath ? parameters : [OpenAPIOperation.id] + parameters, content, errors: errors,
                    isWrite: access == .write), answer: answer)
        }
    }
}
