package import DatelineIngest
internal import DatelineJSON
internal import DatelineModel
internal import DatelineStorage
internal import Glibc

/// Articles that arrived together, such as a request's body, in an open file that its creator closes.
package struct ArticleBody: Sendable {
    let descriptor: Int32
    let format: Format
    let isGzip: Bool

    package init(descriptor: Int32, format: Format, isGzip: Bool) {
        self.descriptor = descriptor
        self.format = format
        self.isGzip = isGzip
    }

    /// Reads a gzipped body and throws if it is damaged, or unpacks to more than `limit` bytes, or to more than `ratio`
    /// times its packed size beyond the first megabyte. The unpacked bytes are not kept.
    package func check(limit: Int, ratio: Int) throws(ArticleBodyFault) {
        guard isGzip else { return }
        do throws(ByteSourceFailure) {
            let bytes = try source()
            let packed = lseek(descriptor, 0, SEEK_END)
            lseek(descriptor, 0, SEEK_SET)
            let most = min(limit, max(1 << 20, Int(packed) * ratio))
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
            defer { buffer.deallocate() }
            var total = 0
            while true {
                let count = try bytes.read(into: buffer)
                if count == 0 { return }
                total += count
                guard total <= most else { break }
            }
        } catch { throw .damaged(error.message) }
        throw .tooLarge
    }

    /// The unpacked bytes, from the start.
    private func source() throws(ByteSourceFailure) -> any ByteSource {
        lseek(descriptor, 0, SEEK_SET)
        let file = FileBytes(descriptor: fcntl(descriptor, F_DUPFD_CLOEXEC, 3))
        return isGzip ? try GzipBytes(file) : file
    }

    /// - Parameters:
    ///   - own: the archive's own fields.
    ///   - lastWritten: when the archive was last written, in seconds since 1970.
    fileprivate func reader(own: [OwnField], lastWritten: Int?) throws(DatelineError) -> any ArticleReader {
        var options = ReaderOptions(clock: ReferenceTime.now.notBefore(lastWritten))
        options.fields = own
        do throws(ByteSourceFailure) {
            return format.reader(
                FormatInput(bytes: try source(), origin: .message("http"), options: options))
        } catch { throw DatelineError(.unreadableInput, error.message) }
    }

    fileprivate var byteCount: Int {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    }
}

/// Why a packed body is rejected.
package enum ArticleBodyFault: Error {
    case damaged(String)
    case tooLarge
}

/// The outcome for articles that arrived together.
struct BodyReport: Sendable {
    /// A rejected record.
    struct Fault: Sendable {
        let record: Int?
        let code: String
        let message: String
    }

    var counts = IndexReport()
    /// The ids of the accepted articles, in order.
    var ids: [String] = []
    /// The first ``mostFaults`` rejected records.
    var faults: [Fault] = []

    /// The most faults listed, so that an answer stays small whatever was sent.
    static let mostFaults = 1000

    /// The report in the format of the HTTP interface.
    var json: JSONObject {
        var object = counts.json
        object["ids"] = .array(ids.map(JSONValue.string))
        object["errors"] = .array(
            faults.map { fault in
                [
                    "record": fault.record.map { .int($0) } ?? .null, "id": nil, "code": .string(fault.code),
                    "message": .string(fault.message),
                ]
            })
        return object
    }
}

extension ArticleBody {
    /// Puts the articles into an archive, which is opened for the first one. They are durable once it is published.
    func put(_ archive: LazySession) throws(DatelineError) -> BodyReport {
        var report = BodyReport()
        report.counts.bytes = byteCount
        let own = archive.session?.ownFields ?? ArchiveLocation.ownFields(archive.path)
        var reader = try reader(own: own, lastWritten: ArchiveLocation.lastWritten(archive.path))
        guard let first = report.nextArticle(&reader) else { return report }
        try report.put(first, &reader, into: archive.open(create: true))
        return report
    }
}

extension BodyReport {
    /// Reads up to the next article and records the faults before it.
    fileprivate mutating func nextArticle(_ reader: inout any ArticleReader) -> Article? {
        while let record = reader.next() {
            switch record {
            case .article(let article): return article
            case .reject(let reject):
                counts.rejected += 1
                guard faults.count < Self.mostFaults else { continue }
                faults.append(Fault(record: reject.record, code: reject.code.rawValue, message: reject.message))
            }
        }
        return nil
    }

    fileprivate mutating func put(
        _ first: Article, _ reader: inout any ArticleReader, into session: WriterSession
    ) throws(DatelineError) {
        var next: Article? = first
        while var article = next {
            switch try session.put(&article) {
            case .added: counts.added += 1
            case .replaced: counts.replaced += 1
            case .unchanged: counts.unchanged += 1
            }
            counts.warnings += article.warnings.count
            ids.append(article.id)
            if session.isFull { try session.publish() }
            next = nextArticle(&reader)
        }
    }
}
