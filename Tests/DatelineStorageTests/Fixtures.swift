@testable import DatelineSearch
import DatelineModel
import DatelineQuery
import DatelineStorage
import TestSupport

/// The code of the error that work ends with.
func code(_ work: () throws -> Void) -> DatelineError.Code? {
    do { try work() } catch { return (error as? DatelineError)?.code }
    return nil
}

/// The error that work ends with.
func failure(_ work: () throws -> Void) -> DatelineError? {
    do { try work() } catch { return error as? DatelineError }
    return nil
}

/// Puts articles into an archive in one batch, and answers its revision.
@discardableResult
func put(_ articles: [Article], into path: String, create: Bool = true) throws -> Int {
    let session = try WriterSession(path: path, create: create)
    for article in articles { _ = try session.put(article) }
    try session.publish()
    try session.keep()
    return session.revision
}

/// A budget that no honest request of a test runs out of.
func budget(_ time: Duration? = nil) -> SearchBudget {
    // Made of memory alone: what fails here fails everything.
    try! SearchBudget(time)
}

extension ArchiveReader {
    func search(_ request: SearchRequest) throws(DatelineError) -> SearchResults {
        try search(request, within: budget(request.timeout))
    }
    func count(_ request: SearchRequest) throws(DatelineError) -> Int {
        try count(request, within: budget(request.timeout)).total.value
    }
    func search(_ query: String) throws -> SearchResults { try search(SearchRequest(query)) }
    func ids(_ query: String = "") throws -> [String] { try search(query).hits.map(\.article.id) }
}
