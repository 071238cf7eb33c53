extension Format {
    /// RSS of all versions, RDF, and Atom: an article for each item.
    public static let feed = Format(
        "feed", suffixes: ["rss", "atom", "rdf", "xml"],
        mediaTypes: ["application/rss+xml", "application/atom+xml", "application/rdf+xml"],
        sniff: { FeedHead.isFeed($0.bytes) ? .certain : .no }, .pulled { FeedReader($0) })

    /// An export of a WordPress site (WXR): an article for each published post.
    public static let wxr = Format(
        "wxr", suffixes: ["wxr"], sniff: { FeedHead.isWordPress($0.bytes) ? .certain : .no },
        .pulled { FeedReader($0) })
}
