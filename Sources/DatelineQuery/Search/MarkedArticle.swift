package import DatelineModel

/// An article with what a query finds in it.
package struct MarkedArticle: Sendable {
    package let article: Article
    /// Ranges of the title and the text that matched, as ``SearchRequest/marks`` counts; empty for HTML.
    package var titleMarks: [Range<Int>] = []
    package var textMarks: [Range<Int>] = []
    /// Title and text as HTML, where marks are asked for as HTML.
    package var titleHTML: String?
    package var textHTML: String?
    /// What was read otherwise than typed.
    package var warnings: [QueryWarning] = []

    package init(article: Article) { self.article = article }
}
