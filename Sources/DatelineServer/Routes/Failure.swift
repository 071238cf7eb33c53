package import DatelineJSON
internal import Dateline
package import HTTPTypes

/// An answer that is an error: its status and body.
package struct Failure: Error, Sendable {
    package var status: HTTPResponse.Status
    /// Stable across versions.
    package var code: String
    /// One line that names the cause and says what to do.
    package var message: String
    package var parameter: String?
    /// Seconds after which to retry.
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

    /// The HTTP form of an error of the library. If the archive itself is at fault, the library's message names files
    /// that clients need not know: the log gets it, and the answer gets another one.
    /// - Parameter archive: The archive's path, which is cut from the front of messages.
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
            self.message = "another process writes the archive; try again when it is done"
            retryAfter = 5
        case .noArchive:
            status = .serviceUnavailable
            self.message = "there is no archive yet; the first articles that are indexed or posted make it"
            retryAfter = 5
        case .diskFull:
            status = Self.insufficientStorage
            self.message = "the archive's disk is full; nothing of this request was written"
        case .archiveFull:
            status = Self.insufficientStorage
            self.message = "the archive has used every document number; dateline check says what helps"
        case .disk: self.message = "the archive's disk failed; the daemon's log says more"
        case .corruptArchive: self.message = "the archive is damaged; run dateline check"
        case .unsupportedArchive: self.message = "the archive is of a format that this version does not read"
        case .internal: self.message = "something went wrong in the daemon; its log says more"
        }
    }

    /// Whether the log has to report a message that the answer omits.
    static func hidesWords(of error: DatelineError) -> Bool {
        switch error.code {
        case .archiveLocked, .disk, .diskFull, .archiveFull, .corruptArchive, .unsupportedArchive, .internal: true
        default: false
        }
    }

    /// No space on the disk or in the archive.
    static let insufficientStorage = HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage")

    package var json: JSONObject {
        var object: JSONObject = [
            "error": ["code": .string(code), "message": .string(message), "parameter": .optional(parameter)]
        ]
        for member in details.members { object[member.name] = member.value }
        return object
    }
}
