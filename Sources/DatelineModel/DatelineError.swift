/// The error type of Dateline: its kind, the thing concerned, and what to do.
public struct DatelineError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kind of failure, stable across versions.
    public enum Code: String, Sendable, Equatable, Codable {
        /// An invalid parameter or option.
        case invalidParameter = "invalid_parameter"
        /// A feature planned for a later version.
        case notAvailable = "not_available"
        /// A file or folder that cannot be read or has no articles.
        case unreadableInput = "unreadable_input"
        /// No archive exists at the path.
        case noArchive = "no_archive"
        /// The archive has a later format, or was not made by Dateline.
        case unsupportedArchive = "unsupported_archive"
        /// Another process writes the archive.
        case archiveLocked = "archive_locked"
        /// The archive is damaged.
        case corruptArchive = "corrupt_archive"
        /// No article has that id.
        case unknownArticle = "unknown_article"
        /// The cursor of a search by relevance belongs to an earlier revision: start again.
        case cursorExpired = "cursor_expired"
        /// Writing or reading failed: read-only, not permitted, or an I/O error.
        case disk
        /// The disk is full.
        case diskFull = "disk_full"
        /// The archive has used all document numbers.
        case archiveFull = "archive_full"
        /// Too many operations at once; try again.
        case busy
        /// The request timed out before its answer was complete.
        case timedOut = "timed_out"
        /// The work was cancelled.
        case cancelled
        /// An unexpected condition.
        case `internal`
    }

    public let code: Code
    /// One line that names the cause and says what to do.
    public let message: String
    /// The invalid parameter, by its interface name.
    public let parameter: String?

    public init(_ code: Code, _ message: String, parameter: String? = nil) {
        self.code = code
        self.message = message
        self.parameter = parameter
    }

    public var description: String { message }
}
