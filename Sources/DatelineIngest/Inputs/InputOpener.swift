/// Opens inputs: takes gzip off, tells the format where the name does not, and makes the reader.
struct InputOpener {
    let options: ReaderOptions
    let base: InputPath?

    /// Bytes within which the first that is not blank tells the format.
    private static let sniffed = 4096

    struct Opened {
        var reader: any ArticleReader
        /// Counts what was read of the file.
        let file: FileBytes
        let isNamed: Bool
    }

    func origin(of input: InputFile) -> RecordOrigin {
        input.isStandardInput ? .stream("stdin") : .file(input.path.relative(to: base).text)
    }

    /// An open input whose format is known.
    struct Source {
        let bytes: any ByteSource
        let format: InputFormat
        let origin: RecordOrigin
        /// The file's size, where it has one; of a compressed one a guess.
        let sizeHint: Int
        /// Counts what was read of the file.
        let file: FileBytes
    }

    func open(_ input: InputFile) throws(ByteSourceFailure) -> Opened {
        let source = try source(input)
        return Opened(reader: reader(of: source), file: source.file, isNamed: input.isNamed)
    }

    func reader(of source: Source) -> any ArticleReader {
        switch source.format {
        case .text:
            TextReader(source.bytes, origin: source.origin, options: options, sizeHint: source.sizeHint)
        case .jsonl: JSONLinesReader(source.bytes, origin: source.origin, options: options)
        }
    }

    func source(_ input: InputFile) throws(ByteSourceFailure) -> Source {
        let (file, size) = try input.open()
        let raw = SniffedBytes(file)
        raw.peek(2)
        let isGzip = raw.head.starts(with: [0x1F, 0x8B])
        if input.isNamedGzip, !isGzip, !raw.head.isEmpty {
            throw ByteSourceFailure(.damagedGzip, "is not in gzip format, though its name says so")
        }
        var bytes: any ByteSource = isGzip ? try GzipBytes(raw) : raw
        var format = input.format
        if format == nil {
            let sniffed = Self.sniff(bytes)
            format = InputFormat(sniffing: sniffed.head)
            bytes = sniffed
        }
        return Source(
            bytes: bytes, format: format ?? .text, origin: origin(of: input), sizeHint: isGzip ? size * 4 : size,
            file: file)
    }

    private static func sniff(_ bytes: some ByteSource) -> SniffedBytes {
        let sniffed = SniffedBytes(bytes)
        sniffed.peek(Self.sniffed)
        return sniffed
    }
}
