internal import ArgumentParser
internal import Dateline

/// The searches that people and scripts run most, read without the argument parser: it takes longer over the options of
/// `search` than the search itself takes.
///
/// Only a few options are known here, in the form `--name value`. Any other word that begins with a dash, and any value
/// that is not right, leaves the whole line to the parser, which knows all and says what is wrong.
struct QuickSearch: Equatable {
    private(set) var request = SearchRequest()
    private(set) var index: String?
    private(set) var json = false

    /// `nil` for a line that the parser has to read.
    init?(_ arguments: some Sequence<String>) {
        var words: [String] = []
        var rest = arguments.makeIterator()
        guard rest.next() == "search" else { return nil }
        while let word = rest.next() {
            guard word.hasPrefix("-") else {
                words.append(word)
                continue
            }
            if word == "--json" {
                json = true
                continue
            }
            guard let value = rest.next(), !value.hasPrefix("-"), take(word, value) else { return nil }
        }
        for word in words { request.query += request.query.isEmpty ? word : " " + word }
    }

    private mutating func take(_ option: String, _ value: String) -> Bool {
        switch option {
        case "--index": index = value
        case "--limit":
            guard let limit = Int(value) else { return false }
            request.limit = limit
        case "--snippets":
            guard let count = Int(value) else { return false }
            request.snippets = count
        case "--source":
            guard !value.isEmpty else { return false }
            request.filters[.source, default: []].append(value)
        case "--match":
            guard let match = SearchRequest.Match(rawValue: value) else { return false }
            request.match = match
        case "--sort":
            guard let sort = SearchRequest.Sort(rawValue: value) else { return false }
            request.sort = sort
        case "--facet":
            let facet = SearchRequest.Facet(rawValue: value)
            guard !value.contains(","), !request.facets.contains(facet) else { return false }
            request.facets.append(facet)
        default: return false
        }
        return true
    }

    func run() async throws {
        try await ExitStatus.reporting {
            try await SearchCommand.answer(request, path: ArchiveOption.path(index), json: json)
        }
    }
}
