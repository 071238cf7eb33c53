internal import Dateline
internal import DatelineJSON
internal import Hummingbird

extension Daemon {
    /// An article's record; with a query, also where it matches the text.
    func article(_ request: Request, id: String?) async throws(Failure) -> Response {
        let (id, values) = try await identified(request, id, SearchParameters.article)
        let object: JSONObject? = try await library { () throws(DatelineError) -> JSONObject? in
            let request = try searchRequest(values)
            guard values.text("q") != nil else { return try await archive.article(id: id)?.record }
            return try await archive.article(id: id, marking: request)?.json(request.marks)
        }
        guard let object else { throw unknown(id) }
        return response(object)
    }

    func unknown(_ id: String) -> Failure {
        let shown = id.count > 200 ? id.prefix(200) + "…" : id[...]
        return Failure(.notFound, "unknown_article", "\(shown): no article has this id", parameter: "id")
    }

    /// Streams every match.
    func export(_ request: Request) async throws(Failure) -> Response {
        let values = try await values(request, SearchParameters.export)
        guard let place = exports.take() else {
            throw Failure(
                .serviceUnavailable, "busy", "\(limits.exports) exports are sent already; try again later",
                retryAfter: 5)
        }
        let (format, export) = try await library { () throws(DatelineError) in
            let format: ExportFormat = try values.choice("format") ?? .jsonl
            let limit = try values.integer("limit")
            if let limit, limit < 0 {
                throw DatelineError(.invalidParameter, "limit: \(limit) is less than 0", parameter: "limit")
            }
            var request = try searchRequest(values)
            request.limit = 0
            let hasMark = try values.flag("bom")
            return (format, try await archive.export(request, format: format, limit: limit, hasMark: hasMark))
        }
        var fields = format == .csv ? AnswerFields.csv : AnswerFields.jsonLines
        fields[.contentDisposition] = "attachment; filename=\"dateline.\(format.rawValue)\""
        let body = ResponseBody { writer in
            // On failure the stream has no proper end, so that no client takes a part for the whole.
            for try await bytes in export { try await writer.write(ByteBuffer(bytes: bytes)) }
            withExtendedLifetime(place) {}
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: fields, body: body)
    }
}
