internal import NIOCore
internal import Synchronization

/// Accepts the connections that arrived before the listening socket closes, and lets it close only when Hummingbird has
/// taken all of them over: a connection not yet taken over would be dropped, and NIO ends the process when it drops an
/// unfinished one.
final class ListenerGuard: ChannelOutboundHandler {
    typealias OutboundIn = NIOAny

    private let connections: Connections
    private var takesMore = true

    /// Interval of the checks, and the longest time until a connection with its handlers is handed on.
    private static let interval = TimeAmount.milliseconds(10)

    init(_ connections: Connections) { self.connections = connections }

    /// Adds one before all other handlers of a listening channel.
    static func add(to channel: any Channel, _ connections: Connections) async throws {
        try await channel.eventLoop.submit {
            try channel.pipeline.syncOperations.addHandler(ListenerGuard(connections), position: .first)
        }.get()
    }

    func read(context: ChannelHandlerContext) {
        if takesMore { context.read() }
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        connections.isEnding.store(true, ordering: .relaxed)
        context.eventLoop.assumeIsolated().scheduleTask(in: Self.interval) {
            self.takesMore = false
            self.closeWhenHandedOn(context, mode, promise)
        }
    }

    private func closeWhenHandedOn(
        _ context: ChannelHandlerContext, _ mode: CloseMode, _ promise: EventLoopPromise<Void>?
    ) {
        let areReady = connections.allHaveEntered
        context.eventLoop.assumeIsolated().scheduleTask(in: Self.interval) {
            if areReady {
                context.close(mode: mode, promise: promise)
            } else {
                self.closeWhenHandedOn(context, mode, promise)
            }
        }
    }
}
