/// Opens inputs: decompresses gzip, and detects the format if the name does not determine it.
struct InputOpener {
    let options: ReaderOptions
    let selection: FormatSelection
    let base: InputPath?

    /// Bytes for format detection.
    static let sniffed = 4096

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
        raw.peek(Compression.headCount)
        let compression = Compression(head: raw.head)
        if input.isNamedGzip, compression != .gzip, !raw.head.isEmpty {
            throw ByteSourceFailure(.damagedGzip, "is not in gzip format, though its name says so")
        }
        let bytes = Self.sniff(try compression?.unpacked(raw) ?? raw)
        let format = format(of: input, InputHead(bytes.head))
        guard let format else {
            let names = selection.formats.filter(\.isReadable).map(\.name).joined(separator: ", ")
            throw ByteSourceFailure(.unsupported, "looks like none of the formats that are read: \(names)")
        }
        let sizeHint = compression == nil ? size : size * 4
        return Opened(
            format: format,
            input: FormatInput(
                bytes: bytes, origin: origin(of: input), options: options, sizeHint: sizeHint, selection: selection),
            file: file)
    }

    /// The format that the name or the person states, else by the first bytes. A container is opened also if the person
    /// states the format of the files in it.
    private func format(of input: InputFile, _ head: InputHead) -> Format? {
        guard let format = input.format else { return selection.all.format(head: head) }
        guard case .only = selection.choice, format.sniff(head) < .likely else { return format }
        return Format.containers.format(head: head) ?? format
    }

    /// The reject of a file that cannot be opened.
    func reject(_ input: InputFile, _ failure: ByteSourceFailure) -> Reject {
        Reject(origin: origin(of: input).name, code: failure.code, message: failure.message)
    }

    private static func sniff(_ bytes: any ByteSource) -> SniffedBytes {
        let sniffed = SniffedBytes(bytes)
        sniffed.peek(Self.sniffed)
        return sniffed
    }
}
