package import DatelineModel

/// An article with the matches of a query marked.
package struct MarkedArticle: Sendable {
    package let article: Article
    /// Ranges of the title and the text that match, in the units of ``SearchRequest/marks``; empty for HTML.
    package var titleMarks: [Range<Int>] = []
    package var textMarks: [Range<Int>] = []
    /// Title and text as HTML, if the marks are requested as HTML.
    package var titleHTML: String?
    package var textHTML: String?
    /// Parts of the query that were not read as typed.
    package var warnings: [QueryWarning] = []

    package init(article: Article) { self.article = article }
}
