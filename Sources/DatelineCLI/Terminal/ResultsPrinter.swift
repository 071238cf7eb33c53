internal import Dateline

/// Prints search results for people.
struct ResultsPrinter {
    let style = Style.standard

    func print(_ results: SearchResults) {
        for warning in results.warnings { Output.note("warning: \(warning.message)") }
        for hit in results.hits { print(hit) }
        Output.line(style.dim(summary(results)))
        if let shown = ShownRange(results).words { Output.line(style.dim(shown)) }
        for result in results.facets { print(result.facet, result.counts, size: results.request.facetSize) }
        if let suggestion = results.suggestion { Output.line("did you mean: \(Printable.line(suggestion))") }
    }

    private func print(_ hit: SearchHit) {
        let article = hit.article
        let label =
            article.title == nil ? style.title(Printable.line(article.label)) : styledTitle(hit)
        Output.line("\(hit.rank). \(label)")
        let facts = [article.source, article.published?.words ?? "no date", article.place, article.id]
        var line = ""
        for case let fact? in facts { line += (line.isEmpty ? "" : " · ") + Printable.line(fact) }
        Output.line("   " + style.dim(line))
        for snippet in hit.snippets { Output.line("   " + style.marked(snippet.text, snippet.marks)) }
        for part in hit.explanation ?? [] {
            let score = (part.score * 1000).rounded() / 1000
            Output.line("   " + style.dim("\(score)  \(Printable.line(part.query)) in \(part.field)"))
        }
        Output.line("")
    }

    private func styledTitle(_ hit: SearchHit) -> String {
        style.marked(hit.article.title ?? "", hit.titleMarks, plain: style.title)
    }

    private func summary(_ results: SearchResults) -> String {
        let total = results.total
        var text = total.words + " " + total.value.form(of: "article")
        if results.relaxed { text += " with some of the words; none holds all of them" }
        if results.timedOut { text += ", stopped at the time limit" }
        if results.undated > 0 {
            text += results.leavesOutUndated ? "; " : ", "
            text += "\(results.undated) without a date" + (results.leavesOutUndated ? " left out" : "")
        }
        let milliseconds = (results.took / .milliseconds(1) * 10).rounded() / 10
        return text + " (\(milliseconds) ms)"
    }

    private func print(_ facet: SearchRequest.Facet, _ counts: FacetCounts, size: Int) {
        Output.line("")
        Output.line(style.title(facet.rawValue))
        let width = counts.values.map { String($0.count).count }.max() ?? 1
        for value in counts.values {
            let count = String(value.count)
            let name = facet == .language ? LanguageName.englishWithTag(value.value) : value.value
            Output.line("  " + String(repeating: " ", count: width - count.count) + "\(count)  \(Printable.line(name))")
        }
        if counts.other > 0 {
            let hint = size < SearchRequest.maximumFacetSize ? "; --facet-size lists more" : ""
            Output.line(style.dim("  \(counts.other) in other values" + hint))
        }
        if counts.missing > 0 {
            Output.line(style.dim("  \(counts.missing) without \(facet.isOfDates ? "a date" : "one")"))
        }
    }
}
