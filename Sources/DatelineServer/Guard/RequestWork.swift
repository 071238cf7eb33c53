internal import HTTPTypes
internal import NIOCore
internal import Synchronization

/// The work on one request, which the connection cancels when its client has gone.
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
    /// Runs work that is cancelled when the client goes; Hummingbird alone would let it run to its end.
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
    /// Used only in the log and the metrics, where this status is common.
    static var clientGone: Failure {
        Failure(
            HTTPResponse.Status(code: 499, reasonPhrase: "Client Closed Request"), "client_gone",
            "the client closed the connection before its answer was ready")
    }
}
