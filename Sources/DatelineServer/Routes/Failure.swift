package import DatelineJSON
internal import Dateline
package import HTTPTypes

/// An answer that is an error: its status, and what the body says.
package struct Failure: Error, Sendable {
    package var status: HTTPResponse.Status
    /// Stable across versions.
    package var code: String
    /// One line that names the thing and says what to do.
    package var message: String
    package var parameter: String?
    /// Seconds after which to try again.
    package var retryAfter: Int?
    /// Members of the body beside the error.
    package var details = JSONObject()
    /// Header fields beside the usual ones.
    package var fields = HTTPFields()

    init(
        _ status: HTTPResponse.Status, _ code: String, _ message: String, parameter: String? = nil,
        retryAfter: Int? = nil
    ) {
        self.status = status
        self.code = code
        self.message = message
        self.parameter = parameter
        self.retryAfter = retryAfter
    }

    /// What an error of the library is over HTTP.
    /// - Parameter archive: the archive's path, which clients need not know.
    init(_ error: DatelineError, archive: String) {
        let message = error.message.hasPrefix(archive + ": ") ? String(error.message.dropFirst(archive.count + 2)) : nil
        self.init(.internalServerError, error.code.rawValue, message ?? error.message, parameter: error.parameter)
        switch error.code {
        case .invalidParameter, .notAvailable: status = .badRequest
        case .cursorExpired: status = .conflict
        case .unknownArticle: status = .notFound
        case .unreadableInput: status = .unprocessableContent
        case .busy, .timedOut, .cancelled:
            status = .serviceUnavailable
            retryAfter = 1
        case .archiveLocked:
            status = .serviceUnavailable
            retryAfter = 5
        case .noArchive:
            status = .serviceUnavailable
            self.message = "there is no archive yet; the first articles that are indexed or posted make it"
            retryAfter = 5
        case .diskFull, .archiveFull: status = Self.insufficientStorage
        case .disk, .corruptArchive, .unsupportedArchive, .internal: break
        }
    }

    /// There is no room, on the disk or in the archive.
    static let insufficientStorage = HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage")

    package var json: JSONObject {
        var object: JSONObject = [
            "error": ["code": .string(code), "message": .string(message), "parameter": .optional(parameter)]
        ]
        for member in details.members { object[member.name] = member.value }
        return object
    }
}
