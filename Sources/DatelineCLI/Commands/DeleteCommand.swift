internal import ArgumentParser
internal import Dateline
internal import Glibc

struct DeleteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", _superCommandName: "dateline",
        abstract: "Removes articles by id, or those that match a query.",
        discussion: """
            What matches a query is removed after a question, or at once with --yes; a query that draws a warning \
            removes nothing. What is removed comes back when its file is indexed again.

              dateline delete 004_dd9b5e39a794da66.txt
              dateline delete --query 'warning:no_text' --dry-run
              dateline delete --source TASS --published 2023 --yes

            Exit status: 0 removed, 1 an id is unknown or nothing matched, 64 a query in doubt.
            """)

    @OptionGroup var archive: ArchiveOption
    @OptionGroup(title: "Filters") var filters: FilterOptions

    @Option(help: ArgumentHelp("Remove the articles that match this query.", valueName: "query"))
    var query: String?

    @Flag(help: "Do not ask before removing what matches.")
    var yes = false

    @Flag(help: "Allow a query that matches every article.")
    var all = false

    @Flag(help: "Only say what would be removed.")
    var dryRun = false

    @OptionGroup var waiting: WaitOption

    @Argument(help: "Ids, as search prints them.")
    var ids: [String] = []

    func run() async throws {
        try await ExitStatus.reporting {
            signal(SIGPIPE, SIG_IGN)
            var request = SearchRequest(query ?? "")
            try filters.apply(to: &request)
            let isQuery = query != nil || all || request != SearchRequest("")
            guard isQuery != !ids.isEmpty else {
                throw DatelineError(
                    .invalidParameter,
                    ids.isEmpty ? "delete: name ids, or say --query QUERY" : "delete: name ids or a query, not both")
            }
            if isQuery { try await deleteMatches(of: request) } else { try await deleteIds() }
        }
    }

    private func deleteIds() async throws {
        let archive = try await archive.open()
        var unknown: [String] = []
        for id in ids where try await archive.article(id: id) == nil { unknown.append(id) }
        for id in unknown { Output.note("dateline: \(id): no article has this id") }
        let known = ids.filter { !unknown.contains($0) }
        if dryRun {
            for id in known { Output.line(Printable.line(id)) }
        } else if !known.isEmpty {
            let removed = try await archive.remove(ids: known, wait: waiting.duration)
            Output.note("removed " + removed.counted("article"))
        }
        Output.flush()
        if !unknown.isEmpty { throw ExitStatus.nothingFound }
    }

    private func deleteMatches(of request: SearchRequest) async throws {
        var bare = request
        (bare.synonyms, bare.usesKeptSynonyms) = (nil, true)
        if bare == SearchRequest(request.query), request.query.allSatisfy(\.isWhitespace), !all {
            throw DatelineError(
                .invalidParameter, "delete: an empty query matches every article; say --all if you mean it")
        }
        let archive = try await archive.open()
        let (ids, warnings) = try await archive.ids(matching: request)
        if let warning = warnings.first {
            throw DatelineError(
                .invalidParameter, "delete: nothing was removed, since the query is in doubt: \(warning.message)")
        }
        if ids.isEmpty {
            Output.note("no article matches")
            throw ExitStatus.nothingFound
        }
        if dryRun {
            for id in ids { Output.line(Printable.line(id)) }
            return
        }
        if !yes { try confirm(ids.count) }
        let removed = try await archive.remove(ids: ids, wait: waiting.duration)
        Output.note("removed " + removed.counted("article"))
    }

    private func confirm(_ count: Int) throws {
        guard isatty(STDIN_FILENO) == 1 else {
            throw DatelineError(
                .invalidParameter,
                "delete: \(count.counted("article matches", "articles match")); say --yes to remove "
                    + count.form(of: "it", "them"))
        }
        Output.error("Remove \(count.counted("article"))? [y/N] ")
        guard let answer = readLine(), ["y", "yes"].contains(answer.lowercased()) else {
            throw DatelineError(.cancelled, "nothing was removed")
        }
    }
}
