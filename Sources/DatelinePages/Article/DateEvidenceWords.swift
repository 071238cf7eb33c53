internal import Dateline

/// Explains the evidence for an article's date.
enum DateEvidenceWords {
    /// `read in the dateline of the text: “MINSK, August 17.”`
    static func sentence(of article: Article) -> String {
        guard article.published != nil else { return "No date was found in it, and none is made up." }
        var sentence = place(article.publishedFrom)
        if let raw = article.publishedRaw, !raw.isEmpty { sentence += ": “\(raw)”" } else { sentence += "." }
        switch article.published?.precision {
        case .year: sentence += " Only the year is known."
        case .month: sentence += " Only the month is known."
        default: break
        }
        return sentence
    }

    private static func place(_ evidence: Article.DateEvidence) -> String {
        switch evidence {
        case .field: "Given with the article, in a field of its record"
        case .head: "Read in the head that was put before the text when it was saved"
        case .posted: "Read in the line that says when it was posted"
        case .published: "Read in the line that says when it was published"
        case .dateline: "Read in the dateline at the beginning of the text"
        case .export: "Given by the database that exported it"
        case .feed: "Given by its feed"
        case .jsonld: "Read in the data for search engines (JSON-LD) of its page"
        case .meta: "Read in the head of its page"
        case .markup: "Read in the markup of its page"
        case .time: "Read in a <time> element of its page"
        case .url: "Read in its address"
        case .filename: "Read in the name of its file"
        case .warc: "Its page was captured then; it may be older"
        case .none: "Nobody knows from where"
        }
    }
}
