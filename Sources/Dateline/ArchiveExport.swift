internal import DatelineJSON
public import DatelineModel
public import DatelineQuery
internal import DatelineStorage

/// The form of exported articles.
public enum ExportFormat: String, Sendable, CaseIterable {
    /// A record a line; indexing it again restores every field.
    case jsonl
    /// RFC 4180 with a line of names; cells that a spreadsheet would run as formulas are defused.
    case csv
}

/// Every match of a request, a piece at a time: the ids are of one revision, the articles as they are when they are
/// read. One that was removed meanwhile is left out.
public final class ArchiveExport {
    /// What was read otherwise than typed.
    public let warnings: [QueryWarning]
    /// Articles to come, at most.
    public let count: Int

    private let archive: Archive
    private let format: ExportFormat
    private let names: [String]
    private let fields: FieldTable
    private let ids: IdList
    private var next = 0
    private var rank = 0

    /// Articles that are read at once, and about how many bytes of text: bounds the memory that an export takes.
    private static let most = 200
    private static let pieceBytes = 128 << 10

    /// What is between the values of an own field in one cell.
    private static let separator = "; "

    /// The columns of CSV unless others are asked for; an archive's own fields come behind them.
    public static let usualColumns = [
        "rank", "published", "published_precision", "published_from", "source", "agency", "label", "place", "language",
        "url", "id", "sha256",
    ]

    init(
        _ archive: Archive, _ request: SearchRequest, format: ExportFormat, limit: Int?
    ) async throws(DatelineError) {
        try request.validate()
        (ids, warnings) = try await archive.idList(matching: request)
        fields = try await archive.fields()
        count = min(ids.count, limit ?? .max)
        self.archive = archive
        self.format = format
        names = request.fields
    }

    /// The next piece in UTF-8; `nil` at the end.
    public func next() async throws(DatelineError) -> [UInt8]? {
        guard next < count else {
            // An export of nothing still has its line of names.
            guard rank == 0, next == 0, format == .csv else { return nil }
            next = Int.max
            return header
        }
        var bytes = next == 0 && format == .csv ? header : []
        let range = next..<min(next + Self.most, count)
        let ids = ids
        let articles: [Article]
        (articles, next) = try await archive.readers.lend { reader throws(DatelineError) in
            try await reader.articles(of: ids, range, byteCount: Self.pieceBytes)
        }
        for article in articles {
            rank += 1
            bytes += format == .jsonl ? line(article) : row(article)
        }
        return bytes
    }

    private func line(_ article: Article) -> [UInt8] {
        let record =
            names.isEmpty
            ? article.record : JSONObject(names.map { ($0, fields.json($0, of: article) ?? .null) })
        return JSONValue.object(record).jsonBytes + [0x0A]
    }

    private var columns: [String] { names.isEmpty ? Self.usualColumns + fields.own.map(\.name.rawValue) : names }

    private var header: [UInt8] { Array((columns.joined(separator: ",") + "\r\n").utf8) }

    private func row(_ article: Article) -> [UInt8] {
        let cells = columns.map { name -> String in
            if let own = fields[FieldName(name)]?.own {
                return CSVCell.quoted(own.values(of: article).joined(separator: Self.separator))
            }
            return switch name == "rank" ? .int(rank) : fields.json(name, of: article) ?? .null {
            case .string(let text): CSVCell.quoted(text)
            case .number(let digits): digits
            case .null: ""
            case let value: CSVCell.quoted(value.jsonText)
            }
        }
        return Array((cells.joined(separator: ",") + "\r\n").utf8)
    }
}

/// One cell of a CSV file: <https://www.rfc-editor.org/rfc/rfc4180>.
enum CSVCell {
    /// The text, quoted where it must be, with an apostrophe before what a spreadsheet would run as a formula:
    /// <https://owasp.org/www-community/attacks/CSV_Injection>.
    static func quoted(_ text: String) -> String {
        var text = text
        if let first = text.unicodeScalars.first,
            "=+-@\t\r\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains(first)
        {
            text = "'" + text
        }
        guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else { return text }
        // By bytes: a quote with a combining mark is one character to Swift, and a quote to whoever reads CSV.
        let doubled = text.utf8.flatMap { $0 == 0x22 ? [$0, $0] : [$0] }
        return "\"" + String(decoding: doubled, as: UTF8.self) + "\""
    }
}

extension Archive {
    /// Every match of a request, streamed.
    /// - Parameter limit: articles, at most; `nil` for all.
    public func export(
        _ request: SearchRequest = SearchRequest(), format: ExportFormat = .jsonl, limit: Int? = nil
    ) async throws(DatelineError) -> ArchiveExport {
        try await ArchiveExport(self, request, format: format, limit: limit)
    }
}
