/// Where the records of one input come from, which gives them `origin` and, where they name none, `id`.
public struct RecordOrigin: Sendable, Hashable {
    /// The file's path below the archive's base, else its absolute path; `stdin` or another word for a stream.
    public let name: String
    /// Whether ``name`` is a file's path: streams give no ids, the archive makes them from the text.
    public let isFile: Bool
    /// Whether a record's number is part of its `origin`.
    private var isNumbered = true

    /// A file; its path is its articles' id.
    public static func file(_ path: String) -> RecordOrigin { RecordOrigin(name: path, isFile: true) }

    /// A message of a program's, whose records have no lasting place: an article that comes again in another one is
    /// unchanged.
    public static func message(_ name: String) -> RecordOrigin {
        RecordOrigin(name: name, isFile: false, isNumbered: false)
    }

    /// A stream without a path, such as `stdin` or a request's body.
    public static func stream(_ name: String) -> RecordOrigin { RecordOrigin(name: name, isFile: false) }

    /// The `origin` of an article: `path` alone, or `path#12` for record 12 of a file of many.
    public func label(record: Int?) -> String { record.flatMap { isNumbered ? "\(name)#\($0)" : nil } ?? name }

    /// The id of an article that has neither id nor url; empty in streams.
    func id(record: Int?) -> String { isFile ? label(record: record) : "" }
}
