internal import Glibc

/// Limits per client and for all clients.
package struct Limits: Sendable {
    /// Connections at once; a further one closes the one that has been idle longest.
    package var connections = 4096
    /// Bytes of the request target. Longer queries go into the body of `POST /v1/search`.
    package var targetBytes = 16 << 10
    /// Bytes of all header fields and the target, and of a single one.
    package var headerBytes = 32 << 10
    package var headerFields = 100
    /// Bytes of a body of articles, compressed and decompressed, and the highest compression ratio.
    package var bodyBytes = 64 << 20
    package var unpackedBytes = 256 << 20
    package var unpackingRatio = 100
    /// Bytes of a search in JSON.
    package var searchBytes = 256 << 10
    /// Bytes of a chunked body beside the body itself, such as chunk extensions, in addition to 16 for each part
    /// received.
    package var framingBytes = 64 << 10
    /// Time to receive a body, and the bytes that earn each further second.
    package var bodyTime = Duration.seconds(30)
    package var bodyBytesPerSecond = 256 << 10
    /// How long a connection may be idle between requests or while receiving a header.
    package var idleTime = Duration.seconds(60)
    /// How long a client may leave an answer unread, and the bytes that it must read per second of waiting.
    package var unreadTime = Duration.seconds(30)
    package var answerBytesPerSecond = 32 << 10
    /// How long work on a request continues after its client has closed its side of the connection.
    package var halfClosedTime = Duration.seconds(1)
    /// How long a connection stays half open after the last answer, so that the client can read it.
    package var lingerTime = Duration.seconds(2)
    /// The longest time of a search.
    package var searchTime = Duration.seconds(5)
    /// Searches that run at once, and searches that wait; a further one is refused as busy.
    package var readers = max(2, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    package var waitingReads = 64
    /// Exports at once.
    package var exports = 8
    /// Bodies of articles received at once, and bytes of all that are received or not written yet.
    package var bodies = 256
    package var bodyBytesInAll = 1 << 30
    /// Writes running or waiting; a further one is refused as busy.
    package var waitingWrites = 64
    /// Bytes of memory for a write, in a process of its own.
    package var writeMemory = 1 << 30
    /// How long a write waits for another process that writes.
    package var lockTime = Duration.seconds(5)
    /// How long an idle connection is kept at shutdown, for a request on its way.
    package var lastRequestTime = Duration.seconds(1)
    /// How long requests in flight may take at shutdown; the process ends at most a second later.
    package var shutdownTime = Duration.seconds(9)

    package init() {}
}
