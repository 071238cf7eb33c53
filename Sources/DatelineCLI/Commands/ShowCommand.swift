internal import ArgumentParser
internal import Dateline

struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", _superCommandName: "dateline", abstract: "Prints one article, whole.",
        discussion: """
              dateline show 002_d4181e5e7d64071e.txt
              dateline show --json 002_d4181e5e7d64071e.txt

            Exit status: 0 shown, 1 no article has the id.
            """)

    @OptionGroup var archive: ArchiveOption

    @Flag(help: "Print the record as JSON.")
    var json = false

    @Flag(help: "Also print the lines that were left out of the text as boilerplate.")
    var boilerplate = false

    @Argument(help: "The article's id, as search prints it.")
    var id: String

    func run() async throws {
        try await ExitStatus.reporting {
            let archive = try await archive.open()
            guard let article = try await archive.article(id: id) else {
                throw DatelineError(.unknownArticle, "\(id): no article has this id; search prints ids")
            }
            if json { Output.json(article.record) } else { print(article, try await archive.fields()) }
        }
    }

    private func print(_ article: Article, _ fields: FieldTable) {
        let style = Style.standard
        Output.line(style.title(Printable.line(article.label)))
        let date = article.published.map { "\($0.words) (from: \(article.publishedFrom.rawValue))" }
        let facts: [(String, String?)] = [
            ("source", article.source), ("agency", article.agency), ("byline", article.byline),
            ("place", article.place),
            ("published", date ?? "no date"), ("language", article.language.map(LanguageName.englishWithTag)),
            ("section", article.section),
            ("url", article.url), ("origin", article.origin.isEmpty ? nil : article.origin), ("id", article.id),
            ("indexed", article.indexedAt),
        ]
        let own = fields.own.map { ($0.name.rawValue, $0.values(of: article).joined(separator: "; ")) }
        for case (let name, let value?) in facts + own where !value.isEmpty {
            let gap = String(repeating: " ", count: max(1, 10 - name.count))
            Output.line(style.dim(name + ":" + gap) + Printable.line(value))
        }
        for warning in article.warnings {
            Output.line(style.dim("warning:   ") + Printable.line("\(warning.code): \(warning.message)"))
        }
        Output.line("")
        Output.line(Printable.text(article.text))
        let left = article.boilerplate ?? []
        guard boilerplate, !left.isEmpty else { return }
        Output.line("")
        for line in left { Output.line(style.dim("left out:  ") + Printable.line(line)) }
    }
}
