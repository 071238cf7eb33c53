internal import Glibc
internal import NIOCore
internal import Synchronization

/// Closes a listening socket so that no client is cut off: it asks the kernel to answer no further connection, accepts those
/// that it had answered, and lets the socket close when Hummingbird has taken all of them over.
///
/// A connection that the kernel has answered and nobody accepts is reset; one accepted and not taken over would be
/// dropped, and NIO ends the process when it drops an unfinished one.
final class ListenerGuard: ChannelDuplexHandler {
    typealias InboundIn = NIOAny
    typealias InboundOut = NIOAny
    typealias OutboundIn = NIOAny

    private let connections: Connections
    private var takesMore = true
    /// Whether a connection was accepted since the last check.
    private var hasAccepted = false

    /// Interval of the checks: the kernel's queue is accepted, and a connection handed on, in less.
    private static let interval = TimeAmount.milliseconds(10)

    init(_ connections: Connections) { self.connections = connections }

    /// Adds one before all other handlers of a listening channel.
    static func add(to channel: any Channel, _ connections: Connections) async throws {
        try await channel.eventLoop.submit {
            try channel.pipeline.syncOperations.addHandler(ListenerGuard(connections), position: .first)
        }.get()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        hasAccepted = true
        context.fireChannelRead(data)
    }

    func read(context: ChannelHandlerContext) {
        if takesMore { context.read() }
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        connections.isEnding.store(true, ordering: .relaxed)
        if let socket = context.channel as? any SocketOptionProvider { HandshakeFilter.attach(to: socket) }
        closeWhenHandedOn(context, mode, promise)
    }

    private func closeWhenHandedOn(
        _ context: ChannelHandlerContext, _ mode: CloseMode, _ promise: EventLoopPromise<Void>?
    ) {
        hasAccepted = false
        context.eventLoop.assumeIsolated().scheduleTask(in: Self.interval) {
            if !self.hasAccepted, self.connections.allHaveEntered {
                self.takesMore = false
                context.close(mode: mode, promise: promise)
            } else {
                self.closeWhenHandedOn(context, mode, promise)
            }
        }
    }
}

/// Makes the kernel ignore requests for new connections on a listening socket, whose clients ask again a second later and
/// are refused then. Handshakes that it has begun go on.
private enum HandshakeFilter {
    /// An instruction of <https://www.kernel.org/doc/html/latest/networking/filter.html>, `struct sock_filter`.
    private struct Instruction {
        var code: UInt16
        var whenTrue: UInt8 = 0
        var whenFalse: UInt8 = 0
        var operand: UInt32
    }

    /// `struct sock_fprog`
    private struct Program: @unchecked Sendable {
        // Unchecked: the pointer is used during one call.
        var count: UInt16
        var instructions: UnsafePointer<Instruction>
    }

    /// Drops segments with SYN, bit 2 of byte 13 of the header, and passes all others.
    private static let instructions = [
        Instruction(code: 0x30, operand: 13), Instruction(code: 0x45, whenFalse: 1, operand: 2),
        Instruction(code: 0x06, operand: 0), Instruction(code: 0x06, operand: .max),
    ]

    /// Called on the event loop. Where the kernel refuses, connections that come too late are reset.
    static func attach(to socket: any SocketOptionProvider) {
        instructions.withUnsafeBufferPointer { instructions in
            guard let start = instructions.baseAddress else { return }
            let program = Program(count: UInt16(instructions.count), instructions: start)
            _ = socket.unsafeSetSocketOption(
                level: .socket, name: .init(rawValue: SO_ATTACH_FILTER), value: program)
        }
    }
}
