internal import DatelineModel

/// Splits an input into records that several threads read, for formats whose records take longer to read than to find:
/// the pages of a WARC file, the files in a zip file.
public protocol RecordSplitter {
    /// The next record in the input's order; `nil` at the end.
    mutating func next() -> SplitRecord?
}

/// A record that was found and is read later, perhaps by another thread.
public struct SplitRecord: Sendable {
    /// Bytes that it holds in memory.
    public let byteCount: Int
    /// Reads it. A record may hold several articles or none.
    public let read: @Sendable () -> [ReadRecord]
    /// The reason why a file in a container was not read, if this is one.
    private(set) var skipped: Reject?

    public init(byteCount: Int, read: @escaping @Sendable () -> [ReadRecord]) {
        self.byteCount = byteCount
        self.read = read
    }

    /// A file in a container that is not read.
    init(skipped: Reject) {
        self.init(byteCount: 0) { [] }
        self.skipped = skipped
    }

    /// A record that has been read.
    init(_ record: ReadRecord) {
        self.init(byteCount: record.article?.text.utf8.count ?? 0) { [record] }
    }
}

/// Reads an input that is split on one thread.
struct SplitReader: ArticleReader {
    private var splitter: any RecordSplitter
    private var pending: ArraySlice<ReadRecord> = []

    init(_ splitter: any RecordSplitter) { self.splitter = splitter }

    mutating func next() -> ReadRecord? {
        while pending.isEmpty {
            guard let record = splitter.next() else { return nil }
            pending = record.read()[...]
        }
        return pending.removeFirst()
    }
}
