package import Dateline
internal import Glibc
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOPosix
internal import ServiceLifecycle
internal import UnixSignals

/// The query daemon: serves one archive over HTTP until it is asked to end.
package struct ArchiveServer: Sendable {
    private let options: DaemonOptions
    let daemon: Daemon

    package init(_ options: DaemonOptions) {
        self.options = options
        daemon = Daemon(options)
    }

    /// Serves until SIGTERM or SIGINT; then takes no more connections, and ends when the requests in flight are answered,
    /// or their time is up.
    /// - Parameter listening: told the address once connections are taken.
    /// - Throws: `.disk` where the address cannot be listened on.
    package func run(
        listening: @escaping @Sendable (_ host: String, _ port: Int) -> Void = { _, _ in }
    ) async throws(DatelineError) {
        let application = application { channel in
            listening(options.host, channel.localAddress?.port ?? options.port)
        }
        // A second for what was cancelled to end. The service that stands last is the first to be told.
        let end = EndGuard(time: options.limits.shutdownTime + .seconds(1), log: options.log)
        var configuration = ServiceGroupConfiguration(
            services: [.init(service: application), .init(service: end)], gracefulShutdownSignals: [.sigterm, .sigint],
            logger: application.logger)
        configuration.maximumGracefulShutdownDuration = options.limits.shutdownTime
        // The first facets need not wait for what they are counted from; without an archive there is nothing to read yet.
        let preparing = Task { [daemon] in try? await daemon.archive.prepareFacets() }
        defer { preparing.cancel() }
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch {
            throw DatelineError(.disk, "\(options.host):\(options.port): cannot be listened on: \(Self.reason(error))")
        }
    }

    /// Why an address cannot be listened on, in the system's words where it has some.
    private static func reason(_ error: any Error) -> String {
        switch error {
        case let error as IOError: String(cString: strerror(error.errnoCode))
        case is SocketAddressError: "there is no such address"
        default: "\(error)"
        }
    }

    /// The server as Hummingbird runs it.
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
