internal import DatelineJSON
public import DatelineModel

/// Counts the articles of each outlet. Bounded: after ``most`` outlets, the articles of further ones are counted
/// together.
public struct OutletTally: Sendable, Hashable, Codable {
    /// The articles of one outlet, or of several.
    public struct Count: Sendable, Hashable, Codable {
        public fileprivate(set) var articles = 0
        /// Articles with a date.
        public fileprivate(set) var dated = 0
        /// The first and last dates.
        public fileprivate(set) var first: PublicationDate?
        public fileprivate(set) var last: PublicationDate?
    }

    /// An outlet with its articles.
    public struct Outlet: Sendable, Hashable, Codable {
        /// `nil` for articles without a source.
        public let source: String?
        public fileprivate(set) var count = Count()
    }

    /// Outlets that are told apart.
    private static let most = 10_000

    private var outlets: [Outlet] = []
    private var places: [String?: Int] = [:]
    /// The outlet of the last article, as articles of one come together.
    private var last = -1
    /// The articles of outlets beyond the most.
    private var others = Count()

    public init() {}

    mutating func add(_ article: Article) {
        if last < 0 || outlets[last].source != article.source {
            if let place = places[article.source] {
                last = place
            } else {
                guard outlets.count < Self.most else { return others.add(article) }
                last = outlets.count
                places[article.source] = last
                outlets.append(Outlet(source: article.source))
            }
        }
        outlets[last].count.add(article)
    }

    /// The outlets with the most articles, and the sum of the others.
    /// - Returns: `more` is the number of other outlets that were told apart.
    public func biggest(_ count: Int) -> (outlets: [Outlet], more: Int, others: Count) {
        let sorted = outlets.sorted { left, right in
            left.count.articles != right.count.articles
                ? left.count.articles > right.count.articles : (left.source ?? "") < (right.source ?? "")
        }
        var others = others
        for outlet in sorted.dropFirst(count) { others.add(outlet.count) }
        return (Array(sorted.prefix(count)), max(0, sorted.count - count), others)
    }

    /// The 100 outlets with the most articles as `sources`, and the sum of the others as `other_sources`.
    var json: JSONObject {
        let (biggest, more, others) = biggest(100)
        return [
            "sources": .array(
                biggest.map { outlet in
                    var object: JSONObject = ["source": .optional(outlet.source)]
                    for member in outlet.count.json.members { object[member.name] = member.value }
                    return .object(object)
                }),
            "other_sources": others.articles == 0
                ? .null : ["sources": .int(more), "articles": .int(others.articles), "dated": .int(others.dated)],
        ]
    }
}

extension OutletTally.Count {
    fileprivate mutating func add(_ article: Article) {
        articles += 1
        guard let date = article.published else { return }
        dated += 1
        widen(date, date)
    }

    fileprivate mutating func add(_ other: Self) {
        articles += other.articles
        dated += other.dated
        if let first = other.first, let last = other.last { widen(first, last) }
    }

    private mutating func widen(_ earliest: PublicationDate, _ latest: PublicationDate) {
        if first.map({ earliest.firstDay < $0.firstDay }) ?? true { first = earliest.withoutTime }
        if last.map({ latest.lastDay > $0.lastDay }) ?? true { last = latest.withoutTime }
    }

    fileprivate var json: JSONObject {
        [
            "articles": .int(articles), "dated": .int(dated), "first": .optional(first?.description),
            "last": .optional(last?.description),
        ]
    }
}
