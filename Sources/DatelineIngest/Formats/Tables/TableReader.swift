internal import DatelineJSON
internal import DatelineModel

/// Reads the rows of a table, each as a record whose members are the columns.
///
/// The delimiter, the header and the order of day and month are found in the first ``sampleSize`` bytes; the rest streams
/// through.
struct TableReader: ArticleReader {
    private let text: DecodedBytes
    private let options: ReaderOptions
    private let origin: RecordOrigin
    private var records: NumberedRecords
    private let mapper: TableMapper
    private var columns: TableColumns?
    private var splitter: TableSplitter
    private var chunk: [UInt8] = []
    private var position = 0
    private var writer = JSONWriter()
    /// The cells of the header, which files that were put together repeat.
    private var header: [String] = []
    private var isStarted = false
    private var isDone = false
    private var failure: ByteSourceFailure?

    private static let sampleSize = 1 << 20
    /// Rows of the sample that are looked at.
    private static let sampleRows = 5_000

    init(_ input: FormatInput) {
        text = input.text()
        options = input.options
        origin = input.origin
        mapper = TableMapper(options)
        records = NumberedRecords(mapper, origin: input.origin, options: input.options)
        splitter = TableSplitter(delimiter: UInt8(ascii: ","), limit: input.options.recordLimit)
    }

    mutating func next() -> ReadRecord? {
        if !isStarted, let reject = start() {
            isDone = true
            return .reject(reject)
        }
        while !isDone {
            if let record = nextRow() { return record }
        }
        return nil
    }

    // MARK: - The beginning

    /// Finds out how the table is written.
    /// - Returns: The reject of an input that is no table of articles.
    private mutating func start() -> Reject? {
        isStarted = true
        var isWhole = false
        while chunk.count < Self.sampleSize, !isWhole { isWhole = !fill() }
        if chunk.starts(with: [0xEF, 0xBB, 0xBF]) { chunk.removeFirst(3) }
        let mapped = Set(options.mappings.map(\.column).filter { Int($0) == nil })
        let shape = TableShape.of(chunk, isWhole: isWhole, mostRows: Self.sampleRows) { mapped.contains($0) }
        guard let shape else {
            if let failure { return Reject(origin: origin.name, code: failure.code, message: failure.message) }
            return Reject(origin: origin.name, code: .emptyFile, message: "holds no table")
        }
        let numbered = options.mappings.contains { Int($0.column).map { 1...shape.header.count ~= $0 } ?? false }
        guard shape.namesArticles || numbered else {
            let names = shape.header.prefix(8).map { "\"\($0.prefix(30))\"" }.joined(separator: ", ")
            return Reject(
                origin: origin.name, code: .badRecord,
                message: "a table without a column of titles or texts (\(names)); --map title=COLUMN names one")
        }
        splitter = TableSplitter(delimiter: shape.delimiter, limit: options.recordLimit)
        // A table without a header is read by the numbers of its columns.
        let hasHeader = shape.fieldCount > 0 || !numbered
        header = hasHeader ? shape.header : shape.header.indices.map { "\($0 + 1)" }
        let columns = TableColumns(
            header: header, mappings: options.mappings, delimiter: shape.delimiter, rows: shape.rows)
        self.columns = columns
        mapper.mapper.dateOrder = columns.dateOrder
        for _ in 0..<(hasHeader ? shape.rowsAbove + 1 : 0) where takeRow() { splitter.clear() }
        return nil
    }

    // MARK: - Rows

    private mutating func nextRow() -> ReadRecord? {
        guard takeRow() else {
            isDone = true
            if let failure { return records.end(failure) }
            return records.end()
        }
        defer { splitter.clear() }
        if let byteCount = tooLong {
            tooLong = nil
            return records.tooLong(byteCount)
        }
        let row = splitter.row
        if row.isBlank || row.text(0) == header.first && row.texts == header { return nil }
        records.guessed = text.guessed
        write(row)
        return writer.bytes.withUnsafeBytes { records.record($0) }
    }

    private var tooLong: Int?

    /// Reads up to the end of a row, which the splitter then has; `false` at the end.
    private mutating func takeRow() -> Bool {
        while true {
            let taken = chunk.withUnsafeBytes { splitter.take($0, from: position) }
            if let (end, event) = taken {
                position = end
                if case .tooLong(let byteCount) = event { tooLong = byteCount }
                return true
            }
            position = 0
            chunk.removeAll(keepingCapacity: true)
            guard fill() else { return splitter.end() }
        }
    }

    /// Reads more bytes; `false` at the end.
    private mutating func fill() -> Bool {
        guard failure == nil else { return false }
        let start = chunk.count
        let more = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
            do throws(ByteSourceFailure) {
                count = try text.read(into: UnsafeMutableRawBufferPointer(buffer))
            } catch { failure = error }
        }
        if start == 0 { chunk = more } else { chunk += more }
        return !more.isEmpty
    }

    /// Writes a row as a record.
    private mutating func write(_ row: TableRow) {
        writer.removeAll()
        writer.mark("{")
        var isFirst = true
        guard let columns else { return }
        func member(_ name: String, _ writer: inout JSONWriter) {
            if !isFirst { writer.mark(",") }
            isFirst = false
            writer.string(name)
            writer.mark(":")
        }
        if let date = columns.date(of: row) {
            member(FieldName.published.rawValue, &writer)
            writer.string(date)
        }
        for column in columns.names.count..<max(columns.names.count, row.cells.count) where !columns.endsWithText {
            let text = row.text(column)
            if text.isEmpty { continue }
            member("column \(column + 1)", &writer)
            writer.string(text)
        }
        for (column, name) in columns.names.enumerated() {
            guard let name else { continue }
            var text = row.text(column)
            if column == columns.names.count - 1, columns.endsWithText { text = rest(of: row, from: column) }
            if text.isEmpty || TableColumns.isMissing(text) { continue }
            if columns.isDate(column), columns.datesAreCounted { text = SpreadsheetDay.day(text) ?? text }
            member(name, &writer)
            if columns.jsonColumns.contains(column), let value = try? JSONParser.parse(text) {
                writer.write(value)
            } else {
                writer.string(Self.withoutGuard(text))
            }
        }
        writer.mark("}")
    }

    /// A text with the cells after it, of which its commas made cells.
    private func rest(of row: TableRow, from column: Int) -> String {
        guard row.cells.count > column + 1 else { return row.text(column) }
        let delimiter = String(decoding: [splitter.delimiter], as: UTF8.self)
        return row.cells[column...].map { String(decoding: row.bytes[$0], as: UTF8.self) }.joined(separator: delimiter)
    }

    /// Text without the apostrophe that keeps a spreadsheet from running it as a formula.
    private static func withoutGuard(_ text: String) -> String {
        guard text.hasPrefix("'"), let second = text.dropFirst().unicodeScalars.first,
            "=+-@\t\r\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains(second)
        else { return text }
        return String(text.dropFirst())
    }
}

/// The mapper of a table's rows, shared with the reader, which tells it the order of dates.
private final class TableMapper: RecordReader {
    var mapper: RecordMapper

    init(_ options: ReaderOptions) { mapper = RecordMapper(options) }

    func read(_ record: UnsafeRawBufferPointer, into evidence: inout ArticleEvidence) throws(RecordFault) {
        try mapper.read(record, into: &evidence)
    }
}

extension Format {
    /// A table with a header line, an article a row: CSV with commas, semicolons or bars, TSV.
    public static let csv = Format(
        "csv", suffixes: ["csv", "tsv", "tab", "psv"], sniff: { TableShape.certainty($0) },
        .pulled { TableReader($0) })
}

extension TableShape {
    /// How sure it is that a text is a table of articles.
    static func certainty(_ head: InputHead) -> Format.Certainty {
        let text = head.text
        let start = head.start.first
        guard let start, start != UInt8(ascii: "{"), start != UInt8(ascii: "["), start != UInt8(ascii: "<"),
            let shape = of(text, isWhole: head.isWhole, mostRows: 100), shape.namesArticles, shape.header.count >= 2
        else { return .no }
        // Prose has no line of names of fields, and below it lines with as many cells.
        let fits = shape.rows.isEmpty ? shape.header.count > 2 : shape.fittingRows * 10 >= shape.rows.count * 8
        guard fits, shape.fieldCount >= 2 else { return .no }
        return shape.fieldCount >= 3 ? .certain : .likely
    }
}
