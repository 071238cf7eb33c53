extension Format {
    /// One article per page.
    public static let html: Format = {
        var format = Format(
            "html", suffixes: ["html", "htm", "xhtml", "shtml"], mediaTypes: ["text/html", "application/xhtml+xml"],
            sniff: { HTMLSniffer.certainty($0) },
            .whole { input, evidence throws(RecordFault) in
                guard !input.bytes.isEmpty else { throw RecordFault(.emptyFile, "an empty file") }
                try HTMLArticle.read(
                    input.bytes, address: evidence.value(of: .url), encoding: input.options.encoding, into: &evidence)
                let limit = input.options.recordLimit
                guard evidence.value(of: .text)?.utf8.count ?? 0 <= limit else {
                    throw RecordFault(.tooLarge, "the page's text has more than \(limit) bytes, which are the most")
                }
            })
        // A page holds much besides its article.
        format.inputLimit = 64 << 20
        return format
    }()
}

/// Tells HTML by its first bytes.
enum HTMLSniffer {
    static func certainty(_ head: InputHead) -> Format.Certainty {
        var start = head.start
        // Comments and an XML declaration may come first.
        for _ in 0..<8 {
            if start.starts(with: Array("<!--".utf8)) {
                start = after("-->", in: start)
            } else if start.starts(with: Array("<?".utf8)) {
                start = after(">", in: start)
            } else {
                break
            }
            start = start.drop { $0 == 0x20 || 0x09...0x0D ~= $0 }
        }
        if begins(start, "<!doctype html") || begins(start, "<html") { return .certain }
        for name in ["<head", "<body", "<meta", "<title", "<link", "<script"] where begins(start, name) {
            return .likely
        }
        return .no
    }

    private static func after(_ mark: String, in bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let mark = Array(mark.utf8)
        var index = bytes.startIndex
        while index + mark.count <= bytes.endIndex {
            if bytes[index...].starts(with: mark) { return bytes[(index + mark.count)...] }
            index += 1
        }
        return []
    }

    private static func begins(_ bytes: ArraySlice<UInt8>, _ text: String) -> Bool {
        let text = Array(text.utf8)
        guard bytes.count > text.count, zip(bytes, text).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 }) else {
            return false
        }
        let next = bytes[bytes.startIndex + text.count]
        return !(0x61...0x7A ~= next | 0x20)
    }
}
