import DatelineModel

/// Finds the pages in a WACZ file: a zip file with WARC files below `archive/`.
struct WaczSplitter: RecordSplitter {
    private let input: FormatInput
    private var members: ContainerMembers?
    /// The WARC file that is read.
    private var current: WarcSplitter?
    private var warcCount = 0
    private var isDone = false

    init(_ input: FormatInput) { self.input = input }

    mutating func next() -> SplitRecord? {
        while !isDone {
            if let record = current?.next() { return record }
            current = nil
            do throws(ByteSourceFailure) {
                if let reject = try open() { return SplitRecord(.reject(reject)) }
            } catch {
                isDone = true
                return SplitRecord(.reject(reject(error.code, error.message)))
            }
        }
        return nil
    }

    /// Opens the next WARC file; at the end a reject if there was none.
    private mutating func open() throws(ByteSourceFailure) -> Reject? {
        if members == nil { members = try ContainerMembers(input.bytes, name: "WACZ file") }
        guard let members else { return nil }
        while let member = try members.next() {
            let path = MemberPath(member.path)
            guard path.text.hasPrefix("archive/"), [Format.warc].format(fileName: path.fileName) != nil else {
                continue
            }
            warcCount += 1
            if member.isEncrypted { return reject(.encrypted, "\(path.text) in it is encrypted") }
            let raw = SniffedBytes(members.bytes())
            raw.peek(Compression.headCount)
            let bytes: any ByteSource = try Compression(head: raw.head)?.unpacked(raw) ?? raw
            current = WarcSplitter(
                FormatInput(
                    bytes: bytes, origin: input.origin.member(path.text), options: input.options,
                    selection: input.selection))
            return nil
        }
        isDone = true
        return warcCount == 0
            ? reject(.badRecord, "an invalid WACZ file: there is no WARC file below archive/ in it") : nil
    }

    private func reject(_ code: Reject.Code, _ message: String) -> Reject {
        Reject(origin: input.origin.name, code: code, message: message)
    }
}
