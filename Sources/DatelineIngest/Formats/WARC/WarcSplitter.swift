import DatelineModel

/// Finds the pages in a WARC or ARC file: the bodies of its successful responses, and its resources. What is no page is
/// passed over and not held: redirects, pictures, requests, second captures without a body.
struct WarcSplitter: RecordSplitter {
    private let records: CaptureRecords
    private let input: FormatInput
    private var counts = CaptureCounts()
    /// Addresses of the pages so far, as hashes: a feed in the same file says less of them.
    private var pages: Set<Int> = []
    private var isDone = false

    /// The most addresses that are kept.
    private static let pageLimit = 1 << 20

    init(_ input: FormatInput) {
        self.input = input
        records = CaptureRecords(input.bytes)
    }

    mutating func next() -> SplitRecord? {
        do throws(ByteSourceFailure) {
            while !isDone {
                guard let record = try records.next() else {
                    isDone = true
                    return end().map { SplitRecord(.reject($0)) }
                }
                if let found = try take(record) { return found }
            }
        } catch {
            isDone = true
            return SplitRecord(.reject(reject(error.code, "\(error.message)\(counts.before)")))
        }
        return nil
    }

    private mutating func take(_ record: CaptureRecord) throws(ByteSourceFailure) -> SplitRecord? {
        switch record.kind {
        case .response:
            guard record.url != nil else { return nil }
            return try response(record)
        case .resource:
            guard record.url != nil else { return nil }
            return try page(record, nil, record.contentType)
        case .revisit: counts.revisits += 1
        case .part: counts.parts += 1
        case .other: break
        }
        return nil
    }

    private mutating func response(_ record: CaptureRecord) throws(ByteSourceFailure) -> SplitRecord? {
        guard let head = HTTPHead(try records.peek(HTTPHead.limit)) else {
            // Servers of the first years sent pages without a head.
            let isPage = InputHead(Array(try records.peek(64))).start.first == UInt8(ascii: "<")
            guard isPage else {
                counts.others += 1
                return nil
            }
            return try page(record, nil, ContentType("text/html"))
        }
        records.take(head.byteCount)
        switch head.status {
        case 200, 203: return try page(record, head, head.contentType)
        case 300..<400: counts.redirects += 1
        default: counts.errors += 1
        }
        return nil
    }

    private mutating func page(
        _ record: CaptureRecord, _ head: HTTPHead?, _ contentType: ContentType
    ) throws(ByteSourceFailure) -> SplitRecord? {
        guard let kind = CaptureKind(contentType) else {
            counts.others += 1
            return nil
        }
        let isTooLarge = records.restCount > input.options.recordLimit
        // A page beyond the limit is told; of a file of an unknown kind nothing is known.
        if isTooLarge, kind != .page {
            counts.others += 1
            return nil
        }
        guard let body = isTooLarge ? [] : try records.takeRest() else { return nil }
        guard isTooLarge || !body.isEmpty else {
            counts.others += 1
            return nil
        }
        counts.pages += 1
        let page = CapturedPage(
            body: body, head: head, contentType: contentType, url: record.url, date: record.date, origin: input.origin,
            number: counts.pages, options: input.options, selection: input.selection)
        if isTooLarge { return SplitRecord(page.tooLarge()) }
        guard kind == .data else {
            if let url = record.url, pages.count < Self.pageLimit { pages.insert(url.hashValue) }
            return SplitRecord(byteCount: body.count) { page.records() }
        }
        let records = page.records().filter { record in
            record.article?.url.map { !pages.contains($0.hashValue) } ?? true
        }
        return SplitRecord(byteCount: body.count) { records }
    }

    /// What is to be said at the end of the file.
    private func end() -> Reject? {
        if records.isCut {
            return reject(.damagedContainer, "the file ends within a record\(counts.before)")
        }
        if records.strayByteCount > 0 {
            return reject(
                .damagedContainer,
                "\(records.strayByteCount.counted("byte")) between its records \(records.strayByteCount.form(of: "is", "are")) "
                    + "not WARC; what follows was read")
        }
        return counts.pages == 0 ? reject(.noArticle, "holds no page\(counts.words)") : nil
    }

    private func reject(_ code: Reject.Code, _ message: String) -> Reject {
        Reject(origin: input.origin.name, code: code, message: message)
    }
}

/// What a WARC file held.
private struct CaptureCounts {
    var pages = 0
    var redirects = 0
    var errors = 0
    var revisits = 0
    var parts = 0
    var others = 0

    /// `; the 12 pages before it were read`
    var before: String {
        pages == 0 ? "" : "; the \(pages.counted("page before it was", "pages before it were")) read"
    }

    /// `: 3 redirects, 1 error page`
    var words: String {
        let counts = [
            (redirects, "redirect", nil), (errors, "error page", nil), (revisits, "revisit", nil),
            (parts, "part of a record", "parts of records"), (others, "other file", nil),
        ]
        let words = counts.filter { $0.0 > 0 }.map { $0.0.counted($0.1, $0.2) }
        return words.isEmpty ? "" : ": " + words.joined(separator: ", ")
    }
}
