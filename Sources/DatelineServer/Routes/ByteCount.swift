internal import Synchronization

/// Counts bytes as they are written.
final class ByteCount: Sendable {
    let value = Atomic(0)
}
