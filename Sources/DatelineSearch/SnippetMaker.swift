internal import DatelineIndex
internal import DatelineModel
internal import DatelineQuery
internal import DatelineText
internal import Xapian

/// Marks and excerpts the hits of a search. One for each search: what it caches for words applies to the next hits too.
final class SnippetMaker {
    private final class PartHighlighter {
        var highlighter: Highlighter

        init(_ marks: HighlightQuery) { highlighter = Highlighter(marks) }
    }

    private struct Highlighters {
        let title: PartHighlighter
        /// Usually the same object as `title`.
        let text: PartHighlighter
        let stemming: Stemming
    }

    private let request: SearchRequest
    private let stems: Stems
    private let builder: MarkBuilder
    private var highlighters: [(language: String, made: Highlighters)] = []

    init(_ query: AnalyzedQuery, request: SearchRequest, snapshot: Snapshot) {
        self.request = request
        stems = snapshot.stems
        builder = MarkBuilder(query: query, snapshot: snapshot)
    }

    /// Adds marks and fragments to a hit.
    func complete(_ hit: inout SearchHit) throws(XapianError) {
        guard request.marksTitles || request.snippets > 0 else { return }
        let highlighters = try highlighters(for: Stems.base(of: hit.article.language))
        if request.marksTitles, let title = hit.article.title {
            let marked = highlighters.title.highlighter.marked(title, stemming: highlighters.stemming)
            switch request.marks {
            case .codepoints: hit.titleMarks = marked.marks
            case .utf16: hit.titleMarks = marked.utf16Marks
            case .html: hit.titleHTML = marked.html
            }
        }
        guard request.snippets > 0 else { return }
        let fragments = highlighters.text.highlighter.snippets(
            of: hit.article.text, count: request.snippets, stemming: highlighters.stemming)
        hit.snippets = fragments.map { fragment in
            switch request.marks {
            case .codepoints: SearchSnippet(field: "text", text: fragment.text, marks: fragment.marks)
            case .utf16: SearchSnippet(field: "text", text: fragment.text, marks: fragment.utf16Marks)
            case .html: SearchSnippet(field: "text", text: fragment.html, marks: [])
            }
        }
    }

    private func highlighters(for language: String) throws(XapianError) -> Highlighters {
        if let known = highlighters.first(where: { $0.language == language }) { return known.made }
        let text = PartHighlighter(try builder.marks(in: .text, language: language))
        let title = builder.isAlike ? text : PartHighlighter(try builder.marks(in: .title, language: language))
        let made = Highlighters(title: title, text: text, stemming: stems.stemming(for: language))
        highlighters.append((language, made))
        return made
    }
}
