package import DatelineSearch
package import DatelineModel
package import DatelineQuery
internal import Xapian

extension ArchiveReader {
    /// The article with an id, with the marks of a request's query; its filters are ignored.
    package func article(
        id: String, marking request: SearchRequest, within budget: SearchBudget
    ) throws(DatelineError) -> MarkedArticle? {
        try read { snapshot in
            guard let document = try snapshot.document(id: id) else { return nil }
            return try snapshot.marked(try snapshot.article(document), request, budget)
        }
    }
}
