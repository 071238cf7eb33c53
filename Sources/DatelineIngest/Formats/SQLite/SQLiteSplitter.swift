import DatelineModel

/// Reads the rows of a database's tables of articles, each as a record whose members are the columns.
///
/// Rows are taken one by one, in the order of their numbers, and made articles by the threads that read chunks. Holds
/// some hundred kilobytes of rows, or one row.
struct SQLiteSplitter: RecordSplitter {
    private let input: FormatInput
    private var source: SQLiteSource?
    /// The tables to read, in reverse order.
    private var tables: [SQLiteTable] = []
    private var current: SQLiteTableReader?
    /// What is to be said before the next row, in reverse order.
    private var notices: [SplitRecord] = []
    private var recordCount = 0
    private var isDone = false

    init(_ input: FormatInput) { self.input = input }

    mutating func next() -> SplitRecord? {
        while !isDone {
            do throws(SQLiteDatabase.Failure) {
                if source == nil { try open() }
                if let notice = notices.popLast() { return notice }
                if let block = try current?.next() { return block }
                recordCount += current?.number ?? 0
                current = try nextTable()
                if current == nil {
                    isDone = true
                    return end()
                }
            } catch {
                isDone = true
                return reject(error.code, error.message)
            }
        }
        return nil
    }

    private mutating func open() throws(SQLiteDatabase.Failure) {
        do throws(ByteSourceFailure) {
            source = try SQLiteSource(input)
        } catch {
            isDone = true
            notices = [reject(error.code, error.message)]
            return
        }
        guard let database = source?.database else { return }
        let all: [SQLiteTable]
        do throws(SQLiteDatabase.Failure) { all = try SQLiteTable.all(of: database) } catch {
            isDone = true
            notices = [reject(error.code, "an SQLite database that cannot be read: \(error.message)")]
            return
        }
        choose(among: all, database)
    }

    // MARK: - Tables

    private mutating func choose(among all: [SQLiteTable], _ database: SQLiteDatabase) {
        let mappings = input.options.mappings
        var likely = SQLiteTable.withArticles(among: all, mappings)
        if likely.isEmpty { likely = all.filter { $0.holdsRecords(database) } }
        first = likely.first?.name
        if let wanted = input.options.table {
            guard let table = Self.table(wanted, among: all) else {
                return refuse("a database without a table \"\(wanted.prefix(60))\"; it has \(Self.names(all))")
            }
            guard
                table.fields(mappings).contains(where: SQLiteTable.articleFields.contains)
                    || table.holdsRecords(database)
            else {
                let columns = table.columns.prefix(8).map { "\"\($0.prefix(30))\"" }.joined(separator: ", ")
                return refuse(
                    columns.isEmpty
                        ? "the columns of its table \"\(table.name)\" cannot be read"
                        : "its table \"\(table.name)\" has no column of titles or texts (\(columns)); "
                            + "--map title=COLUMN names one")
            }
            tables = [table]
            return
        }
        guard !likely.isEmpty else {
            return refuse(
                all.isEmpty
                    ? "a database without tables"
                    : "a database without a table of articles; it has \(Self.names(all)); --table NAME reads one, and "
                        + "--map FIELD=COLUMN says what its columns are")
        }
        tables = likely.reversed()
        let left = all.filter { table in
            table.kind != .virtual && table.likeness(mappings) > 0 && !likely.contains { $0.name == table.name }
        }
        notices = left.reversed().map { table in
            let kind = table.kind == .view ? "a view" : "a table"
            let message = "\(kind) beside the one with articles; --table \(table.name) reads it"
            return SplitRecord(.reject(.leftOut(1, of: input.origin.member(table.name), message)))
        }
    }

    /// The first table of articles of the database, whose rows are the records of the file.
    private var first: String?

    /// Rows of other tables have the table in their origin, so that no two rows have the same.
    private func origin(of table: SQLiteTable) -> RecordOrigin {
        first == nil || table.name == first ? input.origin : input.origin.member(table.name)
    }

    private mutating func nextTable() throws(SQLiteDatabase.Failure) -> SQLiteTableReader? {
        guard let table = tables.popLast(), let source else { return nil }
        return try SQLiteTableReader(
            table, of: source.database, origin: origin(of: table), options: input.options, mostRows: source.mostRows)
    }

    private static func table(_ name: String, among tables: [SQLiteTable]) -> SQLiteTable? {
        // SQLite's names differ in more than case of ASCII letters.
        tables.first { $0.name == name } ?? tables.first { $0.name.lowercased() == name.lowercased() }
    }

    private static func names(_ tables: [SQLiteTable]) -> String {
        guard !tables.isEmpty else { return "none" }
        let names = tables.prefix(8).map { "\"\($0.name.prefix(40))\"" }.joined(separator: ", ")
        return tables.count > 8 ? "\(names) and \(tables.count - 8) more" : names
    }

    // MARK: - What is said

    private mutating func end() -> SplitRecord? {
        if source?.hasChanged == true {
            return reject(.damagedContainer, "the database was written while it was read; index it again")
        }
        return recordCount == 0 ? reject(.emptyFile, "a database whose tables of articles have no rows") : nil
    }

    private mutating func refuse(_ message: String) {
        isDone = true
        notices = [reject(.badRecord, message)]
    }

    private func reject(_ code: Reject.Code, _ message: String) -> SplitRecord {
        SplitRecord(.reject(Reject(origin: input.origin.name, code: code, message: message)))
    }
}

extension Format {
    /// The tables of an SQLite database, an article a row.
    public static let sqlite = Format(
        "sqlite", suffixes: ["sqlite", "sqlite3", "db", "db3"],
        sniff: { $0.bytes.starts(with: SQLiteSource.magic) ? .certain : .no }, .split { SQLiteSplitter($0) })
}
