internal import Dateline

/// The articles of a run by outlet, for people.
enum OutletSummary {
    private static let mostShown = 10

    /// `TASS: 120 articles, 98 % dated, 2019-01-02 to 2023-08-17`, for the outlets with the most articles.
    static func lines(_ tally: OutletTally) -> [String] {
        let (outlets, more, others) = tally.biggest(mostShown)
        var lines = outlets.map { "\($0.source ?? "no source"): " + words($0.count) }
        if others.articles > 0 {
            lines.append((more == 1 ? "1 more source: " : "\(more) more sources: ") + words(others))
        }
        return lines
    }

    private static func words(_ count: OutletTally.Count) -> String {
        var words = count.articles == 1 ? "1 article" : "\(count.articles) articles"
        // Rounded down, so that only a source without undated articles has 100 %.
        words += count.dated == 0 ? ", none dated" : ", \(count.dated * 100 / count.articles) % dated"
        guard let first = count.first, let last = count.last else { return words }
        return words + (first == last ? ", \(first)" : ", \(first) to \(last)")
    }
}
