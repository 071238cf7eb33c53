internal import Dateline
internal import DatelineJSON
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore

/// State that all requests share. Extensions add the routes, one file per topic.
final class Daemon: Sendable {
    let options: DaemonOptions
    let archive: Archive
    let metrics = Metrics()
    let accessLog: AccessLog
    let crossOrigin: CrossOrigin
    let writes: WriteQueue
    let bodies: BodyRoom
    let hosts: HostNames
    let connections: Connections
    let memory = MemoryReturn()
    let exports: Places
    let figures: ArchiveFigures

    init(_ options: DaemonOptions) {
        self.options = options
        archive = Archive(
            unopened: options.archive, readers: options.limits.readers, waiting: options.limits.waitingReads)
        accessLog = AccessLog(log: options.log)
        crossOrigin = CrossOrigin(allowed: options.crossOrigin)
        let limits = options.limits
        writes = WriteQueue(
            limit: limits.waitingWrites, process: WriteProcess(program: options.program, log: options.log),
            merge: MergeJob(archive: options.archive, wait: limits.lockTime, memory: limits.writeMemory),
            metrics: metrics)
        bodies = BodyRoom(bodies: options.limits.bodies, byteCount: options.limits.bodyBytesInAll)
        hosts = HostNames(listeningOn: options.host, allowed: options.allowedHosts, baseURL: options.baseURL)
        exports = Places(limit: options.limits.exports) { [memory] in memory.soon() }
        connections = Connections(limit: OpenFiles.connections(atMost: options.limits.connections))
        figures = ArchiveFigures(archive)
    }

    var keys: Keys { options.keys }
    var limits: Limits { options.limits }
    var synonyms: Synonyms? { options.synonyms }

    /// Runs work of the library and turns its errors into answers.
    func library<Value>(
        _ work: () async throws(DatelineError) -> Value
    ) async throws(Failure) -> Value {
        do throws(DatelineError) { return try await work() } catch { throw failure(error) }
    }

    func failure(_ error: DatelineError) -> Failure {
        if Failure.hidesWords(of: error) {
            options.log.line(
                error.code == .archiveLocked ? .warning : .error, "failed",
                [("error", .string(error.code.rawValue)), ("reason", .string(error.message))])
        }
        return Failure(error, archive: archive.path)
    }

    // MARK: - Answers

    func response(_ object: JSONObject, status: HTTPResponse.Status = .ok) -> Response {
        response(JSONValue.object(object).jsonBytes, AnswerFields.json, status: status)
    }

    func response(_ bytes: [UInt8], _ fields: HTTPFields, status: HTTPResponse.Status = .ok) -> Response {
        guard bytes.count > Self.piece else {
            return Response(status: status, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
        }
        // Written in pieces, so that the connection buffers no more than the client reads.
        let body = ResponseBody(contentLength: bytes.count) { [memory] writer in
            defer { memory.soon() }
            var start = 0
            while start < bytes.count {
                let end = min(start + Self.piece, bytes.count)
                try await writer.write(ByteBuffer(bytes: bytes[start..<end]))
                start = end
            }
            try await writer.finish(nil)
        }
        return Response(status: status, headers: fields, body: body)
    }

    /// Bytes per write.
    private static let piece = 64 << 10

    /// The answer for a failure, as a page if the request was for one.
    func response(_ failure: Failure, page request: Request?) -> Response {
        var response = request.map { errorPage(failure, $0) } ?? response(failure.json, status: failure.status)
        for field in failure.fields { response.headers[field.name] = field.value }
        if let seconds = failure.retryAfter { response.headers[.retryAfter] = String(seconds) }
        return response
    }
}
