@testable import DatelineIngest

/// Writes records of WARC files.
enum Warc {
    /// A record with its block.
    static func record(
        _ kind: String, _ url: String?, _ block: [UInt8], type: String = "application/http; msgtype=response",
        date: String = "2023-09-10T08:00:00Z", version: String = "WARC/1.0", length: Int? = nil
    ) -> [UInt8] {
        var head = "\(version)\r\nWARC-Type: \(kind)\r\nWARC-Date: \(date)\r\n"
        if let url { head += "WARC-Target-URI: \(url)\r\n" }
        head += "Content-Type: \(type)\r\nContent-Length: \(length ?? block.count)\r\n\r\n"
        return Array(head.utf8) + block + Array("\r\n\r\n".utf8)
    }

    /// The capture of a page.
    static func response(
        _ url: String, _ body: [UInt8], status: String = "200 OK", type: String = "text/html; charset=utf-8",
        fields: String = "", date: String = "2023-09-10T08:00:00Z", version: String = "WARC/1.0"
    ) -> [UInt8] {
        record(
            "response", url, http(body, status: status, type: type, fields: fields), date: date, version: version)
    }

    static func http(
        _ body: [UInt8], status: String = "200 OK", type: String = "text/html; charset=utf-8", fields: String = ""
    ) -> [UInt8] {
        Array("HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\n\(fields)\r\n".utf8) + body
    }

    /// A page of ``format``.
    static func page(_ title: String, date: String = "") -> [UInt8] {
        Array("<html><title>\(title)</title><date>\(date)</date><body>\(title) is the text. \(more)</body></html>".utf8)
    }

    /// Makes a text long enough for an article without a date.
    private static let more = String(repeating: "It goes on as it began. ", count: 9)

    static func chunked(_ body: [UInt8], _ size: Int) -> [UInt8] {
        var chunks: [UInt8] = []
        var rest = body[...]
        while !rest.isEmpty {
            let chunk = rest.prefix(size)
            chunks += Array("\(String(chunk.count, radix: 16)) \r\n".utf8) + chunk + [13, 10]
            rest = rest.dropFirst(size)
        }
        return chunks + Array("0\r\n\r\n".utf8)
    }

    /// Reads pages of the tests in place of HTML.
    static let format = Format(
        "html", suffixes: ["html"], sniff: { $0.start.starts(with: "<html".utf8) ? .certain : .no },
        .whole { input, article throws(RecordFault) in
            let text = try input.text(for: &article)
            guard let title = part("title", of: text) else { throw RecordFault("no title") }
            article.saw(.title, title, as: .meta)
            if let date = part("date", of: text) { article.saw(.published, date, as: .meta) }
            article.saw(.text, part("body", of: text) ?? "", as: .layout)
        })

    private static func part(_ name: String, of text: String) -> String? {
        let bytes = Array(text.utf8)
        func find(_ words: String, from start: Int) -> Int? {
            let words = Array(words.utf8)
            return bytes.indices.dropFirst(start).first { bytes[$0...].starts(with: words) }
        }
        guard let start = find("<\(name)>", from: 0), let end = find("</\(name)>", from: start) else { return nil }
        return String(decoding: bytes[(start + name.utf8.count + 2)..<end], as: UTF8.self)
    }

    static let formats = Format.standard.filter { $0.name != "html" } + [format]
}
