internal import Files
internal import Glibc
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import NIOPosix

/// A request's whole body in an unnamed file, which is deleted when this is released.
final class BodySpool: Sendable {
    let descriptor: Int32
    private let place: BodyPlace

    /// Bytes of a body buffered in memory before they are written; a smaller body gets no file before it is complete.
    private static let held = 64 << 10

    private init(_ place: BodyPlace) throws(Failure) {
        self.place = place
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(folder)/dateline-body-XXXXXX".utf8CString)
        descriptor = mkstemp(&template)
        guard descriptor >= 0 else {
            throw Self.full("no temporary file could be made: \(SystemError.last.reason)")
        }
        unlink(template)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    deinit { close(descriptor) }

    private static func full(_ message: String) -> Failure {
        Failure(Failure.insufficientStorage, "disk_full", message)
    }

    /// Receives a whole body before it is processed.
    static func spool(_ body: RequestBody, limit: Int, in place: BodyPlace) async throws(Failure) -> BodySpool {
        var spool: BodySpool?
        var pending = ByteBuffer()
        do {
            for try await part in body {
                guard place.byteCount + part.readableBytes <= limit else { throw RequestReading.tooLarge(limit) }
                try place.grow(by: part.readableBytes)
                pending.writeImmutableBuffer(part)
                guard pending.readableBytes >= held else { continue }
                spool = try await keep(pending, in: spool, place)
                pending.clear()
            }
            let whole = try await keep(pending, in: spool, place)
            place.endReceiving()
            return whole
        } catch {
            throw RequestReading.failure(error)
        }
    }

    /// Appends to the body's file, creating it on first use, on a thread that may block on the disk.
    private static func keep(_ bytes: ByteBuffer, in spool: BodySpool?, _ place: BodyPlace) async throws -> BodySpool {
        try await NIOThreadPool.singleton.runIfActive {
            let spool = try spool ?? BodySpool(place)
            let failure = bytes.withUnsafeReadableBytes { bytes -> SystemError? in
                do throws(SystemError) { try Descriptor.write(bytes, to: spool.descriptor) } catch { return error }
                return nil
            }
            if let failure { throw full("the body could not be stored: \(failure.reason)") }
            return spool
        }
    }
}

/// Reads bodies and reports their faults.
enum RequestReading {
    /// Reads a small body into memory.
    static func bytes(_ body: RequestBody, limit: Int) async throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        do {
            for try await part in body {
                guard bytes.count + part.readableBytes <= limit else { throw tooLarge(limit) }
                bytes += part.readableBytesView
            }
        } catch { throw failure(error) }
        return bytes
    }

    static func tooLarge(_ limit: Int) -> Failure {
        Failure(.contentTooLarge, "body_too_large", "the body is larger than \(limit) bytes; send it in parts")
    }

    static func failure(_ error: any Error) -> Failure {
        switch error {
        case let failure as Failure: failure
        case BodyFault.tooSlow: Failure(.requestTimeout, "body_too_slow", "the body did not come in time")
        default: Failure(.badRequest, "bad_request", "the body broke off, or is not framed as HTTP says")
        }
    }
}
