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
        guard head.bytes.starts(with: [0x50, 0x4B, 3, 4]) else { return false }
        if head.suffix == "wacz" { return true }
        let paths = ZipHead(head.bytes).paths
        let isCapture = paths.contains { path in
            path.hasPrefix("archive/") && [Format.warc].format(fileName: Array(path.utf8)) != nil
                || path.hasPrefix("indexes/index.") || path == "pages/pages.jsonl"
        }
        // Other collections have a `datapackage.json` too.
        return isCapture
            || paths.first == "datapackage.json" && InputHead.find("wacz_version", in: head.bytes[...]) != nil
    }
}
