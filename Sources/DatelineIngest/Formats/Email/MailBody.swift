/// The text of a mail: its plain part, or what its page says.
struct MailBody {
    private(set) var plain: String?
    private(set) var html: String?
    /// How the text was decoded.
    private(set) var decoded: DecodedText?

    private var partCount = 0

    private static let deepest = 12
    private static let partLimit = 1000

    init(_ headers: MailHeaders) { read(headers, depth: 0) }

    private mutating func read(_ part: MailHeaders, depth: Int) {
        partCount += 1
        guard depth < Self.deepest, partCount < Self.partLimit else { return }
        let type = part.token("content-type") ?? "text/plain"
        if type.hasPrefix("multipart/") {
            guard let boundary = part.parameter("boundary", of: "content-type"), !boundary.isEmpty else { return }
            for inner in Self.parts(part.body, boundary: boundary) { read(MailHeaders(inner), depth: depth + 1) }
            return
        }
        if part.token("content-disposition") == "attachment" { return }
        switch type {
        case "text/html" where html == nil: html = text(part)
        case "text/plain" where plain == nil: plain = text(part).map { Self.unflowed($0, part) }
        case "message/rfc822" where plain == nil && html == nil:
            read(MailHeaders(part.body), depth: depth + 1)
        default: break
        }
    }

    private mutating func text(_ part: MailHeaders) -> String? {
        let bytes = MailTransfer.decoded(part.body, part.token("content-transfer-encoding"))
        guard let decoded = MailWords.text(bytes, charset: part.parameter("charset", of: "content-type")) else {
            return nil
        }
        if self.decoded == nil || decoded.isRepaired { self.decoded = decoded }
        return PlainText.cleaned(decoded.text)
    }

    /// The parts between the lines of a boundary.
    private static func parts(_ body: ArraySlice<UInt8>, boundary: String) -> [ArraySlice<UInt8>] {
        let mark = Array(("--" + boundary).utf8)
        var parts: [ArraySlice<UInt8>] = []
        var start: Int?
        var line = body.startIndex
        while line < body.endIndex, parts.count < partLimit {
            let end = body[line...].firstIndex(of: 0x0A) ?? body.endIndex
            if body[line..<end].starts(with: mark) {
                let rest = body[(line + mark.count)..<end].prefix { $0 != 0x0D && $0 != 0x20 }
                if rest.isEmpty || rest.elementsEqual([0x2D, 0x2D]) {
                    if let start { parts.append(body[start..<line]) }
                    start = rest.isEmpty ? min(end + 1, body.endIndex) : nil
                    if start == nil { return parts }
                }
            }
            line = end + 1
        }
        // The last part of a mail that was cut off has no end.
        if let start, start < body.endIndex { parts.append(body[start...]) }
        return parts
    }

    /// Lines that end in a space go on in the next, where the mail says so.
    private static func unflowed(_ text: String, _ part: MailHeaders) -> String {
        guard part.parameter("format", of: "content-type")?.lowercased() == "flowed" else { return text }
        var result = ""
        var continues = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if !result.isEmpty, !continues { result += "\n" }
            result += line
            continues = line.hasSuffix(" ") && line != "-- "
        }
        return result
    }
}
