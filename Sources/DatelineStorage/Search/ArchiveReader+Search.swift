package import DatelineModel
package import DatelineQuery
internal import Xapian

extension ArchiveReader {
    package func search(_ request: SearchRequest) throws(DatelineError) -> SearchResults {
        try request.validate()
        return try read { snapshot in try Searcher(snapshot: snapshot).search(request) }
    }

    /// Articles like the one of an id, the most alike first.
    package func similar(to id: String, _ request: SearchRequest) throws(DatelineError) -> SearchResults {
        try request.validate()
        return try read { snapshot in try SimilarArticles(snapshot: snapshot).search(id, request) }
    }

    /// How typed text may go on, by how many articles hold it.
    package func completions(of text: String, limit: Int) throws(DatelineError) -> [Suggestion] {
        guard 1...100 ~= limit else {
            throw DatelineError(.invalidParameter, "limit: \(limit) is not between 1 and 100", parameter: "limit")
        }
        return try read { snapshot in try Completer(snapshot: snapshot).completions(of: text, limit: limit) }
    }

    /// The exact number of matches, and what was read otherwise than typed.
    package func count(_ request: SearchRequest) throws(DatelineError) -> (count: Int, warnings: [QueryWarning]) {
        try request.validate()
        return try read { snapshot in
            let planned = try PlannedSearch(request, snapshot: snapshot)
            let warnings = planned.warnings + (try FilterValues(snapshot: snapshot).warnings(request))
            guard var plan = planned.plan() else { return (0, warnings) }
            plan.order = .relevance
            plan.count = 0
            plan.checkAtLeast = UInt32(clamping: snapshot.info.documentCount)
            return (try snapshot.database.search(plan).lowerBound, warnings)
        }
    }

    /// The article of an id, or of an article's URL.
    package func article(id: String) throws(DatelineError) -> Article? {
        try read { snapshot in
            guard let document = try snapshot.document(id: id) else { return nil }
            return try snapshot.article(document)
        }
    }

    /// The ids of every match in the order of the request, of one revision; `limit` and `offset` do not count.
    package func ids(
        matching request: SearchRequest
    ) throws(DatelineError) -> (ids: IdList, warnings: [QueryWarning]) {
        try read { snapshot in
            let planned = try PlannedSearch(request, snapshot: snapshot)
            let warnings = planned.warnings + (try FilterValues(snapshot: snapshot).warnings(request))
            var ids = IdList(revision: snapshot.revision)
            guard var plan = planned.plan() else { return (ids, warnings) }
            plan.count = UInt32(clamping: snapshot.info.documentCount)
            for hit in try snapshot.database.search(plan).hits {
                ids.append(hit.key.dropFirst(OrderKey.dateLength), hit.document)
            }
            return (ids, warnings)
        }
    }

    /// The articles of some ids of a list, as they are now; what has gone is left out.
    package func articles(of list: IdList, _ range: Range<Int>) throws(DatelineError) -> [Article] {
        try read { snapshot in
            // In the list's own revision the documents are known; in a later one they are looked up.
            guard snapshot.revision != list.revision else { return try snapshot.articles(Array(list.documents[range])) }
            var documents: [UInt32] = []
            for index in range {
                if let document = try snapshot.document(id: list[index]) { documents.append(document) }
            }
            return try snapshot.articles(documents)
        }
    }
}

/// Many ids in one piece of memory.
package struct IdList: Sendable {
    /// The revision that they were found in, and their documents there.
    let revision: Int
    fileprivate(set) var documents: [UInt32] = []
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    init(revision: Int) { self.revision = revision }

    package var count: Int { ends.count }

    mutating func append(_ id: some Sequence<UInt8>, _ document: UInt32) {
        documents.append(document)
        bytes.append(contentsOf: id)
        ends.append(bytes.count)
    }

    package subscript(index: Int) -> String {
        String(decoding: bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]], as: UTF8.self)
    }
}

extension ReaderPool {
    /// Runs work on a request with a reader; the time that is waited for one counts towards the request's timeout.
    package func lend<Value: Sendable>(
        for request: SearchRequest,
        _ work: (ArchiveReader, SearchRequest) async throws(DatelineError) -> Value
    ) async throws(DatelineError) -> Value {
        let start = ContinuousClock.now
        let deadline = request.timeout.map { start + $0 }
        return try await lend(until: deadline) { reader throws(DatelineError) in
            var request = request
            let waited = ContinuousClock.now - start
            if let timeout = request.timeout, waited > .milliseconds(1) {
                request.timeout = max(timeout - waited, .milliseconds(1))
            }
            return try await work(reader, request)
        }
    }
}
