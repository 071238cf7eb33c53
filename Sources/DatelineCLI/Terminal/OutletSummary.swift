internal import Dateline

/// The articles of a run by outlet, for people.
enum OutletSummary {
    private static let mostShown = 10

    /// `TASS: 120 articles, 98 % dated, 2019-01-02 to 2023-08-17, 2 without a date`, for those with the most articles.
    static func lines(_ tally: OutletTally) -> [String] {
        let (outlets, more, others) = tally.biggest(mostShown)
        var lines = outlets.map { "\($0.source ?? "no source"): " + words($0.count) }
        if others.articles > 0 {
            lines.append(more.counted("more source") + ": " + words(others))
        }
        return lines
    }

    private static func words(_ count: OutletTally.Count) -> String {
        var words = count.articles.counted("article")
        // Rounded down, so that only a source without undated articles has 100 %.
        words += count.dated == 0 ? ", none dated" : ", \(count.dated * 100 / count.articles) % dated"
        guard let first = count.first, let last = count.last else { return words }
        words += first == last ? ", \(first)" : ", \(first) to \(last)"
        let undated = count.articles - count.dated
        return undated > 0 ? words + ", \(undated) without a date" : words
    }
}
