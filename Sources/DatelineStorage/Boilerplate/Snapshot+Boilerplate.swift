internal import DatelineIndex
package import DatelineModel
internal import DatelineSearch
internal import Xapian

/// A line that is left out of the texts of an outlet's articles.
package struct BoilerplateLine: Sendable, Hashable {
    package let outlet: String
    package let line: String
    /// The articles that it was left out of.
    package let articles: Int
}

extension Snapshot {
    /// The lines that the archive has learned.
    func learnedBoilerplate(
        atMost most: UInt32
    ) throws(XapianError) -> [(outlet: Outlet, text: String, articles: Int)] {
        var lines: [(outlet: Outlet, text: String, articles: Int)] = []
        for (term, frequency) in try database.terms(prefix: Schema.Prefix.boilerplate, limit: most) {
            guard let document = try database.postings(of: term, limit: 1).first else { continue }
            let article = try article(document)
            guard let outlet = Outlet(article), let digest = Outlet.digest(term: term),
                let line = article.boilerplate?.first(where: { outlet.digest($0) == digest })
            else { continue }
            lines.append((outlet, line, frequency))
        }
        return lines
    }
}

extension ArchiveReader {
    /// The most lines listed.
    package static let mostBoilerplate: UInt32 = 10_000

    /// The lines that the archive has learned to leave out: by outlet, those of most articles first.
    package func boilerplate() throws(DatelineError) -> [BoilerplateLine] {
        try read { snapshot in
            try snapshot.learnedBoilerplate(atMost: Self.mostBoilerplate).map {
                BoilerplateLine(outlet: $0.outlet.name, line: $0.text, articles: $0.articles)
            }.sorted { ($0.outlet, -$0.articles, $0.line) < ($1.outlet, -$1.articles, $1.line) }
        }
    }
}
