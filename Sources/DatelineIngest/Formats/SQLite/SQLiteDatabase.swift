internal import CSQLite

/// An SQLite database that is read through bytes at any offset: nothing beside it is opened, locked or written.
///
/// Used by one thread at a time.
final class SQLiteDatabase {
    /// Why a statement failed.
    struct Failure: Error {
        enum Kind {
            /// The database is damaged or encrypted.
            case damaged
            /// A row is over the limit.
            case tooLarge
            /// The statement takes more steps or memory than it may.
            case tooLong
        }

        let kind: Kind
        /// One line for people, without the name of the table.
        let message: String

        var code: Reject.Code {
            switch kind {
            case .damaged: .damagedContainer
            case .tooLarge, .tooLong: .tooLarge
            }
        }
    }

    private let bytes: SQLiteBytes
    private let log: SQLiteBytes?
    fileprivate let handle: OpaquePointer

    /// - Parameters:
    ///   - log: The log of changes beside the database, which is read with it.
    ///   - limit: The most bytes of a row.
    /// - Throws: `.unsupported` if libsqlite3 is missing.
    init(_ bytes: any SeekableBytes, log: (any SeekableBytes)?, limit: Int) throws(ByteSourceFailure) {
        if let problem = cs_library_problem() { throw ByteSourceFailure(.unsupported, String(cString: problem)) }
        self.bytes = SQLiteBytes(bytes)
        self.log = log.map { SQLiteBytes($0) }
        guard let handle = cs_open(self.bytes.file, self.log?.file ?? cs_file(), Int32(clamping: limit)) else {
            throw ByteSourceFailure(.unreadable, "out of memory")
        }
        self.handle = handle
    }

    deinit { cs_close(handle) }

    /// Begins a statement.
    /// - Parameter parameter: The value of its only parameter.
    func rows(_ sql: String, _ parameter: Int64 = 0, columns: Int) throws(Failure) -> SQLiteRows {
        let sql = Array(sql.utf8)
        let rows = sql.withUnsafeBytes { cs_query(handle, $0.baseAddress, $0.count, parameter) }
        guard let rows else { throw failure }
        return SQLiteRows(rows, of: self, columns: columns)
    }

    fileprivate var failure: Failure {
        if let failure = bytes.failure ?? log?.failure { return Failure(kind: .damaged, message: failure.message) }
        let kind: Failure.Kind =
            switch cs_problem_kind(handle) {
            case CS_TOO_LARGE: .tooLarge
            case CS_TOO_LONG: .tooLong
            default: .damaged
            }
        return Failure(kind: kind, message: String(cString: cs_problem(handle)).asOneLine)
    }
}

/// The rows of a statement, one at a time.
final class SQLiteRows {
    private let database: SQLiteDatabase
    private let rows: OpaquePointer
    private var values: [cs_value]

    fileprivate init(_ rows: OpaquePointer, of database: SQLiteDatabase, columns: Int) {
        self.rows = rows
        self.database = database
        values = [cs_value](repeating: cs_value(), count: columns)
    }

    deinit { cs_end(rows) }

    /// Goes to the next row; `false` at the end.
    func next() throws(SQLiteDatabase.Failure) -> Bool {
        switch cs_next(rows, &values, values.count) {
        case CS_ROW: return true
        case CS_END: return false
        default: throw database.failure
        }
    }

    /// A value of the row.
    subscript(column: Int) -> SQLiteValue { SQLiteValue(values[column]) }
}

/// A value, whose bytes are valid until the next row.
enum SQLiteValue {
    case null
    case integer(Int64)
    case real(Double)
    case text(UnsafeRawBufferPointer)
    case blob(UnsafeRawBufferPointer)

    fileprivate init(_ value: cs_value) {
        let bytes = UnsafeRawBufferPointer(start: value.bytes, count: value.count)
        switch value.kind {
        case CS_INTEGER: self = .integer(value.integer)
        case CS_REAL: self = .real(value.real)
        case CS_TEXT: self = .text(bytes)
        case CS_BLOB: self = .blob(bytes)
        default: self = .null
        }
    }

    /// A short text, such as the name of a table.
    var name: String? { if case .text(let bytes) = self { String(decoding: bytes, as: UTF8.self) } else { nil } }

    var number: Int64? { if case .integer(let number) = self { number } else { nil } }
}

/// The bytes that SQLite reads.
private final class SQLiteBytes {
    private let bytes: any SeekableBytes
    /// Why reading failed; SQLite knows only that it did.
    private(set) var failure: ByteSourceFailure?

    init(_ bytes: any SeekableBytes) { self.bytes = bytes }

    /// For SQLite, as long as this object lives.
    var file: cs_file {
        cs_file(source: Unmanaged.passUnretained(self).toOpaque(), size: Int64(bytes.byteSize), read: Self.read)
    }

    private static let read: cs_read_at = { source, offset, buffer, capacity in
        guard let source, let buffer else { return -1 }
        let bytes = Unmanaged<SQLiteBytes>.fromOpaque(source).takeUnretainedValue()
        do throws(ByteSourceFailure) {
            let buffer = UnsafeMutableRawBufferPointer(start: buffer, count: capacity)
            return try bytes.bytes.read(at: Int(offset), into: buffer)
        } catch {
            bytes.failure = error
            return -1
        }
    }
}
