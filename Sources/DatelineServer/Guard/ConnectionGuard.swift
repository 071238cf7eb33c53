internal import DatelineJSON
internal import HTTPTypes
internal import NIOCore
internal import NIOHTTP1
internal import Synchronization

/// A fault of the connection that is reported to the application while it reads a body.
enum BodyFault: Error {
    /// The body did not arrive in time.
    case tooSlow
    /// The body ended early or violates the framing of HTTP.
    case broken
}

/// Invites a client that sent `Expect: 100-continue` to send its body.
struct BodyWanted: Sendable {}

/// Guards one connection, between the HTTP decoder and all handlers above it.
///
/// Answers unreadable requests in JSON like any error, limits the time of a body and of an unread answer, and closes
/// the connection after the last answer, even if a body is still unread, so that the client can read the answer.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private struct Body {
        let start = NIODeadline.now()
        var byteCount = 0
        let expectsLeave: Bool
        /// Bytes that the connection had received when the body began.
        let wireStart: Int
        /// Bytes allowed for framing, beside the body's own.
        var framingBytes: Int
        /// Whether the rest of the body will not be read.
        var isBrokenOff = false
    }

    private let limits: Limits
    private let wire: WireBytes
    private let connections: Connections
    private var place: Connections.Place?
    private let refused: @Sendable (Failure, SocketAddress?) -> Void
    /// The body being read.
    private var body: Body?
    private var bodyTimer: Scheduled<Void>?
    private var unreadTimer: Scheduled<Void>?
    private var pace: AnswerPace
    private var paceTimer: Scheduled<Void>?
    /// The work on the next request to answer, which is cancelled when the client has gone.
    private var work: RequestWork?
    private var workTimer: Scheduled<Void>?
    /// A request passed on whose answer is not written yet.
    private struct Request {
        let isHead: Bool
        /// Whether its client knows no chunks: one of HTTP/1.0.
        let isOld: Bool
    }

    private var open = CircularBuffer<Request>()
    /// Whether the end of the connection ends the answer being written.
    private var isEndedByClose = false
    /// Whether the answer being written has neither a length nor a body, as for HEAD.
    private var isBodyless = false
    /// Whether the head of the current answer has been written.
    private var isAnswering = false
    /// Whether no further request is accepted.
    private var isLast = false
    /// Whether the daemon is shutting down.
    private var isEnding = false
    private var endTimer: Scheduled<Void>?
    private var refusal: Failure?
    private var isClosing = false
    private var isInputClosed = false
    private var droppedBytes = 0

    /// Bytes that a client may send after its last answer before it is cut off.
    private static let mostDropped = 16 << 20

    init(
        _ limits: Limits, _ wire: WireBytes, _ connections: Connections,
        refused: @escaping @Sendable (Failure, SocketAddress?) -> Void
    ) {
        self.limits = limits
        self.wire = wire
        self.connections = connections
        self.refused = refused
        pace = AnswerPace(longest: limits.unreadTime, bytesPerSecond: limits.answerBytesPerSecond)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        place = connections.enter(context.channel)
        // A connection accepted during the shutdown was not notified, since this handler was not there yet.
        if connections.isEnding.load(ordering: .relaxed) { end(context) }
    }

    /// Whether no request is in flight or being read.
    private var isIdle: Bool { open.isEmpty && body == nil }

    // MARK: - In

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        guard !isClosing, !isLast || body != nil else { return drop(part, context) }
        switch part {
        case .head(var head):
            if let failure = head.fault(limits) { return refuse(failure, context) }
            head.nameHostOfTarget()
            isLast = isEnding || !head.isKeepAlive || head.headers.contains(name: "upgrade")
            if isIdle, let place { connections.beBusy(place) }
            open.append(Request(isHead: head.method == .HEAD, isOld: head.version.minor == 0))
            let expectation = head.headers.first(name: "expect")?.lowercased()
            body = Body(
                expectsLeave: expectation == "100-continue" && head.version.minor > 0, wireStart: wire.byteCount,
                framingBytes: limits.framingBytes)
            return context.fireChannelRead(wrapInboundOut(.head(head)))
        case .body(let bytes):
            body?.byteCount += bytes.readableBytes
            body?.framingBytes += 16
        case .end: endBody()
        }
        context.fireChannelRead(data)
    }

    private func drop(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) {
        if case .body(let bytes) = part { droppedBytes += bytes.readableBytes }
        if droppedBytes > Self.mostDropped { context.close(promise: nil) }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if let body, !body.isBrokenOff, !isClosing {
            // All bytes received since the body began belong to it.
            if wire.byteCount - body.wireStart - body.byteCount > body.framingBytes {
                breakOff(.broken, context)
            } else if bodyTimer == nil {
                watchBody(context)
            }
        }
        context.fireChannelReadComplete()
    }

    private func watchBody(_ context: ChannelHandlerContext) {
        guard let body else { return }
        let due =
            body.start + TimeAmount(limits.bodyTime)
            + .seconds(Int64(body.byteCount / max(1, limits.bodyBytesPerSecond)))
        if due <= .now() { return breakOff(.tooSlow, context) }
        bodyTimer = context.eventLoop.assumeIsolated().scheduleTask(deadline: min(due, .now() + .seconds(1))) {
            self.bodyTimer = nil
            self.watchBody(context)
        }
    }

    private func endBody() {
        body = nil
        bodyTimer?.cancel()
        bodyTimer = nil
    }

    /// Tells the application that the rest of a body will not arrive; it answers, and the connection closes.
    private func breakOff(_ fault: BodyFault, _ context: ChannelHandlerContext) {
        isLast = true
        body?.isBrokenOff = true
        bodyTimer?.cancel()
        bodyTimer = nil
        context.fireErrorCaught(fault)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? HTTPParserError else { return context.fireErrorCaught(error) }
        if isClosing { return }
        if body != nil { return breakOff(.broken, context) }
        if isLast { return }
        // Bytes after the end of the input are not a request.
        if error == .invalidEOFState { return }
        guard error == .headerOverflow else { return refuse(.unreadable, context) }
        refuse(
            Failure(
                HTTPResponse.Status(code: 431, reasonPhrase: "Request Header Fields Too Large"), "header_too_large",
                "the request's header is larger than \(limits.headerBytes) bytes or has more than "
                    + "\(limits.headerFields) fields"),
            context)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case ChannelEvent.inputClosed:
            isInputClosed = true
            if isClosing { return context.close(promise: nil) }
            if body != nil { breakOff(.broken, context) }
            if work != nil { endWorkLater(context) }
        case is Connections.MakeRoom:
            if isClosing { return context.close(mode: .all, promise: nil) }
            if isIdle { return closeWhenWritten(context) }
            if let place { connections.stay(place) }
            return
        // Hummingbird would close an idle connection at once, and others without `Connection: close`.
        case is ChannelShouldQuiesceEvent: return end(context)
        default: break
        }
        context.fireUserInboundEventTriggered(event)
    }

    /// Marks the last answer as the last. A connection that is idle, or whose last answer has begun, stays open for a
    /// moment, since a request may be on its way and is answered.
    private func end(_ context: ChannelHandlerContext) {
        isEnding = true
        if isIdle { return endLater(context) }
        if open.count > 1 || !isAnswering { isLast = true }
    }

    /// A client that closed its side may have gone, or may have sent everything and be reading: it gets a moment.
    private func endWorkLater(_ context: ChannelHandlerContext) {
        workTimer?.cancel()
        workTimer = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(limits.halfClosedTime)) {
            self.work?.clientHasGone()
        }
    }

    /// Closes an idle connection once its last answer is written.
    private func closeWhenWritten(_ context: ChannelHandlerContext) {
        isLast = true
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.assumeIsolated().whenComplete { _ in context.close(mode: .all, promise: nil) }
        context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(ByteBuffer()))), promise: written)
    }

    private func endLater(_ context: ChannelHandlerContext) {
        endTimer?.cancel()
        endTimer = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(limits.lastRequestTime)) {
            if self.isIdle, !self.isClosing { context.close(promise: nil) }
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        if body != nil, !isClosing { context.fireErrorCaught(BodyFault.broken) }
        leave()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { leave() }

    private func leave() {
        work?.clientHasGone()
        forgetWork()
        if let place { connections.leave(place) }
        place = nil
        endBody()
        paceTimer?.cancel()
        paceTimer = nil
        endTimer?.cancel()
        endTimer = nil
        unreadTimer?.cancel()
        unreadTimer = nil
    }

    // MARK: - Out

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        // An answer to a request after the last one.
        if isEndedByClose, isClosing {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(var head):
            guard head.status.code >= 200 else { return context.write(data, promise: promise) }
            let hasLength = head.headers.contains(name: "content-length")
            isBodyless = open.first?.isHead == true && !hasLength
            if open.first?.isOld == true, !hasLength {
                // The encoder writes chunks in HTTP/1.1 only. <https://www.rfc-editor.org/rfc/rfc9112#section-6.1>
                head.version = .http1_0
                isEndedByClose = true
                isLast = true
            }
            isAnswering = true
            forgetWork()
            if endsConnection { head.headers.replaceOrAdd(name: "connection", value: "close") }
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .body(let bytes):
            pace.wrote(bytes.readableBytes)
            context.write(data, promise: promise)
        case .end:
            if !open.isEmpty { open.removeFirst() }
            isAnswering = false
            // The encoder would write the final chunk of a body that does not exist.
            let data = isBodyless ? wrapOutboundOut(.body(.byteBuffer(ByteBuffer()))) : data
            if let refusal, open.isEmpty {
                context.write(data, promise: promise)
                send(refusal, context)
            } else if isEndedByClose || (open.isEmpty && (isLast || body != nil)) {
                open.removeAll()
                close(after: data, context, promise)
            } else {
                context.write(data, promise: promise)
                if isEnding, isIdle { endLater(context) }
            }
            if isIdle, let place { connections.beIdle(place) }
        }
    }

    /// Whether the answer that begins now is the last one.
    private var endsConnection: Bool {
        isEndedByClose || (open.count == 1 && refusal == nil && (isLast || body != nil))
    }

    /// A close from the handlers above would be immediate; while closing, the connection stays open until the client
    /// has had time to read.
    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        guard isClosing, mode != .input, !isInputClosed else { return context.close(mode: mode, promise: promise) }
        promise?.succeed()
    }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        switch event {
        case is BodyWanted:
            promise?.succeed()
            guard let body, body.expectsLeave, body.byteCount == 0 else { return }
            context.writeAndFlush(
                wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .continue))), promise: nil)
        case let event as RequestWork:
            promise?.succeed()
            work = event
            if isInputClosed { endWorkLater(context) }
        default: context.triggerUserOutboundEvent(event, promise: promise)
        }
    }

    private func forgetWork() {
        work = nil
        workTimer?.cancel()
        workTimer = nil
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        paceTimer?.cancel()
        paceTimer = nil
        if context.channel.isWritable {
            pace.endWait(.now())
        } else {
            pace.beginWait(.now())
            watchPace(context)
        }
        context.fireChannelWritabilityChanged()
    }

    private func watchPace(_ context: ChannelHandlerContext) {
        guard let next = pace.nextLook(.now()) else { return context.close(mode: .all, promise: nil) }
        paceTimer = context.eventLoop.assumeIsolated().scheduleTask(deadline: next) { self.watchPace(context) }
    }

    private func closeLater(_ time: Duration, _ context: ChannelHandlerContext) {
        unreadTimer?.cancel()
        unreadTimer = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(time)) {
            context.close(promise: nil)
        }
    }

    /// Answers an invalid request after the requests before it.
    private func refuse(_ failure: Failure, _ context: ChannelHandlerContext) {
        isLast = true
        refusal = failure
        if open.isEmpty { send(failure, context) }
    }

    private func send(_ failure: Failure, _ context: ChannelHandlerContext) {
        refused(failure, context.remoteAddress)
        let bytes = JSONValue.object(failure.json).jsonBytes
        var fields = HTTPHeaders()
        for field in AnswerFields.json { fields.add(name: field.name.rawName, value: field.value) }
        fields.add(name: "content-length", value: String(bytes.count))
        fields.add(name: "connection", value: "close")
        let status = HTTPResponseStatus(statusCode: failure.status.code, reasonPhrase: failure.status.reasonPhrase)
        context.write(
            wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: status, headers: fields))), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: bytes)))), promise: nil)
        close(after: wrapOutboundOut(.end(nil)), context, nil)
    }

    /// Closes the output once everything is written, and the input when the client has closed its side or some time
    /// later: if the input were closed at once, further bytes from the client would make the system discard the answer.
    private func close(after data: NIOAny, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
        isClosing = true
        endBody()
        closeLater(limits.unreadTime, context)
        let promise = promise ?? context.eventLoop.makePromise()
        promise.futureResult.assumeIsolated().whenComplete { [limits] result in
            guard case .success = result, !self.isInputClosed else { return context.close(promise: nil) }
            context.close(mode: .output, promise: nil)
            self.closeLater(limits.lingerTime, context)
        }
        context.writeAndFlush(data, promise: promise)
    }
}

/// Inserts a ``ConnectionGuard`` directly above the HTTP decoder, where decoding errors pass, and removes itself.
final class GuardInstaller: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    private let make: @Sendable (WireBytes) -> ConnectionGuard

    init(_ make: @escaping @Sendable (WireBytes) -> ConnectionGuard) { self.make = make }

    func handlerAdded(context: ChannelHandlerContext) {
        let pipeline = context.pipeline.syncOperations
        do {
            let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
            let wire = WireBytes()
            try pipeline.addHandler(wire, position: .before(decoder))
            try pipeline.addHandler(make(wire), position: .after(decoder))
            pipeline.removeHandler(context: context, promise: nil)
        } catch {
            context.close(promise: nil)
        }
    }
}
