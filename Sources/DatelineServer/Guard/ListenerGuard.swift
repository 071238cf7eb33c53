internal import NIOCore
internal import Synchronization

/// Takes the connections that have come before the socket that listens is closed, and has it closed only when all of them
/// are in Hummingbird's hands: one that is not by then would be dropped as it is, and what NIO drops unfinished ends the
/// process.
final class ListenerGuard: ChannelOutboundHandler {
    typealias OutboundIn = NIOAny

    private let connections: Connections
    private var takesMore = true

    /// How often it is looked, and how long a connection that has its handlers takes to be handed on, at most.
    private static let interval = TimeAmount.milliseconds(10)

    init(_ connections: Connections) { self.connections = connections }

    /// Puts one before all else that a listening channel does.
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
