internal import Glibc

/// What the daemon takes from one client, and from all.
package struct Limits: Sendable {
    /// Connections at once; for a further one that which has been idle longest is closed.
    package var connections = 4096
    /// Bytes of the request's target. Longer queries go into the body of `POST /v1/search`.
    package var targetBytes = 16 << 10
    /// Bytes of all header fields with the target, and of one of them.
    package var headerBytes = 32 << 10
    package var headerFields = 100
    /// Bytes of a body of articles, as sent and as unpacked, and how many times larger unpacking may make it.
    package var bodyBytes = 64 << 20
    package var unpackedBytes = 256 << 20
    package var unpackingRatio = 100
    /// Bytes of a search in JSON.
    package var searchBytes = 256 << 10
    /// Bytes of a chunked body that are not of the body itself, such as extensions of chunks, beyond 16 for each part of it
    /// that comes.
    package var framingBytes = 64 << 10
    /// The time in which a body must have come, and the bytes for each further second.
    package var bodyTime = Duration.seconds(30)
    package var bodyBytesPerSecond = 256 << 10
    /// How long a connection may lie idle between requests, or while a request's header comes.
    package var idleTime = Duration.seconds(60)
    /// How long a client may leave an answer unread, and the bytes that it takes for each second in which it is waited for.
    package var unreadTime = Duration.seconds(30)
    package var answerBytesPerSecond = 32 << 10
    /// How long work on a request goes on when its client has closed its side of the connection.
    package var halfClosedTime = Duration.seconds(1)
    /// How long a connection stays half open after the last answer, so that the client can read it.
    package var lingerTime = Duration.seconds(2)
    /// How long a search may run.
    package var searchTime = Duration.seconds(5)
    /// Searches that run at once, and that wait for their turn; one more is refused as busy.
    package var readers = max(2, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    package var waitingReads = 64
    /// Exports that are sent at once.
    package var exports = 8
    /// Bodies of articles that are received at once, and bytes of all that are received or not written yet.
    package var bodies = 256
    package var bodyBytesInAll = 1 << 30
    /// Writes that run or wait for the one before them; one more is refused as busy.
    package var waitingWrites = 16
    /// Bytes of memory that a write may take, in a process of its own.
    package var writeMemory = 1 << 30
    /// How long a write waits for another process that writes.
    package var lockTime = Duration.seconds(5)
    /// How long an idle connection is kept for a request on its way when the daemon is asked to end.
    package var lastRequestTime = Duration.milliseconds(500)
    /// How long requests in flight may take when the daemon is asked to end; it is gone a second later in any case.
    package var shutdownTime = Duration.seconds(9)

    package init() {}
}
