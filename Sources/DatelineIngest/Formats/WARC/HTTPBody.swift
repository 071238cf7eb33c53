/// Undoes what HTTP did to a body: chunks and compression.
///
/// Captures often say one and hold the other: a body that does not look as its head says is taken as it is.
struct HTTPBody {
    /// The most bytes of a body after unpacking.
    let limit: Int

    /// Why a body cannot be read.
    enum Fault: Error {
        case tooLarge
        /// The coding, which is not known.
        case unknown(String)
    }

    func decoded(_ body: [UInt8], _ head: HTTPHead) throws(Fault) -> [UInt8] {
        var body = head.isChunked ? Self.withoutChunks(body) ?? body : body
        for encoding in head.encodings {
            switch encoding {
            case "gzip", "x-gzip":
                if body.starts(with: [0x1F, 0x8B]) { body = try unpacked(body, .gzip) ?? body }
            case "deflate":
                body = try unpacked(body, Self.isZlib(body) ? .zlib : .raw) ?? body
            case "br":
                if !Self.looksPlain(body) { body = try withoutBrotli(body) }
            case "zstd":
                if body.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) { body = try withoutZstd(body) }
            case "identity", "none", "utf-8", "binary", "8bit": break
            default:
                // Servers write all sorts of words here for bodies that are packed in no way.
                if !Self.looksPlain(body) { throw .unknown(encoding) }
            }
        }
        return body
    }

    /// The bytes of the chunks, as far as they are whole; `nil` if there are none.
    static func withoutChunks(_ body: [UInt8]) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(body.count)
        var position = 0
        while let (count, start) = chunk(body, at: position) {
            if count == 0 { return bytes }
            let end = min(body.count, start + count)
            bytes += body[start..<end]
            position = end
            if position < body.count, body[position] == 0x0D { position += 1 }
            if position < body.count, body[position] == 0x0A { position += 1 }
        }
        return bytes.isEmpty ? nil : bytes
    }

    /// A chunk's length and the position of its bytes.
    private static func chunk(_ body: [UInt8], at position: Int) -> (count: Int, start: Int)? {
        var count = 0
        var index = position
        while index < body.count, let digit = hexDigit(body[index]) {
            count = count << 4 | digit
            index += 1
            if index - position > 12 { return nil }
        }
        guard index > position else { return nil }
        // Blanks and an extension may follow.
        guard let end = body[index...].prefix(256).firstIndex(of: 0x0A) else { return nil }
        let next = body[index]
        guard next == 0x0D || next == 0x0A || next == 0x20 || next == UInt8(ascii: ";") else { return nil }
        return (count, end + 1)
    }

    private static func hexDigit(_ byte: UInt8) -> Int? {
        switch byte {
        case 0x30...0x39: Int(byte) - 0x30
        case 0x41...0x46: Int(byte) - 0x41 + 10
        case 0x61...0x66: Int(byte) - 0x61 + 10
        default: nil
        }
    }

    /// Whether the two bytes of zlib's head are there, which may be missing.
    private static func isZlib(_ body: [UInt8]) -> Bool {
        body.count > 1 && body[0] & 0x0F == 8 && (Int(body[0]) << 8 | Int(body[1])) % 31 == 0
    }

    /// Whether the bytes begin as a page does.
    private static func looksPlain(_ body: [UInt8]) -> Bool {
        let start = body.prefix(64).dropFirst(body.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
            .first { $0 != 0x20 && !(0x09...0x0D ~= $0) }
        return start == nil || start == UInt8(ascii: "<") || start == UInt8(ascii: "{")
    }

    /// As far as the bytes are whole; `nil` if nothing is.
    private func unpacked(_ body: [UInt8], _ wrapper: DeflateWrapper) throws(Fault) -> [UInt8]? {
        guard let source = try? GzipBytes(MemoryBytes(body), wrapper) else { return nil }
        guard let (bytes, _) = source.readAll(limit: limit, sizeHint: body.count * 4) else { throw .tooLarge }
        return bytes.isEmpty ? nil : bytes
    }

    private func withoutZstd(_ body: [UInt8]) throws(Fault) -> [UInt8] {
        guard let members = try? ContainerMembers(MemoryBytes(body), .compressed), (try? members.next()) != nil else {
            throw .unknown("zstd")
        }
        guard let (bytes, _) = members.bytes().readAll(limit: limit, sizeHint: body.count * 4) else { throw .tooLarge }
        return bytes
    }

    private func withoutBrotli(_ body: [UInt8]) throws(Fault) -> [UInt8] {
        switch Brotli.unpacked(body, limit: limit) {
        case .bytes(let bytes): return bytes
        case .tooLarge: throw .tooLarge
        case .unavailable, .damaged: throw .unknown("br")
        }
    }
}
