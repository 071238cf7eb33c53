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
    }

    func origin(of input: InputFile) -> RecordOrigin {
        input.isStandardInput ? .stream("stdin") : .file(input.path.relative(to: base).text)
    }

    func open(_ input: InputFile) throws(ByteSourceFailure) -> Opened {
        let (file, size) = try input.open()
        let origin = origin(of: input)
        let raw = SniffedBytes(file)
        raw.peek(2)
        let isGzip = raw.head.starts(with: [0x1F, 0x8B])
        if input.isNamedGzip, !isGzip, !raw.head.isEmpty {
            throw ByteSourceFailure(.damagedGzip, "is not in gzip format, though its name says so")
        }
        let bytes: any ByteSource = isGzip ? try GzipBytes(raw) : raw
        let reader = reader(of: bytes, format: input.format, origin: origin, sizeHint: isGzip ? size * 4 : size)
        return Opened(reader: reader, file: file)
    }

    private func reader(
        of bytes: some ByteSource, format: InputFormat?, origin: RecordOrigin, sizeHint: Int
    ) -> any ArticleReader {
        switch format {
        case .text?: return TextReader(bytes, origin: origin, options: options, sizeHint: sizeHint)
        case .jsonl?: return JSONLinesReader(bytes, origin: origin, options: options)
        case nil:
            let sniffed = SniffedBytes(bytes)
            sniffed.peek(Self.sniffed)
            let format = InputFormat(sniffing: sniffed.head)
            return reader(of: sniffed, format: format, origin: origin, sizeHint: sizeHint)
        }
    }
}
