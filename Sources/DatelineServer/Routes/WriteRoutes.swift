internal import Dateline
internal import DatelineJSON
internal import HTTPTypes
internal import Hummingbird
internal import NIOPosix

extension Daemon {
    /// Adds the articles of a body; answers when they are on disk for good.
    func post(_ request: Request, _ peer: Peer) async throws(Failure) -> Response {
        _ = try values(request, [])
        let form = try form(request.headers)
        let isGzip = try isGzip(request.headers)
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limits.bodyBytes {
            throw RequestReading.tooLarge(limits.bodyBytes)
        }
        let report = try await writes.run { () async throws(Failure) in
            peer.wantBody()
            let spool = try await BodySpool.spool(request.body, limit: limits.bodyBytes)
            let body = ArticleBody(descriptor: spool.descriptor, form: form, isGzip: isGzip)
            try await check(body)
            defer { withExtendedLifetime(spool) {} }
            return try await library { () throws(DatelineError) in
                try await archive.add(body, wait: limits.lockTime)
            }
        }
        metrics.count(report.counts)
        guard report.ids.isEmpty else { return response(report.json) }
        var failure = Failure(
            .unprocessableContent, "nothing_accepted",
            "the body holds no article: "
                + (report.faults.first.map { "\($0.record.map { "record \($0): " } ?? "")\($0.message)" }
                    ?? "it is empty"))
        failure.details = report.json
        throw failure
    }

    private func form(_ fields: HTTPFields) throws(Failure) -> ArticleBody.Form {
        switch ContentType.of(fields) {
        case "application/x-ndjson", "application/jsonl", "application/x-jsonlines", "application/ndjson": return .lines
        case "application/json": return .json
        case let type:
            throw Failure(
                .unsupportedMediaType, "unsupported_type",
                "articles are posted as application/x-ndjson or application/json, not \(type ?? "without a Content-Type")"
            )
        }
    }

    private func isGzip(_ fields: HTTPFields) throws(Failure) -> Bool {
        switch fields[.contentEncoding]?.lowercased() {
        case nil, "", "identity": return false
        case "gzip", "x-gzip": return true
        case let encoding?:
            throw Failure(
                .unsupportedMediaType, "unsupported_type", "a body may be packed with gzip, not with \(encoding)")
        }
    }

    /// Holds a packed body against the limits before anything is made of it.
    private func check(_ body: ArticleBody) async throws(Failure) {
        do {
            try await NIOThreadPool.singleton.runIfActive { [limits] in
                try body.check(limit: limits.unpackedBytes, ratio: limits.unpackingRatio)
            }
        } catch ArticleBodyFault.tooLarge {
            throw Failure(
                .contentTooLarge, "body_too_large",
                "the body unpacks to more than \(limits.unpackedBytes) bytes, or to more than "
                    + "\(limits.unpackingRatio) times its size; send it in parts")
        } catch ArticleBodyFault.damaged(let reason) {
            throw Failure(.badRequest, "damaged_gzip", reason)
        } catch {
            throw Failure(.internalServerError, "internal", "the body could not be read")
        }
    }

    func delete(_ request: Request, id: String?) async throws(Failure) -> Response {
        let (id, _) = try identified(request, id, [])
        let removed = try await writes.run { () async throws(Failure) in
            try await library { () throws(DatelineError) in
                guard try await archive.article(id: id) != nil else { return 0 }
                return try await archive.remove(ids: [id], wait: limits.lockTime)
            }
        }
        guard removed > 0 else { throw unknown(id) }
        metrics.countDeletion(removed)
        return response(["deleted": .int(removed)])
    }
}
