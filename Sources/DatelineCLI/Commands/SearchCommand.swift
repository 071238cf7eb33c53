internal import ArgumentParser
internal import Dateline

struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", _superCommandName: "dateline", abstract: "Finds articles, the best first.",
        discussion: """
            Words must all stand in an article; they find their inflections. "exact phrase", AND OR NOT, -word, \
            (groups), NEAR/5, prefix*, word~, and fields such as title:minsk or published:2023-08 narrow it. Put such a \
            query in single quotes, so that the shell leaves it alone; what begins with a dash follows --.

              dateline search 'lukashenko "defense minister"'
              dateline search minister --facet source --facet published:month
              dateline search --source TASS --from 2023-08 -- lukashenko -putin

            Without a query everything matches, newest first.

            Exit status: 0 something matched, 1 nothing did.
            """)

    @OptionGroup var archive: ArchiveOption
    @OptionGroup var options: SearchOptions

    @Flag(help: "Print the results as JSON.")
    var json = false

    @Argument(help: "Words, joined by spaces.")
    var query: [String] = []

    func run() async throws {
        try await ExitStatus.reporting {
            let request = try options.request(query.joined(separator: " "))
            try await Self.answer(request, path: archive.path, json: json)
        }
    }

    /// Searches and prints.
    static func answer(_ request: SearchRequest, path: String, json: Bool) async throws {
        var request = request
        if Output.isTerminal && !json { request.relax = true }
        if !json { request.marksTitles = Style.standard.isOn }
        let results = try await ArchiveOption.archive(at: path).search(request)
        if json { Output.json(results.json) } else { ResultsPrinter().print(results) }
        if results.total.value == 0 || results.relaxed {
            Output.flush()
            throw ExitStatus.nothingFound
        }
    }
}

/// Parses the command line of a search by the parameter table of the interface, whose names the options share.
///
/// The argument parser asks the runtime about the type of each option, and each answer scans the protocol conformances
/// of the whole program: for the options of `search` that takes longer than the search.
struct SearchLine {
    private(set) var request: SearchRequest
    private(set) var index: String?
    private(set) var json = false

    /// `nil` for a line that is left to the argument parser, which explains errors and prints help: one with an unknown
    /// option or value, or with another argument that begins with a dash.
    init?(_ arguments: [String]) {
        guard arguments.first == "search" else { return nil }
        var words: [String] = []
        var given: [(name: String, value: String)] = []
        var rest = arguments.dropFirst()
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("-") else {
                words.append(argument)
                continue
            }
            let option = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            var value = option.count > 1 ? String(option[1]) : nil
            guard option[0].hasPrefix("--") else { return nil }
            let name = Self.name(of: option[0].dropFirst(2))
            let parameter = Self.parameters.first { $0.name == name }
            if name == "json" || parameter?.kind == .flag {
                guard value == nil else { return nil }
                if name == "json" { json = true } else { given.append((name, "true")) }
                continue
            }
            if value == nil { value = rest.popFirst().flatMap { $0.hasPrefix("-") ? nil : $0 } }
            guard let value, !value.isEmpty else { return nil }
            if name == "index" { index = value } else { given.append((name, value)) }
        }
        do throws(DatelineError) {
            request = try SearchRequest(ParameterValues(given, allowed: Self.parameters))
        } catch { return nil }
        request.query = words.first ?? ""
        for word in words.dropFirst() { request.query += " " + word }
    }

    private static let parameters = SearchParameters.search.filter { $0.name != "q" }

    /// The parameter that an option sets.
    private static func name(of option: Substring) -> String {
        switch option {
        case "facet": "facets"
        case "facet-size": "facet_size"
        default: String(option)
        }
    }

    func run() async throws {
        try await ExitStatus.reporting {
            try await SearchCommand.answer(request, path: ArchiveOption.path(index), json: json)
        }
    }
}
