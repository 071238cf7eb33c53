internal import DatelineJSON
public import DatelineModel
public import DatelineQuery
internal import DatelineStorage

/// The form of exported articles.
public enum ExportFormat: String, Sendable, CaseIterable {
    /// One record per line; indexing it again restores every field.
    case jsonl
    /// RFC 4180 with a header line; cells that a spreadsheet would run as formulas are escaped.
    case csv
}

/// The articles that match a request, in its order. The matches are those of one revision; each article is read in its
/// present state, and one that was removed meanwhile is left out.
///
/// ```swift
/// for try await article in try await archive.articles(matching: SearchRequest("rain")) { print(article.label) }
/// ```
public struct ArticleSequence: AsyncSequence, Sendable {
    /// An article at a time.
    public typealias Element = Article
    /// What ends the sequence early.
    public typealias Failure = DatelineError

    /// Warnings about what was reinterpreted in the request.
    public let warnings: [QueryWarning]
    /// The number of articles, unless some are removed meanwhile.
    public let count: Int
    /// The fields of the archive's articles.
    package let fields: FieldTable
    private let archive: Archive
    private let ids: IdList

    /// Articles read at once, and about how many bytes of text: limits the memory of an iteration.
    private static let most = 200
    private static let pieceBytes = 128 << 10

    init(_ archive: Archive, _ request: SearchRequest, limit: Int?) async throws(DatelineError) {
        try request.validate()
        (ids, warnings) = try await archive.idList(matching: request)
        fields = try await archive.fields()
        count = Swift.min(ids.count, limit ?? .max)
        self.archive = archive
    }

    /// Begins at the first article; a sequence may be walked more than once.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(sequence: self) }

    /// Reads articles in batches.
    public struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate let sequence: ArticleSequence
        private var place = 0
        private var waiting: ArraySlice<Article> = []

        fileprivate init(sequence: ArticleSequence) { self.sequence = sequence }

        public mutating func next(isolation: isolated (any Actor)?) async throws(DatelineError) -> Article? {
            while waiting.isEmpty {
                guard let piece = try await nextPiece(isolation: isolation) else { return nil }
                waiting = piece[...]
            }
            return waiting.popFirst()
        }

        /// The next batch of articles; `nil` at the end.
        fileprivate mutating func nextPiece(isolation: isolated (any Actor)?) async throws(DatelineError) -> [Article]?
        {
            try await nextPiece(excerptsFor: nil, isolation: isolation)?.articles
        }

        /// The next batch of articles, each with a fragment of its text if a search is given.
        fileprivate mutating func nextPiece(
            excerptsFor request: SearchRequest?, isolation: isolated (any Actor)?
        ) async throws(DatelineError) -> (articles: [Article], excerpts: [String])? {
            guard place < sequence.count else { return nil }
            let range = place..<Swift.min(place + most, sequence.count)
            let ids = sequence.ids
            let found = try await sequence.archive.readers.lend(for: nil) { reader, budget throws(DatelineError) in
                try await reader.articles(
                    of: ids, range, byteCount: pieceBytes, excerptsFor: request, within: budget)
            }
            place = found.next
            return (found.articles, found.excerpts)
        }
    }
}

/// All matches of a request as JSONL or CSV, in pieces of UTF-8; see ``ArticleSequence``.
public struct ArchiveExport: AsyncSequence, Sendable {
    /// A piece of UTF-8 at a time, of some articles.
    public typealias Element = [UInt8]
    /// What ends the sequence early.
    public typealias Failure = DatelineError

    private let articles: ArticleSequence
    private let format: ExportFormat
    private let names: [String]
    /// The search whose fragments of text the export has; `nil` for none.
    private let excerpted: SearchRequest?

    /// Warnings about what was reinterpreted in the request.
    public var warnings: [QueryWarning] { articles.warnings }
    /// The number of articles, unless some are removed meanwhile.
    public var count: Int { articles.count }

    /// Separates the values of an own field in one cell.
    private static let separator = "; "

    /// The default columns of CSV, followed by the archive's own fields.
    public static let usualColumns = [
        "rank", "published", "published_precision", "published_from", "source", "agency", "label", "place", "language",
        "url", "id", "sha256", "title", "snippet",
    ]

    /// Columns that are no fields of an article: its place in the order, and a fragment of its text around what the query
    /// finds, else its beginning. They may be named among the fields of an export.
    static let ownColumns = ["rank", "snippet"]

    /// Whether CSV begins with the mark by which spreadsheets know UTF-8.
    private let hasMark: Bool

    init(
        _ articles: ArticleSequence, _ request: SearchRequest, format: ExportFormat, names: [String], hasMark: Bool
    ) {
        self.articles = articles
        self.format = format
        self.names = names
        self.hasMark = hasMark
        let hasSnippets = names.isEmpty ? format == .csv : names.contains("snippet")
        excerpted = hasSnippets && articles.fields["snippet"] == nil ? request : nil
    }

    /// Begins at the first piece; an export may be walked more than once.
    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(export: self, articles: articles.makeAsyncIterator())
    }

    /// Writes articles in batches.
    public struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate let export: ArchiveExport
        fileprivate var articles: ArticleSequence.AsyncIterator
        private var rank = 0
        private var hasBegun = false

        fileprivate init(export: ArchiveExport, articles: ArticleSequence.AsyncIterator) {
            self.export = export
            self.articles = articles
        }

        public mutating func next(isolation: isolated (any Actor)?) async throws(DatelineError) -> [UInt8]? {
            // An empty export still has its header line.
            var bytes = hasBegun || export.format == .jsonl ? [] : export.header
            hasBegun = true
            let piece = try await articles.nextPiece(excerptsFor: export.excerpted, isolation: isolation)
            guard let piece else { return bytes.isEmpty ? nil : bytes }
            for (place, article) in piece.articles.enumerated() {
                rank += 1
                let row = Row(
                    article: article, rank: rank, excerpt: piece.excerpts.isEmpty ? "" : piece.excerpts[place])
                bytes += export.format == .jsonl ? export.line(row) : export.cells(row)
            }
            return bytes
        }
    }

    private var fields: FieldTable { articles.fields }

    /// An article with what an export says of it.
    private struct Row {
        let article: Article
        let rank: Int
        let excerpt: String
    }

    /// The value of a column. A field of the archive's own comes before a column of that name.
    private func value(_ name: String, _ row: Row) -> JSONValue {
        if let value = fields.json(name, of: row.article) { return value }
        guard fields[FieldName(name)] == nil else { return .null }
        return switch name {
        case "rank": .int(row.rank)
        case "snippet": .string(row.excerpt)
        default: .null
        }
    }

    private func line(_ row: Row) -> [UInt8] {
        let record = names.isEmpty ? row.article.record : JSONObject(names.map { ($0, value($0, row)) })
        return JSONValue.object(record).jsonBytes + [0x0A]
    }

    private var columns: [String] {
        guard names.isEmpty else { return names }
        let own = fields.own.map(\.name.rawValue)
        return Self.usualColumns.filter { !own.contains($0) } + own
    }

    private var header: [UInt8] {
        Array(((hasMark ? "\u{FEFF}" : "") + columns.joined(separator: ",") + "\r\n").utf8)
    }

    private func cells(_ row: Row) -> [UInt8] {
        let cells = columns.map { name -> String in
            if let own = fields[FieldName(name)]?.own {
                return CSVCell.quoted(own.values(of: row.article).joined(separator: Self.separator))
            }
            return switch value(name, row) {
            case .string(let text): CSVCell.quoted(text, hasLines: name == "text")
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
    /// The text, quoted if necessary, with an apostrophe before text that a spreadsheet would run as a formula:
    /// <https://owasp.org/www-community/attacks/CSV_Injection>.
    /// - Parameter hasLines: whether the text has lines of its own, as an article's does; in others, such as ids, a line
    ///   break comes from an attacker, and what follows it gets the apostrophe, too.
    static func quoted(_ text: String, hasLines: Bool = false) -> String {
        var text = text
        if text.unicodeScalars.first.map(mayBeginFormula) ?? false { text = "'" + text }
        if !hasLines, text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) {
            var guarded = String.UnicodeScalarView()
            for scalar in text.unicodeScalars {
                if let last = guarded.last, last == "\r" || last == "\n", scalar != "\r", mayBeginFormula(scalar) {
                    guarded.append("'")
                }
                guarded.append(scalar)
            }
            text = String(guarded)
        }
        guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else { return text }
        // By bytes: a quote with a combining mark is a single character in Swift, but still a quote to CSV readers.
        let doubled = text.utf8.flatMap { $0 == 0x22 ? [$0, $0] : [$0] }
        return "\"" + String(decoding: doubled, as: UTF8.self) + "\""
    }

    private static func mayBeginFormula(_ scalar: Unicode.Scalar) -> Bool {
        "=+-@\t\r\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains(scalar)
    }
}

extension Archive {
    /// All articles that match a request, one after the other.
    /// - Parameter limit: the most articles; `nil` for all.
    public func articles(
        matching request: SearchRequest = SearchRequest(), limit: Int? = nil
    ) async throws(DatelineError) -> ArticleSequence {
        try await ArticleSequence(self, request, limit: limit)
    }

    /// All matches of a request, streamed as JSONL or CSV.
    /// - Parameters:
    ///   - request: besides fields of the record its ``SearchRequest/fields`` may name `rank`, from 1, and `snippet`, a
    ///     fragment of the text.
    ///   - limit: the most articles; `nil` for all.
    ///   - hasMark: whether CSV begins with a byte order mark, by which spreadsheets know UTF-8.
    public func export(
        _ request: SearchRequest = SearchRequest(), format: ExportFormat = .jsonl, limit: Int? = nil,
        hasMark: Bool = false
    ) async throws(DatelineError) -> ArchiveExport {
        var selecting = request
        selecting.fields.removeAll { ArchiveExport.ownColumns.contains($0) }
        return ArchiveExport(
            try await articles(matching: selecting, limit: limit), selecting, format: format, names: request.fields,
            hasMark: hasMark)
    }
}
