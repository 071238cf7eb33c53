internal import Dateline
internal import DatelineJSON
internal import HTTPTypes
internal import Hummingbird
internal import NIOPosix

extension Daemon {
    /// Adds the articles of a body; answers when they are durable.
    func post(_ request: Request, _ peer: Peer) async throws(Failure) -> Response {
        _ = try await values(request, [])
        let format = try format(request.headers)
        let isGzip = try isGzip(request.headers)
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limits.bodyBytes {
            throw RequestReading.tooLarge(limits.bodyBytes)
        }
        try writes.expectPlace()
        let place = try bodies.place()
        peer.wantBody()
        let spool = try await BodySpool.spool(request.body, limit: limits.bodyBytes, in: place)
        // Only after the whole body has arrived, so that a slow upload blocks no other write.
        let report = try await write(.add(format, isGzip: isGzip), spool)
        metrics.countWrite(report)
        guard report["ids"]?.arrayValue?.isEmpty == true else { return response(report) }
        let fault = report["errors"]?.arrayValue?.first
        let record = (fault?["record"]?.intValue).map { "record \($0): " } ?? ""
        var failure = Failure(
            .unprocessableContent, "nothing_accepted",
            "the body holds no article: " + (fault?["message"]?.stringValue.map { record + $0 } ?? "it is empty"))
        failure.details = report
        throw failure
    }

    /// Runs a write after those before it, and returns its report.
    private func write(_ work: WriteJob.Work, _ spool: BodySpool? = nil) async throws(Failure) -> JSONObject {
        // A failed write may have published a part too.
        defer { archive.refresh() }
        if let spool, case .add(let format, let isGzip) = work, isGzip {
            try await Self.check(ArticleBody(descriptor: spool.descriptor, format: format, isGzip: isGzip), limits)
        }
        let job = WriteJob(archive: archive.path, work: work, wait: limits.lockTime, memory: limits.writeMemory)
        return try await writes.run(WriteProcess.Item(job: job, body: spool))
    }

    private func format(_ fields: HTTPFields) throws(Failure) -> Format {
        let type = ContentType.of(fields)
        if let format = type.flatMap([Format.jsonl, .json].format(mediaType:)) { return format }
        throw Failure(
            .unsupportedMediaType, "unsupported_type",
            "articles are posted as application/x-ndjson or application/json, not \(type ?? "without a Content-Type")")
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

    /// Checks the size of a compressed body before it is processed, on a thread that may block.
    private static func check(_ body: ArticleBody, _ limits: Limits) async throws(Failure) {
        let fault: ArticleBodyFault?
        do {
            fault = try await NIOThreadPool.singleton.runIfActive {
                do throws(ArticleBodyFault) {
                    try body.check(limit: limits.unpackedBytes, ratio: limits.unpackingRatio)
                    return nil
                } catch { return error }
            }
        } catch {
            throw Failure(.serviceUnavailable, "cancelled", "the daemon is ending; send it again", retryAfter: 1)
        }
        switch fault {
        case nil: return
        case .tooLarge:
            throw Failure(
                .contentTooLarge, "body_too_large",
                "the body unpacks to more than \(limits.unpackedBytes) bytes, or to more than "
                    + "\(limits.unpackingRatio) times its size; send it in parts")
        case .damaged(let reason): throw Failure(.badRequest, "damaged_gzip", reason)
        }
    }

    func delete(_ request: Request, id: String?) async throws(Failure) -> Response {
        let (id, _) = try await identified(request, id, [])
        let isThere = try await library { () throws(DatelineError) in try await archive.article(id: id) != nil }
        guard isThere else { throw unknown(id) }
        let report = try await write(.remove([id]))
        guard let removed = report["deleted"]?.intValue, removed > 0 else { throw unknown(id) }
        metrics.countDeletion(removed)
        return response(report)
    }
}
