/// Opens inputs: decompresses gzip, and detects the format if the name does not determine it.
struct InputOpener {
    let options: ReaderOptions
    let formats: [Format]
    let base: InputPath?

    /// Bytes for format detection.
    private static let sniffed = 4096

    func origin(of input: InputFile) -> RecordOrigin {
        input.isStandardInput ? .stream("stdin") : .file(input.path.relative(to: base).text)
    }

    /// An open input with its format.
    struct Opened {
        let format: Format
        let input: FormatInput
        /// Counts the bytes read from the file.
        let file: FileBytes
    }

    func open(_ input: InputFile) throws(ByteSourceFailure) -> Opened {
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
            format = formats.format(head: InputHead(sniffed.head))
            bytes = sniffed
        }
        guard let format else {
            let names = formats.filter(\.isReadable).map(\.name).joined(separator: ", ")
            throw ByteSourceFailure(.unsupported, "looks like none of the formats that are read: \(names)")
        }
        let sizeHint = isGzip ? size * 4 : size
        var opened = FormatInput(bytes: bytes, origin: origin(of: input), options: options, sizeHint: sizeHint)
        opened.file = input
        return Opened(format: format, input: opened, file: file)
    }

    /// The reject of a file that cannot be opened.
    func reject(_ input: InputFile, _ failure: ByteSourceFailure) -> Reject {
        Reject(origin: origin(of: input).name, code: failure.code, message: failure.message)
    }

    private static func sniff(_ bytes: some ByteSource) -> SniffedBytes {
        let sniffed = SniffedBytes(bytes)
        sniffed.peek(Self.sniffed)
        return sniffed
    }
}
