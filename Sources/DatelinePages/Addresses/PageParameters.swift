package import Dateline
internal import DatelineText

/// The parameters of a page's URL, in their order.
///
/// Only known parameters are kept: unknown ones, which others may have added to a link, are ignored and not passed on.
/// Empty parameters filter nothing and are omitted too.
package struct PageParameters: Sendable, Hashable {
    /// A name with its decoded value.
    package struct Pair: Sendable, Hashable {
        package let name: String
        package let value: String
    }

    package private(set) var pairs: [Pair] = []

    /// Parameters that select articles, besides filters by field.
    static let selecting: Set<String> = [
        "q", "missing", "published", "from", "to", "indexed", "undated", "match", "plain", "synonyms",
    ]
    /// Parameters that control the display.
    private static let showing: Set<String> = ["sort", "limit", "offset", "facet_size"]

    /// The fields of the archive's articles.
    package let fields: FieldTable

    package init(fields: FieldTable = .standard) { self.fields = fields }

    /// The most pairs: nobody chooses more by hand, and each link of a page repeats them all.
    static let maximumCount = 200

    /// Takes decoded pairs.
    package init(_ pairs: some Sequence<(name: String, value: String)>, fields: FieldTable = .standard) {
        self.fields = fields
        for (name, value) in pairs where knows(name) && !value.allSatisfy(\.isWhitespace) {
            guard self.pairs.count < Self.maximumCount else { break }
            self.pairs.append(Pair(name: name, value: value))
        }
    }

    /// Parses the query string of a request: `q=rain&source=TASS`.
    package init(query: some StringProtocol, fields: FieldTable = .standard) {
        self.init(
            query.split(separator: "&").map { part in
                let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return (FormEncoding.decode(sides[0]), sides.count > 1 ? FormEncoding.decode(sides[1]) : "")
            }, fields: fields)
    }

    var isEmpty: Bool { pairs.isEmpty }

    /// Whether pages use a parameter.
    private func knows(_ name: String) -> Bool { Self.showing.contains(name) || selects(name) }

    /// Whether a parameter selects articles.
    private func selects(_ name: String) -> Bool {
        Self.selecting.contains(name) || fields[FieldName(name)]?.uses.contains(.values) == true
    }

    /// Values that each list of values has at most: 10, or more up to what a search allows.
    var facetSize: Int {
        min(max(first("facet_size").flatMap { Int($0) } ?? 10, 10), SearchRequest.maximumFacetSize)
    }

    /// Only the parameters that select articles. The routes for programs reject display parameters.
    var selection: PageParameters {
        var copy = self
        copy.pairs.removeAll { !selects($0.name) }
        return copy
    }

    /// The first value of a parameter.
    func first(_ name: String) -> String? { pairs.first { $0.name == name }?.value }

    /// All values of a parameter.
    func values(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

    /// The query as typed; empty without one.
    var query: String { first("q") ?? "" }

    func without(_ names: String...) -> PageParameters {
        var copy = self
        copy.pairs.removeAll { names.contains($0.name) }
        return copy
    }

    func only(_ names: Set<String>) -> PageParameters {
        var copy = self
        copy.pairs.removeAll { !names.contains($0.name) }
        return copy
    }

    /// A copy with one value for a parameter, at its old position or at the end; `nil` removes it.
    func setting(_ name: String, _ value: String?) -> PageParameters {
        guard let value else { return without(name) }
        var copy = self
        let pair = Pair(name: name, value: value)
        if let place = copy.pairs.firstIndex(where: { $0.name == name }) {
            copy.pairs.removeAll { $0.name == name }
            copy.pairs.insert(pair, at: min(place, copy.pairs.count))
        } else {
            copy.pairs.append(pair)
        }
        return copy
    }

    /// Whether a value is chosen; values are equal if they filter the same articles.
    func contains(_ name: String, _ value: String) -> Bool {
        let key = Analyzer.foldedWhole(value)
        return pairs.contains { $0.name == name && Analyzer.foldedWhole($0.value) == key }
    }

    /// A copy that removes a chosen value or adds another; starts at the first page.
    func toggling(_ name: String, _ value: String) -> PageParameters {
        var copy = without("offset")
        let key = Analyzer.foldedWhole(value)
        let count = copy.pairs.count
        copy.pairs.removeAll { $0.name == name && Analyzer.foldedWhole($0.value) == key }
        if copy.pairs.count == count { copy.pairs.append(Pair(name: name, value: value)) }
        return copy
    }

    /// As the query string of a URL.
    package var queryString: String {
        pairs.map { FormEncoding.encode($0.name) + "=" + FormEncoding.encode($0.value) }.joined(separator: "&")
    }
}
