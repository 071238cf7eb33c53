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

    /// The paragraphs from an end of a text up to which a line is at the edge, not counting common ones.
    private static let edge = 3

    init(_ article: Article, _ outlet: Outlet) {
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
            paragraphs[..<place].count { !common.contains($0.digest) } < Self.edge
                || paragraphs[(place + 1)...].count { !common.contains($0.digest) } < Self.edge
        }
    }

    /// Whether a line has as many columns as the one after it.
    func headsTable(_ digest: UInt64) -> Bool {
        places(of: digest).contains { place in
            paragraphs[place].columns > 0 && place + 1 < paragraphs.count
                && paragraphs[place + 1].columns == paragraphs[place].columns
        }
    }

    /// Whether more than half of the article's own text was not in the articles before; notes it.
    func isNewStory(besides common: Set<UInt64>, _ seen: inout Set<UInt64>) -> Bool {
        var (all, new) = (0, 0)
        for paragraph in paragraphs where !common.contains(paragraph.digest) {
            all += paragraph.range.count
            if seen.insert(paragraph.digest).inserted { new += paragraph.range.count }
        }
        return new * 2 > all
    }
}
