/// The head of a captured HTTP response.
struct HTTPHead {
    let status: Int
    let contentType: ContentType
    /// The codings of the body, the one that was applied last first: `gzip`, `br`.
    let encodings: [String]
    let isChunked: Bool
    /// Bytes of the head with the blank line after it.
    let byteCount: Int

    /// The most bytes of a head.
    static let limit = 128 << 10

    /// `nil` if the bytes do not begin with one that is whole.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.starts(with: "HTTP/".utf8) else { return nil }
        var fields = HeaderFields()
        var status: Int?
        var position = 0
        while true {
            guard let end = bytes[position...].firstIndex(of: 0x0A) else { return nil }
            var line = bytes[position..<end]
            if line.last == 0x0D { line.removeLast() }
            position = end + 1
            if line.isEmpty { break }
            if status == nil {
                let words = line.split(separator: 0x20, maxSplits: 2)
                status = words.count > 1 ? Int(String(decoding: words[1], as: UTF8.self)) ?? 0 : 0
            } else {
                fields.add(line)
            }
        }
        byteCount = position
        self.status = status ?? 0
        contentType = ContentType(fields["content-type"])
        encodings = Self.words(fields["content-encoding"]).reversed()
        isChunked = Self.words(fields["transfer-encoding"]).contains("chunked")
    }

    private static func words(_ value: String?) -> [String] {
        (value ?? "").split(separator: ",").map { $0.trimmed.lowercased() }.filter { !$0.isEmpty }
    }
}
