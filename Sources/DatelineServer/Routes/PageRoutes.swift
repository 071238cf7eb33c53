internal import Dateline
internal import DatelinePages
internal import HTTPTypes
internal import Hummingbird

/// Pages for people and feeds. Unknown parameters are ignored here, so that old links keep working.
extension Daemon {
    func home(_ request: Request) async throws(Failure) -> Response {
        let base = base(of: request)
        let (parameters, values) = await pageParameters(request, SearchParameters.search)
        let results: SearchResults
        do throws(Failure) {
            results = try await search(values, parameters, SearchPage.complete)
        } catch {
            guard error.code == DatelineError.Code.noArchive.rawValue else { throw error }
            return page(StartPage(archivePath: archiveName, base: base).html)
        }
        let summary = await figures.summary()
        let found = SearchPage(parameters: parameters, results: results, summary: summary, base: base)
        if found.isOfEmptyArchive { return page(StartPage(archivePath: archiveName, base: base).html) }
        return page(found.html)
    }

    /// The archive's name without its folders, which stay private.
    private var archiveName: String { archive.path.split(separator: "/").last.map(String.init) ?? archive.path }

    func articlePage(_ request: Request) async throws(Failure) -> Response {
        let (parameters, values) = await pageParameters(
            request, SearchParameters.article + [Parameter("id", .text, "The article's id.")])
        guard let id = values.text("id") else { throw Failure(.notFound, "not_found", "no article is named") }
        let found = try await library { () throws(DatelineError) -> (MarkedArticle, [SearchHit])? in
            var marking = try searchRequest(values)
            marking.marks = .codepoints
            guard let article = try await archive.article(id: id, marking: marking) else { return nil }
            var like = SearchRequest()
            like.limit = Self.similarCount
            like.snippets = 0
            return (article, try await archive.similar(to: id, like).hits)
        }
        guard let (marked, similar) = found else { throw unknown(id) }
        let article = ArticlePage(
            article: marked.article, titleMarks: marked.titleMarks, textMarks: marked.textMarks, similar: similar,
            parameters: parameters, summary: await figures.summary(), base: base(of: request))
        return page(article.html)
    }

    /// Number of similar articles on an article's page.
    private static let similarCount = 5

    func feed(_ request: Request) async throws(Failure) -> Response {
        let (parameters, values) = await pageParameters(request, SearchParameters.search)
        let results = try await search(values, parameters, AtomFeed.complete)
        let feed = AtomFeed(parameters: parameters, results: results, base: base(of: request))
        return response(Array(feed.xml.utf8), AnswerFields.data(AtomFeed.contentType))
    }

    func openSearch(_ request: Request) -> Response {
        let description = OpenSearchDescription(base: base(of: request))
        return response(Array(description.xml.utf8), AnswerFields.data(OpenSearchDescription.contentType))
    }

    func asset(_ name: String) throws(Failure) -> Response {
        guard let asset = Assets.asset(route: "/assets/" + name) else {
            throw Failure(.notFound, "not_found", "no such asset")
        }
        return response(asset.bytes, AnswerFields.asset(asset.contentType))
    }

    /// An error as a page.
    func errorPage(_ failure: Failure, _ request: Request) -> Response {
        let parameters = PageParameters(query: request.uri.query ?? "")
        let error = ErrorPage(
            status: failure.status.code, message: failure.message, parameters: parameters, base: base(of: request))
        var response = page(error.html)
        response.status = failure.status
        return response
    }

    private func page(_ html: String) -> Response { response(Array(html.utf8), AnswerFields.page) }

    private func pageParameters(
        _ request: Request, _ known: [Parameter]
    ) async -> (PageParameters, ParameterValues) {
        let pairs = QueryString.readablePairs(request.uri.query)
        let fields = (try? await archive.fields()) ?? .standard
        return (
            PageParameters(pairs, fields: fields),
            ParameterValues(known: pairs, allowed: SearchParameters.adding(fields, to: known))
        )
    }

    /// Runs the search of a page or feed, and counts it in the metrics.
    private func search(
        _ values: ParameterValues, _ parameters: PageParameters,
        _ complete: (inout SearchRequest, PageParameters) -> Void
    ) async throws(Failure) -> SearchResults {
        let start = ContinuousClock.now
        var request: SearchRequest
        do throws(DatelineError) {
            request = try searchRequest(values, longest: limits.searchTime)
        } catch { throw failure(error) }
        complete(&request, parameters)
        let asked = request
        let results = try await library { () throws(DatelineError) in try await archive.search(asked) }
        metrics.count(results, .now - start)
        return results
    }

    /// The base URL of links: the configured one, else the one in the request.
    private func base(of request: Request) -> BaseURL {
        options.baseURL.flatMap(BaseURL.init) ?? request.head.authority.flatMap { BaseURL("http://" + $0) }
            ?? BaseURL("http://127.0.0.1:\(options.port)")!
    }
}
