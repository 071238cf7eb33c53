extension Format {
    /// Agencies' reports with control characters, as wires send them: IPTC 7901 and ANPA 1312. A file may hold several.
    public static let wire = Format(
        "wire", suffixes: ["anpa", "iptc7901"], sniff: { WireMessage.isWire($0.bytes) ? .certain : .no },
        .pulled { WholeArticles($0, WireMessage.articles) })
}
