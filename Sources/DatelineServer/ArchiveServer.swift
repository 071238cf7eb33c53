package import Dateline
internal import Files
internal import Glibc
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOPosix
internal import ServiceLifecycle
internal import UnixSignals

/// The query daemon: serves one archive over HTTP until a signal stops it.
package struct ArchiveServer: Sendable {
    private let options: DaemonOptions
    let daemon: Daemon

    package init(_ options: DaemonOptions) {
        self.options = options
        daemon = Daemon(options)
    }

    /// Serves until SIGTERM or SIGINT; then accepts no more connections, and returns when the requests in flight are
    /// answered or have timed out.
    /// - Parameter listening: Called with the address once the server accepts connections.
    /// - Throws: `.disk` if it cannot listen on the address.
    package func run(
        listening: @escaping @Sendable (_ host: String, _ port: Int) -> Void = { _, _ in }
    ) async throws(DatelineError) {
        let application = application { channel in
            listening(options.host, channel.localAddress?.port ?? options.port)
        }
        // One second more, for cancelled work to end. The last service is the first to be shut down, which starts the
        // countdown.
        let end = EndGuard(time: options.limits.shutdownTime + .seconds(1), log: options.log)
        var configuration = ServiceGroupConfiguration(
            services: [.init(service: application), .init(service: end)], gracefulShutdownSignals: [.sigterm, .sigint],
            logger: application.logger)
        configuration.maximumGracefulShutdownDuration = options.limits.shutdownTime
        // Warms the facet columns, so that the first facets need not wait for them; does nothing without an archive.
        let preparing = Task { [daemon] in try? await daemon.archive.prepareFacets() }
        defer { preparing.cancel() }
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch {
            throw DatelineError(.disk, "\(options.host):\(options.port): cannot be listened on: \(Self.reason(error))")
        }
    }

    /// Why the address cannot be listened on, in the system's words if it has some.
    private static func reason(_ error: any Error) -> String {
        switch error {
        case let error as IOError: SystemError(error.errnoCode).reason
        case is SocketAddressError: "there is no such address"
        default: "\(error)"
        }
    }

    /// The server as a Hummingbird application.
    func application(
        onRunning: @escaping @Sendable (any Channel) async -> Void = { _ in }
    ) -> Application<Responder> {
        let limits = options.limits
        let log = options.log
        var configuration = ApplicationConfiguration(
            address: .hostname(options.host, port: options.port), backlog: 1024)
        configuration.availableConnectionsDelegate = ConnectionRoom(connections: daemon.connections)
        return Application(
            responder: Responder(daemon: daemon), server: .http1(configuration: channel(limits)),
            configuration: configuration,
            onServerRunning: { [daemon] channel in
                try? await ListenerGuard.add(to: channel, daemon.connections)
                await onRunning(channel)
            },
            logger: Logger(label: "dateline") { _ in LogBridge(log) })
    }

    private func channel(_ limits: Limits) -> HTTP1Channel.Configuration {
        HTTP1Channel.Configuration(
            additionalChannelHandlers: [
                GuardInstaller { [daemon] wire in
                    ConnectionGuard(limits, wire, daemon.connections) { failure, client in
                        daemon.metrics.count("none", failure.status.code, bytes: 0)
                        daemon.accessLog.write(refused: failure, client: client)
                    }
                }
            ],
            idleTimeout: TimeAmount(limits.idleTime),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: limits.headerBytes, maxHeaderListSize: limits.headerBytes,
                maxHeaderFieldCount: limits.headerFields))
    }
}
