extension Format {
    /// Captures of pages by a crawler, in WARC 1.0 and 1.1 or in ARC.
    public static let warc = Format(
        "warc", suffixes: ["warc", "arc"], mediaTypes: ["application/warc"],
        sniff: { head in
            head.bytes.starts(with: "WARC/1.".utf8) || head.bytes.starts(with: "WARC/0.".utf8)
                || head.bytes.starts(with: "filedesc://".utf8) ? .certain : .no
        }, .split { WarcSplitter($0) })
}
