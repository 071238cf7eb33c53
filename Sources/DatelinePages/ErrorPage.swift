/// A page that explains an error and how to recover.
package struct ErrorPage: Sendable {
    let status: Int
    let message: String?
    let parameters: PageParameters
    let base: BaseURL

    /// - Parameters:
    ///   - status: The HTTP status.
    ///   - message: One line for people, as in a `DatelineError`; `nil` for a default by status.
    ///   - parameters: The parameters of the failed page, for another attempt.
    package init(status: Int, message: String? = nil, parameters: PageParameters = PageParameters(), base: BaseURL) {
        self.status = status
        self.message = message
        self.parameters = parameters
        self.base = base
    }

    package var html: String {
        let (heading, advice) = words
        var view = PageFrame(base: base).view(title: "\(heading) – Dateline", parameters: PageParameters())
        view["heading"] = .text(heading)
        view["message"] = .text(message)
        view["advice"] = .text(advice)
        view["status"] = .text("\(status)")
        // Invalid dates may be the error; the query is kept.
        view["form"] = .view(SearchForm(parameters: parameters, base: base).view)
        if status == 503 { view["retry"] = .text(base.link("/", parameters)) }
        if status == 400 { view["plainSearch"] = .text(base.link("/", parameters.only(["q"]))) }
        return Templates.render("error", view)
    }

    private var words: (heading: String, advice: String) {
        switch status {
        case 400: ("This search cannot be read", "Change the part that is named, or search for the words alone.")
        case 401: ("A key is needed", "This archive is open only to those who have its key.")
        case 404:
            ("Nothing is here", "The article may have been removed from the archive, or the address is not whole.")
        case 409: ("This page has expired", "The archive has changed since the page was made. Search again.")
        case 413, 414, 431: ("Too much at once", "The address is too long. Shorten the query.")
        case 503: ("Too busy just now", "Many searches run at once. Try again in a moment.")
        default: ("Something went wrong", "It is not your fault. The server's log says more.")
        }
    }
}
