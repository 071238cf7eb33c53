internal import Dateline
internal import DatelinePages
internal import HTTPTypes
internal import Hummingbird

extension Daemon {
    /// The citation of an article as a file.
    func cite(_ request: Request, id: String?) async throws(Failure) -> Response {
        let (id, values) = try await identified(request, id, SearchParameters.citation)
        let (format, article) = try await library { () throws(DatelineError) in
            let format: Citation.Format = try values.choice("format") ?? .text
            return (format, try await archive.article(id: id))
        }
        guard let article else { throw unknown(id) }
        let file = CitationFile(format)
        var fields = AnswerFields.data(file.contentType)
        fields[.contentDisposition] = "attachment; filename=\"\(file.name)\""
        return response(Array(Citation(article).formatted(format).utf8), fields)
    }
}
