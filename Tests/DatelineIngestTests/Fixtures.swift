import DatelineJSON
import DatelineModel
import Glibc

@testable import DatelineIngest

extension ReaderOptions {
    /// Noon of 2024-06-01 in UTC.
    static let testing = ReaderOptions(clock: ReferenceTime(secondsSinceEpoch: 1_717_243_200))
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

    /// The bytes of a file in the folder; none if it is not there.
    func bytes(of name: String) -> [UInt8] {
        guard let stream = fopen("\(path)/\(name)", "rb") else { return [] }
        defer { fclose(stream) }
        fseek(stream, 0, SEEK_END)
        let count = ftell(stream)
        rewind(stream)
        return [UInt8](unsafeUninitializedCapacity: count) { $1 = fread($0.baseAddress, 1, count, stream) }
    }

    /// What is in the folder.
    var names: [String] { Self.names(path).sorted() }

    private static func names(_ path: String) -> [String] {
        guard let stream = opendir(path) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    private func remove(_ path: String) {
        var status = stat()
        if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            for name in Self.names(path) { remove("\(path)/\(name)") }
        }
        Glibc.remove(path)
    }
}

/// All that an intake tells of paths, chunk after chunk.
struct IntakeRun {
    var events: [IntakeEvent] = []
    var chunkCount = 0
    var byteCount = 0
    /// What was not read, with the reasons.
    var skipped: [Reject] = []
    var skippedCount: Int { skipped.count }
    /// The most bytes of a chunk.
    var largestChunk = 0

    init(
        _ paths: [String], base: String? = nil, format: FormatChoice = .auto, formats: [Format] = Format.standard,
        options: ReaderOptions = .testing, scope: InputScope = InputScope(),
        isCutOff: @escaping () -> Bool = { false }
    ) {
        var intake = ChunkIntake(
            paths: paths.map { InputPath($0) }, base: base.map { InputPath($0) }, format: format, formats: formats,
            options: options,
            scope: scope, isCutOff: isCutOff)
        var named = NamedPathCheck()
        var bytesOfFiles = 0
        while let chunk = intake.next() {
            chunkCount += 1
            largestChunk = max(largestChunk, chunk.byteCount)
            bytesOfFiles += chunk.read { event in
                switch named.take(event) {
                case .skipped(let skip)?: skipped.append(skip)
                case let event?: events.append(event)
                case nil: break
                }
            }
            byteCount = chunk.bytesRead + bytesOfFiles
        }
    }
}

func events(_ paths: [String], base: String? = nil, format: FormatChoice = .auto) -> [IntakeEvent] {
    IntakeRun(paths, base: base, format: format).events
}

/// Events in short: `+id`, `-origin#n code`, `!message`.
func summary(_ events: [IntakeEvent]) -> [String] {
    events.map { event in
        switch event {
        case .article(let article): "+\(article.id)"
        case .reject(let reject): "-\(reject.origin)\(reject.record.map { "#\($0)" } ?? "") \(reject.code.rawValue)"
        case .skipped(let skip): "~\(skip.origin)"
        case .unreadable(let error): "!\(error.message)"
        case .endOfPath(let path): "end of \(path.text)"
        }
    }
}

/// What a text reads as, as if it stood in a file.
func readText(_ text: String, fileName: String = "a.txt", source: String? = nil) -> Article {
    var options = ReaderOptions.testing
    options.source = source
    let records = Format.text.records(in: text.utf8, origin: .file(fileName), options: options)
    return records.first?.article ?? Article(id: "rejected")
}

/// What lines of JSON read as.
func readLines(_ text: String, origin: RecordOrigin = .file("a.jsonl"), options: ReaderOptions = .testing)
    -> [ReadRecord]
{
    Format.jsonl.records(in: text.utf8, origin: origin, options: options)
}

/// The article of one line of JSON.
func readLine(_ text: String) -> Article? { readLines(text).first?.article }
