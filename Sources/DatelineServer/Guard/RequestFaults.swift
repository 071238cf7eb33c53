internal import HTTPTypes
internal import NIOCore
internal import NIOHTTP1

extension Failure {
    static var unreadable: Failure { Failure(.badRequest, "bad_request", "this is no HTTP/1.1 request") }
}

extension HTTPRequestHead {
    /// Why a readable request is refused; `nil` if it is accepted.
    func fault(_ limits: Limits) -> Failure? {
        if uri.utf8.count > limits.targetBytes {
            return Failure(
                HTTPResponse.Status(code: 414, reasonPhrase: "URI Too Long"), "url_too_long",
                "the URL is longer than \(limits.targetBytes) bytes; send the search in the body of POST /v1/search")
        }
        if version.major != 1 || method == .CONNECT || HTTPRequest.Method(method.rawValue) == nil
            || !(uri.hasPrefix("/") || uri == "*" || targetAuthority != nil)
        {
            return .unreadable
        }
        return hostFault ?? codingFault
    }

    /// Two `Host` fields, none in HTTP/1.1, or one that is no name: <https://www.rfc-editor.org/rfc/rfc9112#section-3.2>.
    private var hostFault: Failure? {
        let names = headers["host"]
        guard names.count == 1 || names.isEmpty && version.minor == 0 else {
            return Failure(.badRequest, "bad_request", "a request has one Host field, not \(names.count)")
        }
        let authorities = names + (targetAuthority.map { [String($0)] } ?? [])
        guard authorities.allSatisfy(HostNames.isWellFormed) else {
            return Failure(.badRequest, "bad_request", "the Host field is no name with an optional port")
        }
        return nil
    }

    /// A transfer coding other than chunked would be taken for the body itself, and a proxy in front of the daemon
    /// could see another end of the body: <https://www.rfc-editor.org/rfc/rfc9112#section-6.1>.
    private var codingFault: Failure? {
        let codings = headers["transfer-encoding"]
        guard !codings.isEmpty else { return nil }
        guard version.minor > 0 else { return .unreadable }
        if codings.count == 1, codings[0].lowercased() == "chunked" { return nil }
        return Failure(
            .notImplemented, "unsupported_coding",
            "a body comes with Content-Length or Transfer-Encoding: chunked; gzip is named in Content-Encoding")
    }

    /// The authority of a target that is a whole URL, as clients send to proxies.
    private var targetAuthority: Substring? {
        let target = uri[...]
        guard let scheme = ["http://", "https://"].first(where: { target.lowercased().hasPrefix($0) }) else {
            return nil
        }
        return target.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    }

    /// Replaces the `Host` field by the host of a target that is a whole URL, as HTTP requires.
    mutating func nameHostOfTarget() {
        guard let authority = targetAuthority else { return }
        headers.replaceOrAdd(name: "host", value: String(authority))
    }
}

/// Counts the bytes that a connection receives, before HTTP is decoded.
final class WireBytes: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private(set) var byteCount = 0

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        byteCount += unwrapInboundIn(data).readableBytes
        context.fireChannelRead(data)
    }
}
