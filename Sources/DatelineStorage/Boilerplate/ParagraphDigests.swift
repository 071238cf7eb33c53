internal import DatelineIndex
internal import DatelineModel

/// The paragraphs of an article as far as they are compared with those of other articles.
struct ParagraphDigests {
    struct Paragraph {
        let digest: UInt64
        /// Its UTF-8 offsets in the text.
        let range: Range<Int>
        /// Marks between columns.
        let columns: Int

        func text(of article: Article) -> String {
            String(decoding: Array(article.text.utf8)[range], as: UTF8.self)
        }
    }

    let paragraphs: [Paragraph]
    /// The digest of the title.
    private let title: UInt64?

    /// Bytes of a short story.
    private static let shortestStory = 400

    /// The paragraphs from each end of a text up to which a line is at the edge, not counting common ones. Above the
    /// text are its own title, date and author; a subhead near the end of the text is below the same number of them.
    private static let edge = (head: 4, foot: 3)

    init(_ article: Article, _ outlet: Outlet) {
        title = article.title.map { outlet.digest($0) }
        var text = article.text
        paragraphs = text.withUTF8 { text in
            Paragraphs(text).ranges.map { range in
                let line = UnsafeBufferPointer(rebasing: text[range])
                return Paragraph(
                    digest: outlet.digest(line), range: range, columns: line.count { $0 == UInt8(ascii: "|") })
            }
        }
    }

    func places(of digest: UInt64) -> [Int] { paragraphs.indices.filter { paragraphs[$0].digest == digest } }

    /// Whether a line is near the first or the last paragraph that is the article's own.
    func hasAtEdge(_ digest: UInt64, besides common: Set<UInt64>) -> Bool {
        places(of: digest).contains { place in
            paragraphs[..<place].count { !common.contains($0.digest) } < Self.edge.head
                || paragraphs[(place + 1)...].count { !common.contains($0.digest) } < Self.edge.foot
        }
    }

    /// Whether a line has as many columns as the one after it.
    func headsTable(_ digest: UInt64) -> Bool {
        places(of: digest).contains { place in
            paragraphs[place].columns > 0 && place + 1 < paragraphs.count
                && paragraphs[place + 1].columns == paragraphs[place].columns
        }
    }

    /// Whether the article tells another story than those before: it has another title, and more than half of its own
    /// text is new. Notes both.
    ///
    /// What the versions of one story share is common to them, so where that is as long as a story, the article's own
    /// text must be longer.
    func isNewStory(besides common: Set<UInt64>, _ seen: inout Set<UInt64>) -> Bool {
        var (own, new, shared) = (0, 0, 0)
        for paragraph in paragraphs {
            if common.contains(paragraph.digest) {
                shared += paragraph.range.count
                continue
            }
            own += paragraph.range.count
            if seen.insert(paragraph.digest).inserted { new += paragraph.range.count }
        }
        let hasNewTitle = title.map { seen.insert(~$0).inserted } ?? true
        return new * 2 > own && (own >= shared || hasNewTitle && shared < Self.shortestStory)
    }
}
