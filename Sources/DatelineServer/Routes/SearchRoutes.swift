internal import Dateline
internal import DatelineJSON
internal import HTTPTypes
internal import Hummingbird

extension Daemon {
    func search(_ request: Request) async throws(Failure) -> Response {
        try await search(try await values(request, SearchParameters.search))
    }

    func postedSearch(_ request: Request, _ peer: Peer) async throws(Failure) -> Response {
        let type = ContentType.of(request.headers)
        guard type == "application/json" || type == nil else {
            throw Failure(
                .unsupportedMediaType, "unsupported_type", "a search is posted as application/json, not \(type ?? "")")
        }
        guard (try QueryString.pairs(request.uri.query)).isEmpty else {
            throw Failure(
                .badRequest, "invalid_parameter", "a posted search has its parameters in the body, not in the URL")
        }
        peer.wantBody()
        let bytes = try await RequestReading.bytes(request.body, limit: limits.searchBytes)
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONParser.parse(bytes)
        } catch { throw Failure(.badRequest, "bad_json", "the body is not JSON: \(error)") }
        guard case .object(let object) = value else {
            throw Failure(.badRequest, "bad_json", "the body is no JSON object")
        }
        let allowed = await parameters(SearchParameters.search, named: object.names)
        return try await search(
            try await library { () throws(DatelineError) in try ParameterValues(object, allowed: allowed) })
    }

    private func search(_ values: ParameterValues) async throws(Failure) -> Response {
        let results = try await results(of: values)
        return response(results.json)
    }

    /// Runs a search, and counts it in the metrics.
    func results(of values: ParameterValues) async throws(Failure) -> SearchResults {
        let start = ContinuousClock.now
        let longest = limits.searchTime
        let results = try await library { () throws(DatelineError) in
            try await archive.search(try searchRequest(values, longest: longest))
        }
        metrics.count(results, .now - start)
        return results
    }

    /// The request of parameters, with the daemon's synonyms.
    func searchRequest(_ values: ParameterValues, longest: Duration? = nil) throws(DatelineError) -> SearchRequest {
        var request = try SearchRequest(values, longest: longest)
        if request.usesKeptSynonyms { request.synonyms = synonyms }
        return request
    }

    func similar(_ request: Request, id: String?) async throws(Failure) -> Response {
        let (id, values) = try await identified(request, id, SearchParameters.similar)
        let start = ContinuousClock.now
        let longest = limits.searchTime
        let results = try await library { () throws(DatelineError) in
            try await archive.similar(to: id, try SearchRequest(values, longest: longest))
        }
        metrics.count(results, .now - start)
        return response(results.json)
    }

    func suggest(_ request: Request) async throws(Failure) -> Response {
        let values = try await values(request, SearchParameters.suggest)
        let suggestions = try await library { () throws(DatelineError) in
            try await archive.suggestions(for: values.text("q") ?? "", limit: try values.integer("limit") ?? 10)
        }
        return response([
            "suggestions": .array(
                suggestions.map { ["text": .string($0.text), "articles": .int($0.articles)] })
        ])
    }

    func stats(_ request: Request) async throws(Failure) -> Response {
        _ = try await values(request, [])
        return response(try await library { () throws(DatelineError) in try await archive.stats() }.json)
    }

    /// The parameters of a request's URL.
    func values(_ request: Request, _ allowed: [Parameter]) async throws(Failure) -> ParameterValues {
        let pairs = try QueryString.pairs(request.uri.query)
        let allowed = await parameters(allowed, named: pairs.map(\.name))
        do throws(DatelineError) {
            return try ParameterValues(pairs, allowed: allowed)
        } catch { throw failure(error) }
    }

    /// Parameters, including those of the archive's own fields if a given name is not a known one.
    private func parameters(_ known: [Parameter], named names: [String]) async -> [Parameter] {
        guard names.contains(where: { name in !known.contains { $0.name == name } }),
            let fields = try? await archive.fields()
        else { return known }
        return SearchParameters.adding(fields, to: known)
    }

    /// The id in a request's path or parameters, and its other parameters.
    func identified(
        _ request: Request, _ id: String?, _ allowed: [Parameter]
    ) async throws(Failure) -> (id: String, values: ParameterValues) {
        if let id {
            guard let decoded = QueryString.decode(id.utf8, plusIsSpace: false), !decoded.isEmpty else {
                throw Failure(.badRequest, "invalid_parameter", "id: not percent-encoded UTF-8", parameter: "id")
            }
            return (decoded, try await values(request, allowed))
        }
        let values = try await values(request, allowed + [Parameter("id", .text, "")])
        guard let id = values.text("id") else {
            throw Failure(
                .badRequest, "invalid_parameter", "id: say which article, in the path or as id=ID", parameter: "id")
        }
        return (id, values)
    }
}
