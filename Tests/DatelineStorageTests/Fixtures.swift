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
    return session.revision
}

extension ArchiveReader {
    func search(_ query: String) throws -> SearchResults { try search(SearchRequest(query)) }
    func ids(_ query: String = "") throws -> [String] { try search(query).hits.map(\.article.id) }
}
