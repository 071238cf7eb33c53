internal import HTTPTypes
internal import Hummingbird

/// What the daemon answers to a method at a path; see ``Routes``.
struct Route: Sendable {
    /// What is needed to use it.
    enum Access { case open, read, write }

    /// Answers a request, given the id or name that its path holds.
    typealias Answer = @Sendable (Daemon, Request, Peer, String?) async throws(Failure) -> Response

    let method: HTTPRequest.Method
    /// The path; a part in braces, of which there is one at most, is anything, slashes included.
    let path: String
    let access: Access
    /// The name in metrics and logs.
    let name: String
    /// Whether people see it: then errors are pages.
    let isPage: Bool
    /// How the description of the interface tells it; `nil` for what is no part of it.
    let operation: OpenAPIOperation?
    let answer: Answer

    init(
        _ method: HTTPRequest.Method, _ path: String, _ name: String, _ access: Access = .read, isPage: Bool = false,
        operation: OpenAPIOperation? = nil, answer: @escaping Answer
    ) {
        self.method = method
        self.path = path
        self.access = access
        self.name = name
        self.isPage = isPage
        self.operation = operation
        self.answer = answer
    }

    /// What is before and behind the part in braces.
    private var ends: (head: Substring, tail: Substring)? {
        guard let open = path.firstIndex(of: "{"), let close = path.firstIndex(of: "}") else { return nil }
        return (path[..<open], path[path.index(after: close)...])
    }

    /// The part in braces of a path, percent-encoded as it came; `nil` where the path is another.
    fileprivate func variable(in asked: String) -> String? {
        guard let (head, tail) = ends, asked.hasPrefix(head), asked.utf8.count > head.utf8.count else { return nil }
        let rest = asked.dropFirst(head.count)
        return rest.hasSuffix(tail) ? String(rest.dropLast(tail.count)) : nil
    }
}

/// The routes at one path.
struct RouteMatch: Sendable {
    let routes: [Route]
    /// The part of the path that the routes leave open.
    let id: String?

    /// `nil` where nothing is at the path, percent-encoded as it came.
    init?(path: String) {
        if let routes = Self.fixed[path] {
            (self.routes, id) = (routes, nil)
            return
        }
        // The longest pattern is the one meant: an id may hold slashes, but does not end in "/similar".
        for pattern in Self.patterns {
            guard let id = pattern.routes[0].variable(in: path) else { continue }
            (routes, self.id) = (pattern.routes, id)
            return
        }
        return nil
    }

    /// HEAD is answered as GET is.
    func route(_ method: HTTPRequest.Method) -> Route? {
        routes.first { $0.method == (method == .head ? .get : method) }
    }

    var methods: [HTTPRequest.Method] { routes.flatMap { $0.method == .get ? [.get, .head] : [$0.method] } }

    private static let fixed = Dictionary(grouping: Routes.all.filter { !$0.path.contains("{") }, by: \.path)
    private static let patterns = Dictionary(grouping: Routes.all.filter { $0.path.contains("{") }, by: \.path)
        .map { (path: $0.key, routes: $0.value) }.sorted { $0.path.utf8.count > $1.path.utf8.count }
}
