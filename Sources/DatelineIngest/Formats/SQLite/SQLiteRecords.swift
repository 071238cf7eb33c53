import DatelineJSON
import DatelineModel

/// Writes the rows of a table as records whose members are the columns.
struct SQLiteRecords {
    private let columns: TableColumns
    private let options: ReaderOptions
    private var writer = JSONWriter()
    /// The encoding of texts of the last row that are not UTF-8.
    private(set) var guessed: TextEncoding?

    /// What the other rows show of the order of day and month.
    var dateOrder: DateReader.NumericOrder? { columns.dateOrder }

    /// Rows that are looked at before the first is written.
    static let sample = 500

    /// - Parameter rows: Rows of the table, as the texts of their cells.
    init(_ table: SQLiteTable, rows: [TableRow], _ options: ReaderOptions) {
        columns = TableColumns(
            header: table.columns, mappings: options.mappings, delimiter: UInt8(ascii: ","), rows: rows)
        self.options = options
    }

    /// The texts of a row's cells that are short, as dates are.
    static func cells(_ rows: SQLiteRows, count: Int) -> TableRow {
        var row = TableRow()
        for column in 0..<count {
            switch rows[column + 1] {
            case .integer(let number): row.append("\(number)".utf8)
            case .real(let number): row.append("\(number)".utf8)
            case .text(let bytes) where bytes.count <= 64: row.append(bytes)
            default: break
            }
            row.endCell()
        }
        return row
    }

    /// The record of a row, in JSON.
    mutating func record(_ rows: SQLiteRows) -> [UInt8] {
        writer.removeAll()
        guessed = nil
        writer.mark("{")
        if !columns.dateParts.isEmpty, let date = columns.date(of: Self.cells(rows, count: columns.names.count)) {
            name(FieldName.published.rawValue)
            writer.string(date)
        }
        for (column, name) in columns.names.enumerated() {
            guard let name else { continue }
            switch rows[column + 1] {
            case .null: continue
            case .integer(let number): self.name(name, "\(number)")
            case .real(let number): write(number, name, isDate: columns.isDate(column))
            case .text(let bytes): write(bytes, name, isText: true)
            case .blob(let bytes): write(bytes, name, isText: false)
            }
        }
        writer.mark("}")
        return writer.bytes
    }

    /// Begins a member, which is a number or to be written.
    private mutating func name(_ name: String, _ value: String? = nil) {
        if writer.bytes.count > 1 { writer.mark(",") }
        writer.string(name)
        writer.mark(":")
        if let value { writer.write(.number(value)) }
    }

    private mutating func write(_ number: Double, _ name: String, isDate: Bool) {
        if isDate, let date = JulianDay.text(number) {
            self.name(name)
            writer.string(date)
        } else if number.isFinite {
            self.name(name, "\(number)")
        }
    }

    private mutating func write(_ bytes: UnsafeRawBufferPointer, _ name: String, isText: Bool) {
        guard !bytes.isEmpty, let text = text(bytes, isText: isText), !TableColumns.isMissing(text) else { return }
        let trimmed = text.utf8.first { $0 > 0x20 }
        self.name(name)
        if trimmed == UInt8(ascii: "[") || trimmed == UInt8(ascii: "{"), let value = try? JSONParser.parse(text) {
            writer.write(value)
        } else {
            writer.string(text)
        }
    }

    /// The text of a value, whatever its encoding and, in a BLOB, its compression; `nil` for a BLOB that is no text.
    private mutating func text(_ bytes: UnsafeRawBufferPointer, isText: Bool) -> String? {
        if UTF8Check.isValid(bytes), isText || !bytes.contains(0) { return String(decoding: bytes, as: UTF8.self) }
        var bytes = Array(bytes)
        if !isText, let compression = Compression(head: bytes.prefix(Compression.headCount)) {
            let unpacked = try? compression.unpacked(MemoryBytes(bytes))
            guard let all = unpacked?.readAll(limit: options.recordLimit, sizeHint: bytes.count * 4),
                all.failure == nil
            else { return nil }
            bytes = all.bytes
        }
        guard let decoded = DecodedText(bytes, option: options.encoding) else {
            return isText ? String(decoding: bytes, as: UTF8.self) : nil
        }
        if decoded.isGuessed { guessed = decoded.encoding }
        return decoded.text
    }
}

/// Days as SQLite and astronomers count them, from noon of 24 November 4714 before Christ.
/// <https://www.sqlite.org/lang_datefunc.html>
enum JulianDay {
    /// 1 January 1970, 0:00.
    private static let epoch = 2_440_587.5
    /// From 1600 to 2200.
    private static let days = 2_305_447.5..<2_524_593.5

    /// The instant in UTC in the record's form; only the day where a number has no time. `nil` for another number.
    static func text(_ number: Double) -> String? {
        guard days ~= number else { return nil }
        let seconds = ((number - epoch) * 86_400).rounded()
        let day = Int((seconds / 86_400).rounded(.down))
        let second = Int(seconds) - day * 86_400
        guard let day = CalendarDay(daysSinceEpoch: day),
            let time = PublicationDate.Time(hour: second / 3600, minute: second / 60 % 60, second: second % 60, zone: 0)
        else { return nil }
        return second == 0 ? PublicationDate(day).description : PublicationDate(day, time: time).description
    }
}
