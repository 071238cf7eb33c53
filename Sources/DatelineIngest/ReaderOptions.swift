public import DatelineModel

/// Options of every reader, whatever the format.
public struct ReaderOptions: Sendable {
    /// Source of articles that name none.
    public var source: String?
    /// Dates more than a day after it are not believed.
    public var clock: ReferenceTime
    /// Bytes of one record, at most; 16 MiB. A larger one is rejected by name and never held.
    public var recordLimit = 16 << 20

    /// The archive's own fields. What a path leads to is given to the archive, also where a field of the record takes it.
    public var fields: [OwnField] = []

    public init(source: String? = nil, clock: ReferenceTime = .now) {
        self.source = source
        self.clock = clock
    }
}
