/// Where the records of one input come from: determines their `origin` and, if they have none, their `id`.
public struct RecordOrigin: Sendable, Hashable {
    /// The file's path relative to the archive's base, else its absolute path; `stdin` or another word for a stream.
    public let name: String
    /// Whether ``name`` is a file's path: records of streams get their ids from the archive, by the text.
    public let isFile: Bool
    /// Whether `origin` includes the number of a record.
    private var isNumbered = true

    /// The names of streams that all archives may have articles of: standard input, and the bodies of requests.
    static let streams = ["stdin", "http"]

    /// A file; its path becomes the id of its articles.
    public static func file(_ path: String) -> RecordOrigin { RecordOrigin(name: path, isFile: true) }

    /// A message from a program, whose records have no permanent position: an article that arrives again in another
    /// message counts as unchanged.
    public static func message(_ name: String) -> RecordOrigin {
        RecordOrigin(name: name, isFile: false, isNumbered: false)
    }

    /// Whether it is a message from a program.
    var isMessage: Bool { !isNumbered }

    /// A stream without a path, such as `stdin` or a request's body.
    public static func stream(_ name: String) -> RecordOrigin { RecordOrigin(name: name, isFile: false) }

    /// A file in this one, a container.
    func member(_ path: String) -> RecordOrigin {
        RecordOrigin(name: "\(name)/\(path)", isFile: isFile, isNumbered: isNumbered)
    }

    /// The `origin` of an article: only `path`, or `path#12` for record 12 of a file with several.
    public func label(record: Int?) -> String { record.flatMap { isNumbered ? "\(name)#\($0)" : nil } ?? name }

    /// The id of an article with neither id nor url; empty for streams.
    func id(record: Int?) -> String { isFile ? label(record: record) : "" }
}
