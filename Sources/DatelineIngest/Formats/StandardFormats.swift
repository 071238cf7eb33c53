extension Format {
    /// One article per file.
    public static let text = Format(
        "text", suffixes: ["txt", "text"], sniff: { _ in .possible },
        .whole { input, evidence throws(RecordFault) in
            let text = try input.text(for: &evidence)
            guard !text.isEmpty else { throw RecordFault(.emptyFile, "an empty file") }
            TextArticle.read(text, into: &evidence)
        })

    /// One JSON record per line.
    public static let jsonl = Format(
        "jsonl", suffixes: ["jsonl", "ndjson"],
        mediaTypes: ["application/x-ndjson", "application/jsonl", "application/x-jsonlines", "application/ndjson"],
        sniff: { JSONShape($0.start).map { $0 == .values ? .no : .likely } ?? .no }, .lines { RecordMapper($0) })

    /// Records in JSON in any other arrangement: one object, objects one after another, arrays, arrays in an envelope.
    public static let json = Format(
        "json", suffixes: ["json"], mediaTypes: ["application/json"],
        sniff: { head in
            switch JSONShape(head.start) {
            case .values: .likely
            // One line may be all records of a file, or the only one.
            case .line: head.suffix == "json" ? .likely : .possible
            case .lines: .possible
            case nil: .no
            }
        }, .pulled { JSONReader($0) })

    /// All formats that Dateline knows, including those planned for later versions.
    public static let standard: [Format] = [
        text,
        markdown,
        jsonl,
        json,
        csv,
        html,
        feed,
        warc,
        wacz,
        nexis,
        mediargus,
        factiva,
        europresse,
        newsml,
        nitf,
        ninjs,
        wire,
        alto,
        email,
        wxr,
        docx,
        rtf,
        sqlite,
    ]
}

extension [Format] {
    // The last format that claims a name wins, so that a user's formats take precedence over Dateline's.

    /// The format with a name.
    public func named(_ name: String) -> Format? { last { $0.name == name } }

    /// The format of request bodies with a media type.
    public func format(mediaType: String) -> Format? { last { $0.mediaTypes.contains(mediaType) } }

    /// The format by a file name's suffix, ignoring case and the suffix of a compression.
    func format(fileName: [UInt8]) -> Format? {
        var parts = fileName.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self).lowercased() }
        if parts.count > 1, let last = parts.last, Compression.suffixes.contains(last) { parts.removeLast() }
        guard parts.count > 1, let suffix = parts.last.map(Compression.longSuffix) else { return nil }
        return last { $0.suffixes.contains(suffix) }
    }
}
