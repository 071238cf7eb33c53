import DatelineModel

/// A captured page or file, which is read by the format that its bytes have.
struct CapturedPage: Sendable {
    /// The body as captured.
    let body: [UInt8]
    /// `nil` for a body that is packed in no way.
    let head: HTTPHead?
    let contentType: ContentType
    let url: String?
    /// The instant of the capture, as an ISO date.
    let date: String
    /// The WARC file.
    let origin: RecordOrigin
    /// The number of the page in it, from 1.
    let number: Int
    let options: ReaderOptions
    let selection: FormatSelection

    /// The articles in it, none in a file that is no article, such as a script or a list of links.
    func records() -> [ReadRecord] {
        let bytes: [UInt8]
        let isRepaired: Bool
        do throws(HTTPBody.Fault) {
            let plain = try plainBody()
            (bytes, isRepaired) = CaptureCharset.marked(plain, contentType, option: options.encoding)
        } catch {
            switch error {
            case .tooLarge: return [tooLarge()]
            case .unknown(let coding):
                return [reject(.unsupported, "the page is in the coding \(coding), which is not read here")]
            }
        }
        guard let format = selection.formats.format(ofCapture: contentType, bytes) else { return [] }
        if case .whole(let read)? = format.reading { return article(bytes, isRepaired, read) }
        guard format.isReadable else {
            return [reject(.unsupported, "the page is in the format \(format.name), which this version does not read")]
        }
        return articles(bytes, format)
    }

    private func plainBody() throws(HTTPBody.Fault) -> [UInt8] {
        guard let head else { return body }
        return try HTTPBody(limit: options.recordLimit).decoded(body, head)
    }

    func tooLarge() -> ReadRecord {
        reject(.tooLarge, "a page of more than \(options.recordLimit) bytes, which are the most")
    }

    private func reject(_ code: Reject.Code, _ message: String) -> ReadRecord {
        let place = url.map { "\($0): " } ?? ""
        return .reject(Reject(origin: origin.name, record: number, code: code, message: place + message))
    }

    private func article(_ bytes: [UInt8], _ isRepaired: Bool, _ read: Format.WholeReading) -> [ReadRecord] {
        var evidence = ArticleEvidence()
        evidence.explains = options.explains
        evidence.isRepaired = isRepaired
        if let url { evidence.saw(.url, url) }
        evidence.capture = day
        do throws(RecordFault) {
            try read(WholeInput(bytes: bytes, origin: origin, options: options), &evidence)
        } catch {
            // Most of what a crawler captures is no article.
            return error.code == .tooLarge || error.code == .unsupported ? [reject(error.code, error.message)] : []
        }
        let record = evidence.record(origin, number: number, options: options)
        return record.article.map(CaptureFilter.isArticle) == true ? [record] : []
    }

    /// The articles of a feed or a list of records, as far as they have texts: programs that draw pages fetch records
    /// of all sorts, and few of them are articles.
    private func articles(_ bytes: [UInt8], _ format: Format) -> [ReadRecord] {
        let records = format.records(in: bytes, origin: .file(origin.label(record: number)), options: options)
        return records.filter { $0.article.map { $0.title != nil && $0.text.utf8.count >= 200 } ?? false }
    }

    /// The day of the capture, without its time, which says nothing of the article.
    private var day: PrintedDate? {
        guard let printed = DateReader().read(date) else { return nil }
        return PrintedDate(year: printed.year, month: printed.month, day: printed.day, words: printed.words)
    }
}

extension [Format] {
    /// The format of a captured file; `nil` if it cannot be an article.
    fileprivate func format(ofCapture contentType: ContentType, _ bytes: [UInt8]) -> Format? {
        var head: InputHead { InputHead([UInt8](bytes.prefix(InputOpener.sniffed))) }
        switch CaptureKind(contentType) {
        case .page: return named("html")
        case .text: return CaptureKind.isProse(head) ? named("text") : nil
        case .data, .unknown:
            guard let format = format(head: head), format != .text else { return nil }
            return format
        case .none: return nil
        }
    }
}

/// What a captured file may be, by its stated type.
enum CaptureKind {
    case page
    /// A feed or records.
    case data
    case text
    /// It states no type, or one that says nothing.
    case unknown

    /// `nil` for pictures, scripts and the like.
    init?(_ contentType: ContentType) {
        switch contentType.mediaType {
        case "text/html", "application/xhtml+xml", "text/xhtml", "application/vnd.wap.xhtml+xml": self = .page
        case "text/plain": self = .text
        case "", "application/octet-stream", "unknown/unknown", "application/unknown", "unk", "content/unknown",
            "no-type":
            self = .unknown
        case "text/xml", "application/xml", "application/json", "text/json", "application/feed+json",
            "application/ld+json":
            self = .data
        case let type where type.hasSuffix("+xml") && type != "image/svg+xml": self = .data
        default: return nil
        }
    }

    /// Whether a plain text has sentences: crawlers capture lists, logs and `robots.txt` too.
    static func isProse(_ head: InputHead) -> Bool {
        var words = 0
        var sentences = 0
        var marks = 0
        for (index, byte) in head.bytes.enumerated() {
            switch byte {
            case 0x20, 0x0A:
                words += 1
                if index > 0, head.bytes[index - 1] == UInt8(ascii: ".") { sentences += 1 }
            case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ";"), UInt8(ascii: "="), UInt8(ascii: "/"),
                UInt8(ascii: "<"), UInt8(ascii: "*"), UInt8(ascii: "#"):
                marks += 1
            default: break
            }
        }
        return words >= 60 && sentences >= 3 && marks * 50 <= head.bytes.count
    }
}
