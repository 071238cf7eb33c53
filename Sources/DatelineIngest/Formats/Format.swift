/// A format of articles: how its inputs are recognised and read.
///
/// ```swift
/// extension Format {
///     /// One article per line: `DAY|OUTLET|HEADLINE|TEXT`.
///     static let digest = Format("digest", suffixes: ["digest"], .eachLine { line, article throws(RecordFault) in
///         let parts = line.split(separator: "|", maxSplits: 3)
///         guard parts.count == 4 else { throw RecordFault("four parts are expected") }
///         article.saw(.published, parts[0])
///         article.saw(.source, parts[1])
///         article.saw(.title, parts[2])
///         article.saw(.text, parts[3])
///     })
/// }
/// let request = IndexRequest(["reports/"], formats: Format.standard + [.digest])
/// ```
public struct Format: Sendable {
    /// The certainty of format detection by the first bytes.
    public enum Certainty: Int, Sendable, Comparable {
        case no, possible, likely, certain

        public static func < (left: Certainty, right: Certainty) -> Bool { left.rawValue < right.rawValue }
    }

    /// Examines the first bytes of an input, decompressed.
    public typealias Sniffer = @Sendable (InputHead) -> Certainty
    /// States the evidence in a whole input.
    public typealias WholeReading = @Sendable (WholeInput, inout ArticleEvidence) throws(RecordFault) -> Void

    /// How an input is split and read.
    public enum Reading: Sendable {
        /// One record per line: several threads read parts of one input, each with its own reader. Blank lines are
        /// skipped.
        case lines(@Sendable (ReaderOptions) -> any RecordReader)
        /// One article per input, which is held in memory: at most ``ReaderOptions/recordLimit`` bytes.
        case whole(WholeReading)
        /// A reader pulls the bytes and returns the articles one by one; a single thread reads an input of any size.
        case pulled(@Sendable (FormatInput) -> any ArticleReader)
        /// A splitter finds the records one by one, and several threads read them; for inputs of any size.
        case split(@Sendable (FormatInput) -> any RecordSplitter)
    }

    /// The name, as for `--format`.
    public let name: String
    /// The suffixes of its files, in lower case, without the dot and without `.gz`.
    public let suffixes: [String]
    /// The media types of request bodies.
    public let mediaTypes: [String]
    /// `nil` if its files are known by their names alone.
    let sniff: Sniffer?
    /// `nil` for a format that is known but not supported; its inputs are rejected with its name.
    let reading: Reading?
    /// The largest input in bytes that is one article, where it may hold much besides the article; else
    /// ``ReaderOptions/recordLimit`` is.
    var inputLimit = 0

    /// - Parameters:
    ///   - sniff: Examines the beginning of an input, whatever its name is; `.no` for a file with one of the
    ///     suffixes lets another format that is sure take it. By default the suffix alone decides.
    public init(
        _ name: String, suffixes: [String] = [], mediaTypes: [String] = [], sniff: Sniffer? = nil, _ reading: Reading?
    ) {
        self.name = name
        self.suffixes = suffixes
        self.mediaTypes = mediaTypes
        self.sniff = sniff
        self.reading = reading
    }

    /// Whether this version supports it.
    public var isReadable: Bool { reading != nil }

    /// A reader for an input on one thread.
    public func reader(_ input: FormatInput) -> any ArticleReader {
        switch reading {
        case .lines(let reader)?:
            LineReader(
                input.text(), NumberedRecords(reader(input.options), origin: input.origin, options: input.options),
                limit: input.options.recordLimit)
        case .whole(let read)?: WholeReader(input, limit: max(input.options.recordLimit, inputLimit), read)
        case .pulled(let reader)?: reader(input)
        case .split(let splitter)?: SplitReader(splitter(input))
        case nil:
            Refusal(
                reject: Reject(
                    origin: input.origin.name, code: .unsupported,
                    message: "is in the format \(name), which this version does not read"))
        }
    }

    /// Reads bytes in memory, like an input with these bytes.
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

/// Rejects an input that cannot be read.
private struct Refusal: ArticleReader {
    var reject: Reject?

    mutating func next() -> ReadRecord? {
        defer { reject = nil }
        return reject.map(ReadRecord.reject)
    }
}

extension Format.Reading {
    /// One record per line, each independent of the others. Invalid UTF-8 in a line becomes U+FFFD.
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

/// Formats are equal if their names are.
extension Format: Hashable {
    public static func == (left: Format, right: Format) -> Bool { left.name == right.name }
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// An open input, with the options for its reader.
public struct FormatInput {
    /// The decompressed bytes.
    public let bytes: any ByteSource
    public let origin: RecordOrigin
    public let options: ReaderOptions
    /// The approximate number of bytes; 0 if it is unknown.
    public let sizeHint: Int
    /// The file, for formats whose articles lie in several files; `nil` for a stream.
    var file: InputFile?
    /// The formats for what the input holds, such as the pages of a WARC file.
    let selection: FormatSelection

    public init(bytes: any ByteSource, origin: RecordOrigin, options: ReaderOptions, sizeHint: Int = 0) {
        self.init(bytes: bytes, origin: origin, options: options, sizeHint: sizeHint, selection: .standard)
    }

    init(
        bytes: any ByteSource, origin: RecordOrigin, options: ReaderOptions, sizeHint: Int = 0,
        selection: FormatSelection
    ) {
        self.selection = selection
        self.bytes = bytes
        self.origin = origin
        self.options = options
        self.sizeHint = sizeHint
    }

    /// The bytes as UTF-8, whatever encoding they have.
    /// - Parameter declared: The label of the encoding that the input states.
    public func text(declared: String? = nil) -> DecodedBytes {
        DecodedBytes(bytes, declared: declared, option: options.encoding)
    }
}
