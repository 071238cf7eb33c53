import DatelineJSON
import DatelineModel
import Glibc

@testable import DatelineIngest

extension ReaderOptions {
    /// Noon of 2024-06-01 in UTC.
    static let testing = ReaderOptions(clock: Clock(secondsSinceEpoch: 1_717_243_200))
}

/// A folder of its own for a test, gone with it.
final class TemporaryFolder {
    let path: String

    init() {
        var template = Array("/tmp/dateline-ingest-XXXXXX".utf8CString)
        path = String(cString: mkdtemp(&template))
    }

    deinit { remove(path) }

    /// Writes a file below the folder, making folders on the way, and gives its path.
    @discardableResult
    func write(_ name: String, _ bytes: [UInt8]) -> String {
        let file = "\(path)/\(name)"
        var folder = path
        for part in name.split(separator: "/").dropLast() {
            folder += "/" + part
            mkdir(folder, 0o755)
        }
        guard let stream = fopen(file, "wb") else { fatalError("cannot write \(file)") }
        fwrite(bytes, 1, bytes.count, stream)
        fclose(stream)
        return file
    }

    @discardableResult
    func write(_ name: String, _ text: String) -> String { write(name, Array(text.utf8)) }

    private func remove(_ path: String) {
        if let stream = opendir(path) {
            var isLink = stat()
            lstat(path, &isLink)
            if isLink.st_mode & S_IFMT == S_IFDIR {
                while let entry = readdir(stream) {
                    let name = withUnsafePointer(to: &entry.pointee.d_name) {
                        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                    }
                    if name != ".", name != ".." { remove("\(path)/\(name)") }
                }
            }
            closedir(stream)
        }
        Glibc.remove(path)
    }
}

/// All that an intake tells of paths.
func events(_ paths: [String], base: String? = nil, format: FormatChoice = .auto) -> [ArticleIntake.Event] {
    var intake = ArticleIntake(paths: paths, base: base.map { InputPath($0) }, format: format, options: .testing)
    var events: [ArticleIntake.Event] = []
    while let event = intake.next() { events.append(event) }
    return events
}

/// Events in short: `+id`, `-origin#n code`, `!message`.
func summary(_ events: [ArticleIntake.Event]) -> [String] {
    events.map { event in
        switch event {
        case .article(let article): "+\(article.id)"
        case .reject(let reject): "-\(reject.origin)\(reject.record.map { "#\($0)" } ?? "") \(reject.code.rawValue)"
        case .unreadable(let error): "!\(error.message)"
        }
    }
}

/// What a text reads as, as if it stood in a file.
func readText(_ text: String, fileName: String = "a.txt", source: String? = nil) -> Article {
    var options = ReaderOptions.testing
    options.source = source
    var reader = TextReader(MemoryBytes(Array(text.utf8)), origin: .file(fileName), options: options)
    return reader.next()?.article ?? Article(id: "rejected")
}

/// What lines of JSON read as.
func readLines(_ text: String, origin: RecordOrigin = .file("a.jsonl"), options: ReaderOptions = .testing)
    -> [ReadRecord]
{
    var reader = JSONLinesReader(MemoryBytes(Array(text.utf8)), origin: origin, options: options)
    var records: [ReadRecord] = []
    while let record = reader.next() { records.append(record) }
    return records
}

/// The article of one line of JSON.
func readLine(_ text: String) -> Article? { readLines(text).first?.article }
