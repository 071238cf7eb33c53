internal import HTTPTypes
internal import NIOCore
internal import Synchronization

/// The work on one request, which a connection ends when its client has gone.
final class RequestWork: Sendable {
    private let cancel: @Sendable () -> Void
    private let isGone = Atomic(false)

    init(cancel: @escaping @Sendable () -> Void) { self.cancel = cancel }

    var isClientGone: Bool { isGone.load(ordering: .acquiring) }

    func clientHasGone() {
        isGone.store(true, ordering: .releasing)
        cancel()
    }
}

extension Peer {
    /// Does some work, which is cancelled when the client goes: Hummingbird lets it go on to its end.
    func whileConnected<Value: Sendable>(
        _ work: @escaping @Sendable () async throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        let task = Task { () async -> Result<Value, Failure> in
            do throws(Failure) { return .success(try await work()) } catch { return .failure(error) }
        }
        let handle = RequestWork { task.cancel() }
        channel.triggerUserOutboundEvent(handle, promise: nil)
        let result = await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            task.cancel()
        }
        if case .failure = result, handle.isClientGone { throw .clientGone }
        return try result.get()
    }
}

extension Failure {
    /// Nobody reads this but the log and the metrics, where others use this number too.
    static var clientGone: Failure {
        Failure(
            HTTPResponse.Status(code: 499, reasonPhrase: "Client Closed Request"), "client_gone",
            "the client closed the connection before its answer was ready")
    }
}
