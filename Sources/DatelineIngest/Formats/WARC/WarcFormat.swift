extension Format {
    /// Captures of pages by a crawler, in WARC 1.0 and 1.1 or in ARC.
    public static let warc = Format(
        "warc", suffixes: ["warc", "arc"], mediaTypes: ["application/warc"],
        sniff: { head in
            head.bytes.starts(with: "WARC/1.".utf8) || head.bytes.starts(with: "WARC/0.".utf8)
                || head.bytes.starts(with: "filedesc://".utf8) ? .certain : .no
        }, .split { WarcSplitter($0) })
}

extension Format {
    /// A collection of captures: WARC files with their index in a zip file.
    public static let wacz = Format(
        "wacz", suffixes: ["wacz"], mediaTypes: ["application/wacz"], sniff: { isWacz($0) ? .certain : .no },
        .split { WaczSplitter($0) })

    private static func isWacz(_ head: InputHead) -> Bool {
        guard let path = ZipHead(head.bytes)?.firstPath else { return false }
        let isWarc = path.hasPrefix("archive/") && (path.hasSuffix(".warc.gz") || path.hasSuffix(".warc"))
        if isWarc || path.hasPrefix("indexes/index.") || path == "pages/pages.jsonl" { return true }
        // Other collections have a `datapackage.json` too.
        guard path == "datapackage.json" else { return false }
        let text = String(decoding: head.bytes, as: UTF8.self)
        return text.contains("wacz_version") || text.contains("archive/")
    }
}
