internal import HTTPTypes
internal import Hummingbird

/// The answer to a method at a path; see ``Routes``.
struct Route: Sendable {
    /// The access that a route requires.
    enum Access { case open, read, write }

    /// Answers a request, given the id or name in its path.
    typealias Answer = @Sendable (Daemon, Request, Peer, String?) async throws(Failure) -> Response

    let method: HTTPRequest.Method
    /// The path; at most one part in braces matches anything, including slashes.
    let path: String
    let access: Access
    /// The name in metrics and logs.
    let name: String
    /// Whether the answer is for people, so that errors are pages.
    let isPage: Bool
    /// The operation in the OpenAPI description; `nil` if it is not part of it.
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

    /// The text before and after the part in braces.
    private var ends: (head: Substring, tail: Substring)? {
        guard let open = path.firstIndex(of: "{"), let close = path.firstIndex(of: "}") else { return nil }
        return (path[..<open], path[path.index(after: close)...])
    }

    /// The text that the part in braces matches, still percent-encoded; `nil` if the path does not match.
    fileprivate func variable(in asked: String) -> String? {
        guard let (head, tail) = ends, asked.hasPrefix(head), asked.utf8.count > head.utf8.count else { return nil }
        let rest = asked.dropFirst(head.count)
        return rest.hasSuffix(tail) ? String(rest.dropLast(tail.count)) : nil
    }
}

/// The routes at one path.
struct RouteMatch: Sendable {
    let routes: [Route]
    /// The part of the path that matched the braces.
    let id: String?

    /// `nil` if no route has the path, which is percent-encoded.
    init?(path: String) {
        if let routes = Self.fixed[path] {
            (self.routes, id) = (routes, nil)
            return
        }
        // The longest pattern wins: an id may contain slashes, but does not end in "/similar".
        for pattern in Self.patterns {
            guard let id = pattern.routes[0].variable(in: path) else { continue }
            (routes, self.id) = (pattern.routes, id)
            return
        }
        return nil
    }

    /// HEAD is answered like GET.
    func route(_ method: HTTPRequest.Method) -> Route? {
        routes.first { $0.method == (method == .head ? .get : method) }
    }

    var methods: [HTTPRequest.Method] { routes.flatMap { $0.method == .get ? [.get, .head] : [$0.method] } }

    private static let fixed = Dictionary(grouping: Routes.all.filter { !$0.path.contains("{") }, by: \.path)
    private static let patterns = Dictionary(grouping: Routes.all.filter { $0.path.contains("{") }, by: \.path)
        .map { (path: $0.key, routes: $0.value) }.sorted { $0.path.utf8.count > $1.path.utf8.count }
}
