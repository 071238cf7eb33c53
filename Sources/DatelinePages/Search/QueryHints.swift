internal import Dateline
internal import DatelineText

/// Examples of the query language that find something in this archive.
struct QueryHints {
    let results: SearchResults
    let base: BaseURL

    var view: View {
        View([
            "examples": .views(
                examples.map { query, meaning in
                    View([
                        "query": .text(query), "meaning": .text(meaning),
                        "href": .text(base.link("/", PageParameters([("q", query)]))),
                    ])
                })
        ])
    }

    /// Queries with their meanings, made of words of the newest articles.
    var examples: [(query: String, meaning: String)] {
        var examples: [(String, String)] = []
        let words = titleWords
        if let pair = words.first(where: { $0.count >= 2 }) {
            examples.append(("\(pair[0]) \(pair[1])", "both words, in any form"))
            examples.append(("\"\(pair[0]) \(pair[1])\"", "exactly this phrase"))
        }
        let single = words.joined()
        if let first = single.first, let second = single.dropFirst().first(where: { $0 != first }) {
            examples.append(("\(first) OR \(second)", "one of them, or both"))
        }
        if let long = single.first(where: { $0.count >= 7 }) {
            examples.append(("\(long.prefix(5))*", "words that begin so"))
            examples.append(("title:\(long)", "in the headline only"))
        }
        if let source = top(.source) { examples.append(("source:\(quoted(source))", "from one source")) }
        if let place = top(.place) { examples.append(("place:\(quoted(place))", "reported from one place")) }
        if let month { examples.append(("published:\(month)", "from one year, month or day")) }
        return examples
    }

    /// For each headline its first adjacent words that are plain enough for an example.
    private var titleWords: [[String]] {
        results.hits.compactMap { hit in
            var run: [String] = []
            let language = String((hit.article.language ?? "en").prefix { $0 != "-" })
            for word in (hit.article.title ?? "").split(separator: " ") {
                if word.count >= 4, word.count <= 14, word.allSatisfy(\.isLetter),
                    !FunctionWords.contain(Array(word.lowercased().utf8), language: language)
                {
                    run.append(word.lowercased())
                } else if run.count >= 2 {
                    break
                } else {
                    run = []
                }
            }
            return run.isEmpty ? nil : run
        }
    }

    private func top(_ facet: SearchRequest.Facet) -> String? {
        results.facets.first { $0.facet == facet }?.counts.values.first?.value
    }

    private func quoted(_ value: String) -> String {
        let plain = value.filter { $0 != "\"" }
        return plain.allSatisfy { $0.isLetter || $0.isNumber } ? plain.lowercased() : "\"\(plain.lowercased())\""
    }

    /// The month of the newest article with a known month.
    private var month: String? {
        let newest = results.facets.first { $0.facet.isOfDates }?.counts.values.last { $0.value.utf8.count >= 7 }
        return newest.map { String($0.value.prefix(7)) }
    }
}
