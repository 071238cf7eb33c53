public import DatelineModel

/// Options of every reader, for all formats.
public struct ReaderOptions: Sendable {
    /// Source for articles without one.
    public var source: String?
    /// The names of outlets: the built-in table, or one's own rows before it.
    public var sources = OutletNames()
    /// Dates more than a day after it are ignored.
    public var clock: ReferenceTime
    /// The largest record in bytes, 16 MiB. A larger one is rejected by name and never held in memory.
    public var recordLimit = 16 << 20
    /// The encoding of all inputs, which overrules what they declare and what their bytes look like, but not a byte
    /// order mark; `nil` to find it out.
    public var encoding: TextEncoding?

    /// The archive's own fields. Their values are passed to the archive, even if a field of the record uses the
    /// member too.
    public var fields: [OwnField] = []

    /// Whether articles say where each of their fields was read.
    package var explains = false

    /// Members or columns that hold fields, before the names that are known.
    public var mappings: [FieldMapping] = []

    /// The table or view of SQLite databases; `nil` for those that look like articles.
    public var table: String?

    public init(source: String? = nil, clock: ReferenceTime = .now) {
        self.source = source
        self.clock = clock
    }
}
