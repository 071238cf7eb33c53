internal import HTTPTypes

/// What a request's path names.
enum Endpoint: Equatable {
    case search, articles, article(String), similar(String?), suggest, stats, export, feed
    case health, readiness, metrics, openAPI
    case home, articlePage, asset(String), openSearch

    /// What is needed to use it.
    enum Access { case open, read, write }

    /// The endpoint of a path, percent-encoded as it came; `nil` where there is none.
    init?(path: String) {
        switch path {
        case "/v1/search": self = .search
        case "/v1/articles": self = .articles
        case "/v1/articles/similar": self = .similar(nil)
        case "/v1/suggest": self = .suggest
        case "/v1/stats": self = .stats
        case "/v1/export": self = .export
        case "/v1/feed.atom": self = .feed
        case "/healthz": self = .health
        case "/readyz": self = .readiness
        case "/metrics": self = .metrics
        case "/openapi.json": self = .openAPI
        case "/": self = .home
        case "/article": self = .articlePage
        case "/opensearch.xml": self = .openSearch
        default:
            if path.hasPrefix("/assets/") {
                self = .asset(String(path.dropFirst("/assets/".count)))
            } else if path.hasPrefix("/v1/articles/"), path.utf8.count > "/v1/articles/".utf8.count {
                // An id may hold slashes, encoded or not.
                let id = path.dropFirst("/v1/articles/".count)
                self = id.hasSuffix("/similar") ? .similar(String(id.dropLast("/similar".count))) : .article(String(id))
            } else {
                return nil
            }
        }
    }

    var methods: [HTTPRequest.Method] {
        switch self {
        case .search: [.get, .head, .post]
        case .articles: [.get, .head, .post, .delete]
        case .article: [.get, .head, .delete]
        default: [.get, .head]
        }
    }

    func access(_ method: HTTPRequest.Method) -> Access {
        switch self {
        case .health, .readiness: .open
        case .articles, .article: method == .get || method == .head ? .read : .write
        default: .read
        }
    }

    /// Whether people see it.
    var isPage: Bool {
        switch self {
        case .home, .articlePage: true
        default: false
        }
    }

    /// The name in metrics and logs.
    var name: String {
        switch self {
        case .search: "search"
        case .articles, .article: "articles"
        case .similar: "similar"
        case .suggest: "suggest"
        case .stats: "stats"
        case .export: "export"
        case .feed: "feed"
        case .health: "healthz"
        case .readiness: "readyz"
        case .metrics: "metrics"
        case .openAPI: "openapi"
        case .home: "page"
        case .articlePage: "article_page"
        case .asset: "asset"
        case .openSearch: "opensearch"
        }
    }
}
