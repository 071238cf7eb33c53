internal import Crypto
internal import FoundationEssentials
internal import HTTPTypes

/// Keys in the header that permit reading and writing. Stored and compared as digests, so a comparison takes the same
/// time wherever two keys differ.
package struct Keys: Sendable {
    private let writing: [SHA256Digest]
    private let reading: [SHA256Digest]

    /// The shortest key in bytes: a shorter one can be guessed.
    package static let minimumLength = 16

    /// - Parameters:
    ///   - writing: Keys that may write and read; without any, nobody may write.
    ///   - reading: Keys that may read; without any, everybody may read.
    package init(writing: [String] = [], reading: [String] = []) {
        self.writing = writing.map { SHA256.hash(data: Array($0.utf8)) }
        self.reading = reading.map { SHA256.hash(data: Array($0.utf8)) }
    }

    package var allowWriting: Bool { !writing.isEmpty }
    package var guardReading: Bool { !reading.isEmpty }

    /// Throws a 401 unless the request has the needed access.
    func check(_ access: Route.Access, _ fields: HTTPFields) throws(Failure) {
        switch access {
        case .open: return
        case .write:
            guard allowWriting else {
                throw refusal(
                    "writing_off", "writing is off: the daemon was started without DATELINE_API_KEY", "Bearer")
            }
            if let key = Self.bearer(fields), Self.contains(writing, key) { return }
            throw refusal(
                "unauthorized", "writing needs a key in the header: Authorization: Bearer KEY", "Bearer")
        case .read:
            guard guardReading else { return }
            // Reading only: a browser can send only passwords, and sends them with any link that a page contains.
            if let key = Self.bearer(fields) ?? Self.password(fields), Self.contains(reading + writing, key) { return }
            throw refusal(
                "unauthorized",
                "reading needs a key in the header: Authorization: Bearer KEY, or as the password of HTTP Basic",
                "Basic realm=\"Dateline\", charset=\"UTF-8\"")
        }
    }

    private func refusal(_ code: String, _ message: String, _ challenge: String) -> Failure {
        var failure = Failure(.unauthorized, code, message)
        failure.fields[.wwwAuthenticate] = challenge
        return failure
    }

    private static func contains(_ digests: [SHA256Digest], _ key: String) -> Bool {
        let digest = SHA256.hash(data: Array(key.utf8))
        var found = false
        for known in digests where known == digest { found = true }
        return found
    }

    private static func bearer(_ fields: HTTPFields) -> String? { credentials(fields, scheme: "bearer") }

    /// The password of HTTP Basic; any user name is accepted.
    private static func password(_ fields: HTTPFields) -> String? {
        guard let text = credentials(fields, scheme: "basic"), let data = Data(base64Encoded: text),
            let pair = String(validating: data, as: UTF8.self), let colon = pair.firstIndex(of: ":")
        else { return nil }
        return String(pair[pair.index(after: colon)...])
    }

    private static func credentials(_ fields: HTTPFields, scheme: String) -> String? {
        guard let value = fields[.authorization], let space = value.firstIndex(of: " "),
            value[..<space].lowercased() == scheme
        else { return nil }
        return String(value[space...].drop { $0 == " " })
    }
}
