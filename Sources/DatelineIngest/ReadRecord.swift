public import DatelineModel

/// The result of reading one record.
public enum ReadRecord: Sendable, Hashable {
    case article(Article)
    case reject(Reject)

    public var article: Article? { if case .article(let article) = self { article } else { nil } }
    public var reject: Reject? { if case .reject(let reject) = self { reject } else { nil } }
}

/// A record, or a whole file, that is not an article; reading continues with the rest.
public struct Reject: Sendable, Hashable {
    /// Why a record is not an article, stable across versions.
    public enum Code: String, Sendable, Hashable, Codable, CaseIterable {
        /// The line is not JSON; the message gives the reason.
        case badJSON = "bad_json"
        /// The line is JSON, but not an object.
        case notAnObject = "not_an_object"
        /// The record violates its format; the message gives the reason.
        case badRecord = "bad_record"
        /// The format of the input cannot be read.
        case unsupported = "unsupported_format"
        /// Neither title nor text nor id.
        case emptyRecord = "empty_record"
        /// The file has only white space.
        case emptyFile = "empty_file"
        /// The record exceeds ``ReaderOptions/recordLimit``.
        case tooLarge = "too_large"
        /// The file is not text.
        case binary
        /// A file or folder that is not read, such as a hidden one: no reject, but listed with them.
        case skipped
        /// Parts of an input that are no articles by their kind, such as the pages of a site or advertisements: no
        /// reject, but listed with them.
        case leftOut = "left_out"
        /// The file or folder cannot be opened or read.
        case unreadable
        /// The gzip stream is truncated or corrupt; the data before the damage was read.
        case damagedGzip = "damaged_gzip"
        /// A zip or tar file, a compressed file or a WARC file is truncated or corrupt; what could be read was read.
        case damagedContainer = "damaged_container"
        /// A file without articles, such as a WARC file of pictures.
        case noArticle = "no_article"
        /// The member of a container can only be read with a password.
        case encrypted
    }

    /// The file, as in the `origin` of articles; `stdin` for standard input.
    public let origin: String
    /// The number of the record in a file with several, from 1; `nil` for a whole file.
    public let record: Int?
    public let code: Code
    /// One line for people, without the origin.
    public let message: String
    /// How many parts were left out.
    package private(set) var partCount = 1

    public init(origin: String, record: Int? = nil, code: Code, message: String) {
        self.origin = origin
        self.record = record
        self.code = code
        self.message = message
    }
}

extension Reject {
    /// So many parts of an input that are no articles by their kind.
    static func leftOut(_ count: Int, of origin: RecordOrigin, _ message: String) -> Reject {
        var reject = Reject(origin: origin.name, code: .leftOut, message: message)
        reject.partCount = count
        return reject
    }

    /// Whether it tells of something that was not meant to be read.
    var isSkip: Bool { code == .skipped || code == .leftOut }

    /// The failure of the run, if a person named the file: a file that the system fails to open or stops reading
    /// half-way was not read.
    func failure(ofNamed isNamed: Bool) -> DatelineError? {
        isNamed && code == .unreadable ? DatelineError(.unreadableInput, "\(self)") : nil
    }
}

extension Reject: CustomStringConvertible {
    /// `news.jsonl#12: unexpected end at byte 33`
    public var description: String { "\(origin)\(record.map { "#\($0)" } ?? ""): \(message)" }
}
