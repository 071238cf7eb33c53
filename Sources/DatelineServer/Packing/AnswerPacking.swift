internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Packs answers with gzip for clients that take it.
///
/// Answers of up to ``wholeBytes`` are packed whole and tell their length; others while they are written, so that no answer
/// is in memory twice.
enum AnswerPacking {
    /// Bytes up to which an answer is sent as it is: a packet takes it anyway.
    static let least = 1024
    /// Bytes up to which an answer is packed whole.
    static let wholeBytes = 256 << 10

    /// The answer as the client of the request takes it.
    static func packed(_ response: Response, for request: Request) async -> Response {
        let length = response.body.contentLength
        guard response.headers[.contentEncoding] == nil, length ?? .max > least else { return response }
        var response = response
        response.headers.vary(by: "Accept-Encoding")
        guard AcceptedCoding.takesGzip(request.headers[.acceptEncoding]) else { return response }
        // A HEAD is not worth the work, so its answer tells no length.
        if request.method == .head {
            response.headers[.contentEncoding] = "gzip"
            response.body = ResponseBody { writer in try await writer.finish(nil) }
            return response
        }
        if let length, length <= wholeBytes {
            let collected = CollectedBody()
            try? await response.body.write(collected)
            guard collected.bytes.readableBytes == length, let packed = Gzip.packed(collected.bytes) else {
                return response
            }
            response.body = ResponseBody(byteBuffer: packed)
        } else {
            guard let gzip = GzipStream() else { return response }
            response.body = ResponseBody { [body = response.body] writer in
                try await body.write(PackingWriter(next: writer, gzip: gzip))
            }
        }
        response.headers[.contentEncoding] = "gzip"
        return response
    }
}

extension HTTPFields {
    /// Adds a field's name to those that the answer depends on.
    mutating func vary(by name: String) {
        self[.vary] = self[.vary].map { "\($0), \(name)" } ?? name
    }
}

/// Takes a body that is in memory already.
private final class CollectedBody: ResponseBodyWriter {
    private(set) var bytes = ByteBuffer()

    func write(_ buffer: ByteBuffer) {
        if bytes.readableBytes == 0 { bytes = buffer } else { bytes.writeImmutableBuffer(buffer) }
    }

    func finish(_: HTTPFields?) {}
}

/// Packs what is written before it passes it on.
private struct PackingWriter: ResponseBodyWriter {
    var next: any ResponseBodyWriter
    let gzip: GzipStream

    mutating func write(_ buffer: ByteBuffer) async throws {
        let packed = gzip.add(buffer)
        if packed.readableBytes > 0 { try await next.write(packed) }
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
        try await next.write(gzip.end())
        try await next.finish(trailingHeaders)
    }
}
