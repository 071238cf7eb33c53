/// The one error that Dateline throws: what kind, on what thing, and what to do about it.
public struct DatelineError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kind of failure, stable across versions.
    public enum Code: String, Sendable, Equatable, Codable {
        /// A parameter or an option that makes no sense.
        case invalidParameter = "invalid_parameter"
        /// What a later version brings.
        case notAvailable = "not_available"
        /// A file or folder that cannot be read, or holds nothing to read.
        case unreadableInput = "unreadable_input"
        /// No archive stands at that place.
        case noArchive = "no_archive"
        /// The archive is of a later format, or something that no Dateline made.
        case unsupportedArchive = "unsupported_archive"
        /// Another process writes the archive.
        case archiveLocked = "archive_locked"
        /// The archive is damaged.
        case corruptArchive = "corrupt_archive"
        /// No article has that id.
        case unknownArticle = "unknown_article"
        /// A walk by relevance that a later revision has overtaken: begin it again.
        case cursorExpired = "cursor_expired"
        /// Writing or reading failed: read-only, not permitted, input or output error.
        case disk
        /// There is no room on the disk.
        case diskFull = "disk_full"
        /// The archive has used up the numbers of its documents.
        case archiveFull = "archive_full"
        /// Too much at once; try again.
        case busy
        /// The time of the request was over before it could be answered as a whole.
        case timedOut = "timed_out"
        /// The work was cancelled.
        case cancelled
        /// Something that should not happen.
        case `internal`
    }

    public let code: Code
    /// One line that names the thing and says what to do.
    public let message: String
    /// The parameter at fault, by its interface name.
    public let parameter: String?

    public init(_ code: Code, _ message: String, parameter: String? = nil) {
        self.code = code
        self.message = message
        self.parameter = parameter
    }

    public var description: String { message }
}
