internal import Dateline

/// Which of the matches were shown, and how to see the others.
struct ShownRange {
    private let request: SearchRequest
    private let count: Int
    private let total: SearchResults.Total
    private let nextCursor: String?

    init(_ results: SearchResults) {
        request = results.request
        count = results.hits.count
        total = results.total
        nextCursor = results.nextCursor
    }

    /// `shown: 1 to 20 of 57; --offset 20 shows the next, --limit 57 all`; `nil` if everything was shown, or nothing was
    /// asked for.
    var words: String? {
        guard request.limit > 0, total.value > 0 else { return nil }
        if let cursor = request.cursor { return walk(from: cursor) }
        let last = request.offset + count
        if count == 0 {
            return request.offset > 0
                ? "shown: none, since --offset \(request.offset) is beyond the last of \(total.words)" : nil
        }
        guard last < total.value else {
            return request.offset > 0 ? "shown: \(span(to: last)) of \(total.words), the last" : nil
        }
        return "shown: \(span(to: last)) of \(total.words); " + rest(after: last)
    }

    private func span(to last: Int) -> String { count == 1 ? "\(last)" : "\(request.offset + 1) to \(last)" }

    private func rest(after last: Int) -> String {
        guard last <= SearchRequest.maximumOffset else {
            return "--offset ends at \(SearchRequest.maximumOffset); dateline export writes all"
        }
        let all = request.offset == 0 && total.relation == .exact && total.value <= SearchRequest.maximumLimit
        return "--offset \(last) shows the next" + (all ? ", --limit \(total.value) all" : "")
    }

    private func walk(from cursor: String) -> String? {
        guard let nextCursor else { return cursor == "*" ? nil : "shown: the last of \(total.words)" }
        return "shown: \(count) of \(total.words); --cursor \(nextCursor) goes on"
    }
}

extension SearchResults.Total {
    /// `57`, `about 21000`, `at least 300`
    var words: String {
        switch relation {
        case .exact: "\(value)"
        case .estimate: "about \(value)"
        case .atLeast: "at least \(value)"
        }
    }
}
