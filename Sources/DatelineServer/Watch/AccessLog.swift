internal import DatelineJSON
internal import DatelineQuery
internal import Hummingbird
internal import HTTPTypes
internal import Logging
internal import NIOCore

/// One line for each request.
struct AccessLog: Sendable {
    let log: Log

    /// Only these parameters are logged: any other, such as a key by mistake, is private.
    private static let told = Set(SearchParameters.search.map(\.name) + ["id", "format"])

    /// The most bytes of a path or query string in the log.
    private static let longest = 500

    func write(
        _ request: Request, status: Int, byteCount: Int, time: Duration, client: SocketAddress?, failure: Failure?
    ) {
        guard log.level <= .info else { return }
        var fields: [(name: String, value: JSONValue)] = [
            ("method", .string(String(request.method.rawValue.prefix(20)))),
            ("path", .string(Self.cut(request.uri.path))),
        ]
        if let query = request.uri.query {
            let parts = query.split(separator: "&").filter { part in
                Self.told.contains(String(part.prefix { $0 != "=" }))
            }
            if !parts.isEmpty { fields.append(("query", .string(Self.cut(parts.joined(separator: "&"))))) }
        }
        fields.append(("status", .int(status)))
        fields.append(("bytes", .int(byteCount)))
        fields.append(("ms", .double((time / .milliseconds(1) * 1000).rounded() / 1000)))
        if let client = client?.ipAddress { fields.append(("client", .string(client))) }
        if let failure { fields.append(("error", .string(failure.code))) }
        log.line(.info, "request", fields)
    }

    /// Logs a request that could not be parsed.
    func write(refused failure: Failure, client: SocketAddress?) {
        guard log.level <= .info else { return }
        var fields: [(name: String, value: JSONValue)] = [("status", .int(failure.status.code))]
        if let client = client?.ipAddress { fields.append(("client", .string(client))) }
        fields.append(("error", .string(failure.code)))
        log.line(.info, "request", fields)
    }

    private static func cut(_ text: String) -> String {
        text.utf8.count <= longest ? text : String(decoding: text.utf8.prefix(longest), as: UTF8.self) + "…"
    }
}
