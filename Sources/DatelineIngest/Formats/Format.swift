/// A format of articles: how its inputs are known, and how they are read.
///
/// ```swift
/// extension Format {
///     /// An article a line: `DAY|OUTLET|HEADLINE|TEXT`.
///     static let wire = Format("wire", suffixes: ["wire"], .eachLine { line, article throws(RecordFault) in
///         let parts = line.split(separator: "|", maxSplits: 3)
///         guard parts.count == 4 else { throw RecordFault("four parts are expected") }
///         article.saw(.published, parts[0])
///         article.saw(.source, parts[1])
///         article.saw(.title, parts[2])
///         article.saw(.text, parts[3])
///     })
/// }
/// let request = IndexRequest(["reports/"], formats: Format.standard + [.wire])
/// ```
public struct Format: Sendable {
    /// How sure the first bytes make one that an input is of a format.
    public enum Certainty: Int, Sendable, Comparable {
        case no, possible, likely, certain

        public static func < (left: Certainty, right: Certainty) -> Bool { left.rawValue < right.rawValue }
    }

    /// Looks at the first bytes of an input, unpacked.
    public typealias Sniffer = @Sendable (InputHead) -> Certainty
    /// Says what a whole input holds.
    public typealias WholeReading = @Sendable (WholeInput, inout ArticleEvidence) throws(RecordFault) -> Void

    /// How an input is split and read.
    public enum Reading: Sendable {
        /// A line is a record: shares of one input are read by several threads, each with a reader of its own. Blank lines
        /// are no records.
        case lines(@Sendable (ReaderOptions) -> any RecordReader)
        /// An input is an article, and is held in memory whole: at most ``ReaderOptions/recordLimit`` bytes.
        case whole(WholeReading)
        /// A reader pulls the bytes and gives one article after another; one thread reads an input, however large it is.
        case pulled(@Sendable (FormatInput) -> any ArticleReader)
    }

    /// The name, as `--format` has it.
    public let name: String
    /// The suffixes of its files, in small letters, without the dot and without `.gz`.
    public let suffixes: [String]
    /// The media types of request bodies in it.
    public let mediaTypes: [String]
    let sniff: Sniffer
    /// `nil` for a format that is known and cannot be read, whose inputs are rejected by its name.
    let reading: Reading?

    /// - Parameters:
    ///   - sniff: looks at an input whose name does not tell; by default such inputs are of another format.
    public init(
        _ name: String, suffixes: [String] = [], mediaTypes: [String] = [], sniff: @escaping Sniffer = { _ in .no },
        _ reading: Reading?
    ) {
        self.name = name
        self.suffixes = suffixes
        self.mediaTypes = mediaTypes
        self.sniff = sniff
        self.reading = reading
    }

    /// Whether this version reads it.
    public var isReadable: Bool { reading != nil }

    /// Reads an input on one thread.
    public func reader(_ input: FormatInput) -> any ArticleReader {
        switch reading {
        case .lines(let reader)?:
            LineReader(
                input.bytes, NumberedRecords(reader(input.options), origin: input.origin, options: input.options),
                limit: input.options.recordLimit)
        case .whole(let read)?: WholeReader(input, read)
        case .pulled(let reader)?: reader(input)
        case nil:
            Refusal(
                reject: Reject(
                    origin: input.origin.name, code: .unsupported,
                    message: "is in the format \(name), which this version does not read"))
        }
    }

    /// Reads bytes in memory: what an input with these bytes would give.
    public func records(
        in bytes: some Sequence<UInt8>, origin: RecordOrigin = .stream("memory"),
        options: ReaderOptions = ReaderOptions()
    ) -> [ReadRecord] {
        var reader = reader(FormatInput(bytes: MemoryBytes(Array(bytes)), origin: origin, options: options))
        var records: [ReadRecord] = []
        while let record = reader.next() { records.append(record) }
        return records
    }
}

/// Says that an input cannot be read.
private struct Refusal: ArticleReader {
    var reject: Reject?

    mutating func next() -> ReadRecord? {
        defer { reject = nil }
        return reject.map(ReadRecord.reject)
    }
}

extension Format.Reading {
    /// A line is a record, and the lines need nothing of each other. Bytes of a line that are no UTF-8 become U+FFFD.
    public static func eachLine(
        _ read: @escaping @Sendable (String, inout ArticleEvidence) throws(RecordFault) -> Void
    ) -> Format.Reading {
        .lines { _ in EachLine(read: read) }
    }

    private struct EachLine: RecordReader {
        let read: @Sendable (String, inout ArticleEvidence) throws(RecordFault) -> Void

        mutating func read(_ record: UnsafeRawBufferPointer, into evidence: inout ArticleEvidence) throws(RecordFault) {
            let line = String(decoding: record, as: UTF8.self)
            try read(line.hasSuffix("\r") ? String(line.dropLast()) : line, &evidence)
        }
    }
}

/// Two formats are the same when they have one name.
extension Format: Hashable {
    public static func == (left: Format, right: Format) -> Bool { left.name == right.name }
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// An input that is open, with what its reader is told.
public struct FormatInput {
    /// The bytes, unpacked, from the first on.
    public let bytes: any ByteSource
    public let origin: RecordOrigin
    public let options: ReaderOptions
    /// About how many bytes there are; 0 where nothing is known.
    public let sizeHint: Int

    public init(bytes: any ByteSource, origin: RecordOrigin, options: ReaderOptions, sizeHint: Int = 0) {
        self.bytes = bytes
        self.origin = origin
        self.options = options
        self.sizeHint = sizeHint
    }
}

/// The first bytes of an input, unpacked.
public struct InputHead: Sendable {
    /// Up to some thousands of bytes.
    public let bytes: [UInt8]

    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The bytes from the first on that is no white space, behind a mark of byte order.
    public var start: ArraySlice<UInt8> {
        bytes.dropFirst(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0).drop { $0 == 0x20 || 0x09...0x0D ~= $0 }
    }
}
