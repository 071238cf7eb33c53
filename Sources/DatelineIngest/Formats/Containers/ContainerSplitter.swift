import DatelineModel

/// Reads the files in a container like those in a folder, in its order. Small files are unpacked here and read by the
/// threads that read chunks; the others are read as they are unpacked.
struct ContainerSplitter: RecordSplitter {
    private let input: FormatInput
    /// `zip file`
    private let name: String
    private var members: ContainerMembers?
    /// The file that is read as it is unpacked.
    private var current: (any RecordSplitter)?
    private var fileCount = 0
    private var readCount = 0
    private var isDone = false

    init(_ input: FormatInput, name: String) {
        self.input = input
        self.name = name
    }

    mutating func next() -> SplitRecord? {
        while !isDone {
            if let record = current?.next() { return record }
            current = nil
            if let record = nextFile() { return record }
        }
        return nil
    }

    /// Opens the next file; its record, if it has been read or is read later.
    private mutating func nextFile() -> SplitRecord? {
        do throws(ByteSourceFailure) {
            if members == nil { members = try ContainerMembers(input.bytes, name: name) }
            guard let members, let member = try members.next() else {
                isDone = true
                return end()
            }
            let path = MemberPath(member.path)
            let origin = input.origin.member(path.text)
            guard !path.isHidden else { return skip(origin, "is hidden") }
            fileCount += 1
            if member.isEncrypted {
                readCount += 1
                return refusal(origin, .encrypted, "is encrypted; unpack it with its password first")
            }
            do throws(ByteSourceFailure) {
                return try open(members.bytes(), path, origin, sizeHint: member.size ?? 0)
            } catch {
                readCount += 1
                return refusal(origin, error.code, error.message)
            }
        } catch {
            isDone = true
            return refusal(input.origin, error.code, error.message)
        }
    }

    private mutating func open(
        _ bytes: any ByteSource, _ path: MemberPath, _ origin: RecordOrigin, sizeHint: Int
    ) throws(ByteSourceFailure) -> SplitRecord? {
        let raw = SniffedBytes(bytes)
        raw.peek(Compression.headCount)
        let compression = Compression(head: raw.head)
        let plain = SniffedBytes(try compression?.unpacked(raw) ?? raw)
        plain.peek(InputOpener.sniffed)
        let head = InputHead(
            plain.head, fileName: String(decoding: path.fileName, as: UTF8.self), isWhole: plain.isAtEnd)
        let format: Format
        switch input.selection.verdict(inContainer: path.fileName, head) {
        case .read(let named), .readUnlessOther(let named): format = try input.selection.recognise(head, named: named)
        case .skip(let reason): return skip(origin, reason)
        }
        readCount += 1
        if format.isContainer {
            let inner = format == .zip ? "zip file" : "tar file"
            return refusal(origin, .unsupported, "is a \(inner) in a \(name); unpack the outer one first")
        }
        let member = FormatInput(
            bytes: plain, origin: origin, options: input.options, sizeHint: sizeHint, selection: input.selection)
        switch format.reading {
        case .whole?: return try whole(plain, origin, format, sizeHint: sizeHint)
        case .split(let splitter)?: current = splitter(member)
        case .lines(let reader)?: current = LineSplitter(member, reader)
        default: current = ReadRecords(reader: format.reader(member))
        }
        return nil
    }

    /// A file that is one article and is held in memory.
    private func whole(
        _ bytes: SniffedBytes, _ origin: RecordOrigin, _ format: Format, sizeHint: Int
    ) throws(ByteSourceFailure) -> SplitRecord {
        let options = input.options
        let limit = options.recordLimit
        guard let (all, failure) = bytes.readAll(limit: limit, sizeHint: min(max(0, sizeHint), limit)) else {
            throw ByteSourceFailure(.tooLarge, "more than \(limit) bytes, which are the most of one article")
        }
        if let failure { throw failure }
        return SplitRecord(byteCount: all.count) { format.records(in: all, origin: origin, options: options) }
    }

    /// What is to be said at the end.
    private func end() -> SplitRecord? {
        if fileCount == 0 { return refusal(input.origin, .emptyFile, "a \(name) without files") }
        if readCount == 0 {
            return refusal(
                input.origin, .noArticle, "a \(name) of \(fileCount.counted("file")), none in a format that is read")
        }
        return nil
    }

    private func skip(_ origin: RecordOrigin, _ reason: String) -> SplitRecord {
        SplitRecord(skipped: Reject(origin: origin.name, code: .skipped, message: reason))
    }

    private func refusal(_ origin: RecordOrigin, _ code: Reject.Code, _ message: String) -> SplitRecord {
        SplitRecord(.reject(Reject(origin: origin.name, code: code, message: message)))
    }
}

/// The records of a reader, each read when it is found.
private struct ReadRecords: RecordSplitter {
    var reader: any ArticleReader

    mutating func next() -> SplitRecord? { reader.next().map { SplitRecord($0) } }
}

/// The path of a file in a container, as a part of its origin and id.
struct MemberPath {
    /// Without empty parts and `.`; `..` is encoded, since the file is nowhere but in the container.
    let text: String
    /// The last part.
    let fileName: [UInt8]
    /// Whether it or a folder around it is hidden, or holds what macOS notes on other files.
    let isHidden: Bool

    init(_ path: InputPath) {
        let parts = path.bytes.split(separator: UInt8(ascii: "/")).filter { Array($0) != [UInt8(ascii: ".")] }
        text = parts.map { part in
            part.elementsEqual("..".utf8) ? "%2E%2E" : InputPath(bytes: Array(part)).text
        }.joined(separator: "/")
        fileName = parts.last.map { Array($0) } ?? []
        isHidden = parts.contains { part in
            part.first == UInt8(ascii: ".") && !part.elementsEqual("..".utf8) || part.elementsEqual("__MACOSX".utf8)
        }
    }
}
