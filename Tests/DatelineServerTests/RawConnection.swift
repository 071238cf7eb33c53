import Glibc
import NIOPosix

/// A client that says exactly what a test wants, right or wrong. It blocks; use it within ``blocking(_:)``.
final class RawConnection {
    private let descriptor: Int32
    private var received: [UInt8] = []
    private(set) var isClosed = false

    /// - Parameter receiveBuffer: bytes that the system holds for this client; 0 for the usual.
    init(_ port: Int, receiveBuffer: Int32 = 0) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var size = receiveBuffer
        if size > 0 { setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size)) }
        precondition(Self.connects(descriptor, port), "no connection to port \(port)")
    }

    /// `nil` where the port takes no connections.
    init?(ifTaken port: Int) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard Self.connects(descriptor, port) else { return nil }
    }

    /// Whether a port of this machine takes connections.
    static func isTaken(_ port: Int) -> Bool {
        RawConnection(ifTaken: port) != nil
    }

    private static func connects(_ descriptor: Int32, _ port: Int) -> Bool {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    deinit { close(descriptor) }

    /// Sends; `false` where the other side has gone.
    @discardableResult
    func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress! + sent, bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    /// Has the connection reset when it is given up, as when a client crashes.
    func resetAtEnd() {
        var now = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
    }

    func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Whether something has come, or the other side has closed.
    var hasAnswer: Bool {
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&request, 1, 0) > 0
    }

    private func receive() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else {
            isClosed = true
            return false
        }
        received += buffer[..<count]
        return true
    }

    /// Waits until the other side closes; what came until then.
    func rest() -> [UInt8] {
        while receive() {}
        defer { received = [] }
        return received
    }

    /// The next answer; `nil` where the connection ended before it was whole.
    /// - Parameter isHead: whether it is the answer to a HEAD request.
    func answer(isHead: Bool = false) -> Answer? {
        let gap = Array("\r\n\r\n".utf8)
        var end = received.firstRange(of: gap)
        while end == nil {
            guard receive() else { return nil }
            end = received.firstRange(of: gap)
        }
        let lines = String(decoding: received[..<end!.lowerBound], as: UTF8.self).split(separator: "\r\n")
        received.removeFirst(end!.upperBound)
        var fields: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            fields[parts[0].lowercased()] = parts[1].drop { $0 == " " }.description
        }
        let status = lines[0].split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        var answer = Answer(status: status, fields: fields, body: [])
        if isHead || status < 200 || status == 204 { return answer }
        if fields["transfer-encoding"] == "chunked" {
            guard let body = chunks() else { return nil }
            answer.body = body
        } else {
            guard let body = take(Int(fields["content-length"] ?? "0") ?? 0) else { return nil }
            answer.body = body
        }
        return answer
    }

    private func take(_ count: Int) -> [UInt8]? {
        while received.count < count { guard receive() else { return nil } }
        defer { received.removeFirst(count) }
        return Array(received[..<count])
    }

    private func line() -> String? {
        while received.firstRange(of: [0x0D, 0x0A]) == nil { guard receive() else { return nil } }
        let end = received.firstRange(of: [0x0D, 0x0A])!
        defer { received.removeFirst(end.upperBound) }
        return String(decoding: received[..<end.lowerBound], as: UTF8.self)
    }

    private func chunks() -> [UInt8]? {
        var body: [UInt8] = []
        while let size = line().flatMap({ Int($0, radix: 16) }) {
            guard let chunk = take(size + 2) else { return nil }
            if size == 0 { return body }
            body += chunk.dropLast(2)
        }
        return nil
    }

    /// One request without a body, and its answer.
    static func get(_ port: Int, _ path: String) -> Answer? {
        let connection = RawConnection(port)
        connection.send("GET \(path) HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
        return connection.answer()
    }

    /// Posts articles in JSON, and gives the answer.
    static func post(_ port: Int, _ articles: String) -> Answer? {
        let connection = RawConnection(port)
        connection.send(
            "POST /v1/articles HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer \(TestServer.key)\r\n"
                + "content-type: application/json\r\ncontent-length: \(articles.utf8.count)\r\n"
                + "connection: close\r\n\r\n\(articles)")
        return connection.answer()
    }
}

private let clients: NIOThreadPool = {
    let pool = NIOThreadPool(numberOfThreads: 24)
    pool.start()
    return pool
}()

/// Runs what blocks on a thread that may, so that the server keeps its own.
func blocking<Value: Sendable>(_ work: @Sendable @escaping () -> Value) async throws -> Value {
    try await clients.runIfActive(work)
}
