public import DatelineModel

/// One record as it was read.
public enum ReadRecord: Sendable, Hashable {
    case article(Article)
    case reject(Reject)

    public var article: Article? { if case .article(let article) = self { article } else { nil } }
    public var reject: Reject? { if case .reject(let reject) = self { reject } else { nil } }
}

/// A record, or a whole file, that is no article; the rest goes on.
public struct Reject: Sendable, Hashable {
    /// Why a record is no article, stable across versions.
    public enum Code: String, Sendable, Hashable, Codable, CaseIterable {
        /// The line is not JSON; the message has the reason.
        case badJSON = "bad_json"
        /// The line is JSON, but no object.
        case notAnObject = "not_an_object"
        /// The record is not what its format asks for; the message has the reason.
        case badRecord = "bad_record"
        /// The input is in a format that cannot be read.
        case unsupported = "unsupported_format"
        /// Neither title nor text nor id.
        case emptyRecord = "empty_record"
        /// Nothing but white space.
        case emptyFile = "empty_file"
        /// More than ``ReaderOptions/recordLimit``.
        case tooLarge = "too_large"
        /// Not text.
        case binary
        /// The file or folder cannot be opened or read.
        case unreadable
        /// The gzip stream ends early or is corrupt; what came before was read.
        case damagedGzip = "damaged_gzip"
    }

    /// The file, as articles' `origin` names it; `stdin` for standard input.
    public let origin: String
    /// The record in a file of many, from 1; `nil` for a whole file.
    public let record: Int?
    public let code: Code
    /// One line for people, without the origin.
    public let message: String

    public init(origin: String, record: Int? = nil, code: Code, message: String) {
        self.origin = origin
        self.record = record
        self.code = code
        self.message = message
    }
}

extension Reject {
    /// The failure of the run that it is, where the file was named by a person: one that the system stops reading, at its
    /// beginning or half-way, was not read.
    func failure(ofNamed isNamed: Bool) -> DatelineError? {
        isNamed && code == .unreadable ? DatelineError(.unreadableInput, "\(self)") : nil
    }
}

extension Reject: CustomStringConvertible {
    /// `news.jsonl#12: unexpected end at byte 33`
    public var description: String { "\(origin)\(record.map { "#\($0)" } ?? ""): \(message)" }
}
