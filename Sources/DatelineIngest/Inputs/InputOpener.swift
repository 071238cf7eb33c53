/// Opens inputs: decompresses gzip, and tells by name and content what they are.
struct InputOpener {
    let options: ReaderOptions
    let selection: FormatSelection
    let base: InputPath?

    /// Bytes for format detection.
    static let sniffed = 8192

    func origin(of input: InputFile) -> RecordOrigin {
        input.isStream ? .stream(input.path.text) : .file(input.path.relative(to: base).text)
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
        let name = input.isStream ? "" : String(decoding: input.path.name, as: UTF8.self)
        let head = InputHead(bytes.head, fileName: name, isWhole: bytes.isAtEnd)
        if input.mayBeOther, let wanted = input.format, let reason = selection.other(than: wanted, head) {
            throw ByteSourceFailure(.skipped, reason)
        }
        let format = try selection.recognise(head, named: input.format)
        let sizeHint = compression == nil ? size : size * 4
        var opened = FormatInput(
            bytes: bytes, origin: origin(of: input), options: options, sizeHint: sizeHint, selection: selection)
        opened.file = input
        return Opened(format: format, input: opened, file: file)
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
