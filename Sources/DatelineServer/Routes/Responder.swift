internal import Dateline
internal import DatelineJSON
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Synchronization

/// The connection of a request.
struct Peer: InitializableFromSource {
    let channel: any Channel

    init(source: ApplicationRequestContextSource) { channel = source.channel }

    /// Invites a client that waits for it to send its body.
    func wantBody() { channel.triggerUserOutboundEvent(BodyWanted(), promise: nil) }
}

/// Answers requests: finds the route, checks keys, and turns failures into answers.
struct Responder: HTTPResponder {
    typealias Context = Peer

    let daemon: Daemon

    func respond(to request: Request, context: Peer) async -> Response {
        defer { daemon.memory.soon() }
        let start = ContinuousClock.now
        let match = RouteMatch(path: request.uri.path)
        let route = match?.route(request.method)
        var failure: Failure?
        var response: Response
        do throws(Failure) {
            if route?.access == .write {
                // A complete body is written even if the client no longer waits for the answer.
                response = try await answer(request, match, context)
            } else {
                response = try await context.whileConnected { () async throws(Failure) in
                    try await answer(request, match, context)
                }
            }
        } catch {
            failure = error
            response = daemon.response(error, page: match?.routes.first?.isPage == true ? request : nil)
        }
        daemon.crossOrigin.add(to: &response.headers)
        response = await AnswerPacking.packed(response, for: request)
        let name = (route ?? match?.routes.first)?.name ?? "none"
        if request.method == .head {
            // A streamed answer, whose length is not known, has no `Content-Length` for HEAD either.
            let hasLength = response.body.contentLength != nil
            response = response.createHeadResponse()
            if !hasLength { response.headers[.contentLength] = nil }
        }
        let status = response.status.code
        let client = context.channel.remoteAddress
        guard let count = response.body.contentLength else {
            response.body = watched(response.body) { [daemon] byteCount, failure in
                daemon.metrics.count(name, status, bytes: byteCount)
                daemon.accessLog.write(
                    request, status: status, byteCount: byteCount, time: .now - start, client: client,
                    failure: failure)
            }
            return response
        }
        daemon.metrics.count(name, status, bytes: count)
        daemon.accessLog.write(
            request, status: status, byteCount: count, time: .now - start, client: client, failure: failure)
        return response
    }

    private func answer(
        _ request: Request, _ match: RouteMatch?, _ peer: Peer
    ) async throws(Failure) -> Response {
        // HTTP/1.0 may omit the name; no browser uses it.
        if let authority = request.head.authority, !daemon.hosts.contain(authority) { throw unknownHost(authority) }
        guard let match else {
            if request.method == .options { return daemon.crossOrigin.preflight([.get, .head]) }
            throw Failure(.notFound, "not_found", "nothing is at this path; /openapi.json describes what there is")
        }
        if request.method == .options { return daemon.crossOrigin.preflight(match.methods) }
        guard let route = match.route(request.method) else {
            var failure = Failure(
                .methodNotAllowed, "method_not_allowed", "\(request.method.rawValue.prefix(20)) is not possible here")
            failure.fields[.allow] = (match.methods + [.options]).map(\.rawValue).joined(separator: ", ")
            throw failure
        }
        try daemon.keys.check(route.access, request.headers)
        return try await route.answer(daemon, request, peer, match.id)
    }

    private func unknownHost(_ authority: String) -> Failure {
        let name = HostNames.name(authority) ?? authority
        let shown = name.count > 100 ? name.prefix(100) + "…" : name[...]
        return Failure(
            .misdirectedRequest, "unknown_host",
            "the daemon does not answer to the name \"\(shown)\"; "
                + "call it by localhost, or start it with --allowed-host NAME")
    }

    /// A streamed body that reports its byte count, and whether it broke off.
    private func watched(
        _ body: ResponseBody, done: @escaping @Sendable (Int, Failure?) -> Void
    ) -> ResponseBody {
        ResponseBody { writer in
            let count = ByteCount()
            do {
                try await body.write(
                    writer.map { bytes in
                        count.value.add(bytes.readableBytes, ordering: .relaxed)
                        return bytes
                    })
            } catch {
                let failure = (error as? DatelineError).map(daemon.failure)
                done(count.value.load(ordering: .relaxed), failure ?? Self.brokenOff)
                throw error
            }
            done(count.value.load(ordering: .relaxed), nil)
        }
    }

    /// The client disconnected or stopped reading.
    private static let brokenOff = Failure(.ok, "broken_off", "the client did not take the whole answer")
}
