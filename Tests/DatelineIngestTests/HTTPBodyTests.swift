import Testing

@testable import DatelineIngest

struct HTTPBodyTests {
    private static let page = Warc.page("Rain")

    private func decoded(_ body: [UInt8], _ fields: String, limit: Int = 1 << 20) -> String? {
        let head = Warc.http([], fields: fields).withUnsafeBytes { HTTPHead($0) }
        guard let head, let bytes = try? HTTPBody(limit: limit).decoded(body, head) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let text = String(decoding: page, as: UTF8.self)
    private static let chunked = "Transfer-Encoding: chunked\r\n"
    private static func encoding(_ name: String) -> String { "Content-Encoding: \(name)\r\n" }

    @Test func `a plain body is itself`() {
        #expect(decoded(Self.page, "") == Self.text)
    }

    @Test(arguments: [1, 7, 1000]) func `chunks are joined`(size: Int) {
        #expect(decoded(Warc.chunked(Self.page, size), Self.chunked) == Self.text)
    }

    @Test func `chunks that are none, cut or false give what is there`() {
        #expect(decoded(Self.page, Self.chunked) == Self.text)
        let chunks = Warc.chunked(Self.page, 10)
        #expect(decoded(Array(chunks.prefix(30)), Self.chunked) == String(Self.text.prefix(20)))
        #expect(decoded(Array("ffffffffffffffff\r\nabc".utf8), Self.chunked) == "ffffffffffffffff\r\nabc")
        #expect(decoded(Array("7fffffff\r\nabc".utf8), Self.chunked) == "abc")
    }

    @Test func `packed bodies are unpacked`() {
        let size = UInt32(Self.page.count)
        let stored: [UInt8] = [1] + Gzip.little(size | ~size << 16) + Self.page
        let sums = Self.page.reduce(into: (1, 0)) { sums, byte in
            sums.0 = (sums.0 + Int(byte)) % 65521
            sums.1 = (sums.1 + sums.0) % 65521
        }
        let sum = [sums.1 >> 8, sums.1 & 255, sums.0 >> 8, sums.0 & 255].map { UInt8($0) }
        #expect(decoded(Gzip.member(Self.page), Self.encoding("gzip")) == Self.text)
        #expect(decoded(Warc.chunked(Gzip.member(Self.page), 9), Self.chunked + Self.encoding("GZIP")) == Self.text)
        #expect(decoded([0x78, 0x01] + stored + sum, Self.encoding("deflate")) == Self.text)
        #expect(decoded(stored, Self.encoding("deflate")) == Self.text)
        #expect(decoded(Gzip.member(Gzip.member(Self.page)), Self.encoding("gzip, gzip")) == Self.text)
    }

    @Test func `brotli is unpacked`() {
        let packed: [UInt8] = [
            0x1b, 0x5d, 0x00, 0x00, 0xc4, 0x66, 0x47, 0x7a, 0x40, 0x05, 0xd2, 0xf2, 0x20, 0x09, 0xac, 0xad, 0x87, 0xdb,
            0x6f, 0xc9, 0xbf, 0x1b, 0x1c, 0x6a, 0x20, 0x90, 0x46, 0x61, 0x16, 0xd9, 0x3a, 0x0d, 0x38, 0x78, 0xc8, 0x4a,
            0x61, 0x04, 0xa1, 0x1c, 0x29, 0x09, 0x72, 0xf5, 0x55, 0x73, 0xb9, 0x60, 0x84, 0x3f, 0xd4, 0xe3, 0x63, 0x46,
            0x3c, 0x03, 0x2e, 0xf2, 0xbc, 0x7b, 0x24, 0x75, 0xa7, 0x37, 0xd9, 0x0d, 0x11, 0xd3, 0xac, 0x4d, 0xbb, 0x01,
        ]
        let text = "<html><title>Rain</title><body>It rained in Minsk, and it rained in Minsk again.</body></html>"
        #expect(decoded(packed, Self.encoding("br")) == text)
        #expect(decoded(packed, Self.encoding("br"), limit: 50) == nil)
        #expect(decoded(Array(packed.prefix(60)), Self.encoding("br")).map { text.hasPrefix($0) } != false)
    }

    @Test func `a body that is not packed as its head says is itself`() {
        for name in ["gzip", "deflate", "br", "zstd", "identity", "nonsense"] {
            #expect(decoded(Self.page, Self.encoding(name)) == Self.text, "\(name)")
        }
        #expect(decoded([1, 2, 3, 4], Self.encoding("nonsense")) == nil)
    }

    @Test func `a body that unpacks to more than the limit is refused`() {
        #expect(
            decoded(Gzip.member([UInt8](repeating: 0x20, count: 100_000)), Self.encoding("gzip"), limit: 5000) == nil)
    }

    @Test func `heads are read however they are written`() {
        let head = Array("HTTP/2 200\nCONTENT-TYPE:text/html;\n  charset='koi8-r'\n\n<html>".utf8)
            .withUnsafeBytes { HTTPHead($0) }
        #expect(head?.status == 200)
        #expect(head?.contentType.mediaType == "text/html")
        #expect(head?.contentType.charset == "koi8-r")
        #expect(Array("HTTP/1.1 200 OK\r\nServer".utf8).withUnsafeBytes { HTTPHead($0) } == nil)
        #expect(Array("<html>".utf8).withUnsafeBytes { HTTPHead($0) } == nil)
    }
}
