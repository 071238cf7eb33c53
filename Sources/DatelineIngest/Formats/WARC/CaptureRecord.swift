/// A record of a WARC or ARC file, without its block.
struct CaptureRecord {
    enum Kind {
        /// An HTTP response: head and body.
        case response
        /// A file without an HTTP head.
        case resource
        /// The same page as in another capture, without its body.
        case revisit
        /// A part of a record that was split.
        case part
        /// A request, notes on the crawl, and the like.
        case other
    }

    let kind: Kind
    /// The address of the page, if it is one of the web.
    let url: String?
    /// The instant of the capture, as an ISO date; empty if there is none.
    let date: String
    /// The type of the block, if it is no HTTP response.
    let contentType: ContentType
    /// Bytes of the block.
    let byteCount: Int

    /// The record of a WARC file's head; `nil` if that states no length.
    init?(warc head: HeaderFields) {
        guard let length = head["content-length"].flatMap({ Int($0) }), length >= 0 else { return nil }
        byteCount = length
        contentType = ContentType(head["content-type"])
        url = Self.url(head["warc-target-uri"])
        date = head["warc-date"] ?? ""
        let isPart = head["warc-segment-number"].map { $0 != "1" } ?? (head["warc-segment-total-length"] != nil)
        switch head["warc-type"]?.lowercased() {
        case "response"?: kind = isPart ? .part : contentType.mediaType.hasPrefix("text/dns") ? .other : .response
        case "resource"?, "conversion"?: kind = isPart ? .part : .resource
        case "revisit"?: kind = .revisit
        case "continuation"?: kind = .part
        default: kind = .other
        }
    }

    /// The record of an ARC file's line: `URL IP 20140126200624 text/html 1591`, or ten such words of which the last is
    /// the length too; `nil` if it is not one.
    init?(arc line: [UInt8]) {
        let words = line.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
        // An address may hold blanks.
        guard words.count >= 5, let length = words.last.flatMap({ Int($0) }), length >= 0,
            let day = words.indices.dropFirst(2).first(where: { Self.isStamp(words[$0]) }),
            let colon = words[0].firstIndex(of: ":"), words[0][..<colon].allSatisfy({ $0.isLetter || $0.isNumber })
        else { return nil }
        byteCount = length
        let digits = words[day]
        func part(_ from: Int, _ count: Int) -> Substring { digits.dropFirst(from).prefix(count) }
        date =
            digits.utf8.count == 14
            ? "\(part(0, 4))-\(part(4, 2))-\(part(6, 2))T\(part(8, 2)):\(part(10, 2)):\(part(12, 2))Z"
            : "\(part(0, 4))-\(part(4, 2))-\(part(6, 2))"
        contentType = ContentType(words.indices.contains(day + 1) ? words[day + 1] : nil)
        url = Self.url(words[...(day - 2)].joined(separator: "%20"))
        kind = url == nil ? .other : .response
    }

    private static func isStamp(_ word: String) -> Bool {
        (word.utf8.count == 14 || word.utf8.count == 8) && word.utf8.allSatisfy { 0x30...0x39 ~= $0 }
    }

    /// An address of the web, without the angle brackets that wget writes.
    private static func url(_ value: String?) -> String? {
        guard var url = value?[...] else { return nil }
        if url.first == "<", url.last == ">" { url = url.dropFirst().dropLast() }
        let scheme = url.prefix { $0 != ":" }.lowercased()
        return ["http", "https", "ftp", "file"].contains(scheme) ? String(url) : nil
    }
}
