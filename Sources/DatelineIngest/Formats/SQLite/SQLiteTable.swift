import DatelineJSON
import DatelineModel

/// A table or view of a database.
struct SQLiteTable {
    enum Kind {
        case table, view
        /// A table that a module of SQLite makes up, such as an index of words.
        case virtual
    }

    let name: String
    let kind: Kind
    /// What its rows are ordered by; `nil` if they have no such number.
    let rowID: String?
    let columns: [String]

    /// The fields of an article that the columns name, by their rows in ``RecordField``; a column that is mapped counts
    /// for the field that it is mapped to.
    func fields(_ mappings: [FieldMapping]) -> Set<Int> {
        var rows = TableShape.fields(columns)
        for mapping in mappings where columns.contains(where: { mapping.names($0) }) {
            if let field = ArticleEvidence.Field(mapping.field) { rows.insert(RecordField.row(of: field)) }
        }
        return rows
    }

    /// How much it looks like a table of articles, from 0. A list of persons has names, one of pictures titles, one of
    /// readers' comments texts and dates; articles have both a title and a text, or are known by an address and a date.
    func likeness(_ mappings: [FieldMapping]) -> Int {
        let fields = fields(mappings)
        let isDated = fields.contains(RecordMapper.publishedRow)
        let isPlaced = fields.contains(RecordMapper.urlRow)
        switch (fields.contains(RecordMapper.titleRow), fields.contains(RecordMapper.textRow)) {
        case (true, true): return 3
        case (false, true): return isDated || isPlaced ? 2 : 0
        case (true, false): return isDated && isPlaced ? 1 : 0
        case (false, false): return 0
        }
    }

    /// All rows in their order, those of a table that are numbered from a number on; the number comes first.
    func selection(after isAfter: Bool = false) -> String {
        let columns = columns.map(Self.quoted).joined(separator: ", ")
        guard let rowID else { return "SELECT 0, \(columns) FROM main.\(Self.quoted(name))" }
        return "SELECT \(rowID), \(columns) FROM main.\(Self.quoted(name))"
            + (isAfter ? " WHERE \(rowID) > ?" : "") + " ORDER BY \(rowID)"
    }

    /// The number of the first row after one. It is known without reading the row.
    var nextRowID: String? {
        rowID.map { "SELECT min(\($0)) FROM main.\(Self.quoted(name)) WHERE \($0) > ?" }
    }

    private static func quoted(_ name: String) -> String {
        "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    // MARK: - The tables of a database

    /// The most tables and views that are looked at.
    private static let most = 10_000

    /// All tables and views that people made, in the order in which they were.
    static func all(of database: SQLiteDatabase) throws(SQLiteDatabase.Failure) -> [SQLiteTable] {
        var found: [(name: String, kind: Kind, hasRowID: Bool)] = []
        // schema, name, type, number of columns, whether without row numbers
        let rows = try database.rows("PRAGMA main.table_list", columns: 5)
        while try rows.next(), found.count < most {
            guard rows[0].name == "main", let name = rows[1].name, !name.hasPrefix("sqlite_"),
                let kind = Self.kinds[rows[2].name ?? ""]
            else { continue }
            found.append((name, kind, kind == .table && rows[4].number == 0))
        }
        var order: [String: Int] = [:]
        let schema = try database.rows("SELECT name FROM main.sqlite_schema", columns: 1)
        while try schema.next() {
            if let name = schema[0].name { order[name] = order.count }
        }
        found.sort { (order[$0.name] ?? .max, $0.name) < (order[$1.name] ?? .max, $1.name) }
        var tables: [SQLiteTable] = []
        for table in found {
            // A view whose tables are gone has no columns, and neither has a table of a module that is not there.
            let columns = (try? Self.columns(of: table.name, database)) ?? []
            let names = Set(columns.map { $0.lowercased() })
            let rowID = table.hasRowID ? ["rowid", "_rowid_", "oid"].first { !names.contains($0) } : nil
            tables.append(SQLiteTable(name: table.name, kind: table.kind, rowID: rowID, columns: columns))
        }
        return tables
    }

    private static let kinds: [String: Kind] = ["table": .table, "view": .view, "virtual": .virtual]

    private static func columns(of name: String, _ database: SQLiteDatabase) throws(SQLiteDatabase.Failure) -> [String]
    {
        // number, name, type, not null, default, key, hidden
        let rows = try database.rows("PRAGMA main.table_xinfo(\(quoted(name)))", columns: 7)
        var columns: [String] = []
        // A hidden column of a virtual table is one that is only asked by.
        while try rows.next() {
            if let name = rows[1].name, rows[6].number != 1 { columns.append(name) }
        }
        return columns
    }

    // MARK: - Those with articles

    /// One of them at least is in every table of articles.
    static let articleFields = [RecordMapper.titleRow, RecordMapper.textRow]

    /// The tables whose columns look like articles: of ordinary ones those that look most like it; without any, of views,
    /// which show what tables hold, and of virtual tables, which are mostly indexes of others.
    static func withArticles(among tables: [SQLiteTable], _ mappings: [FieldMapping]) -> [SQLiteTable] {
        for kind in [Kind.table, .view, .virtual] {
            let rated = tables.filter { $0.kind == kind }.map { ($0, $0.likeness(mappings)) }
            guard let best = rated.map(\.1).max(), best > 0 else { continue }
            return rated.filter { $0.1 == best }.map(\.0)
        }
        return []
    }

    /// Rows of a table that are looked at for records in JSON.
    private static let sample = 20

    /// Whether a column holds records in JSON.
    func holdsRecords(_ database: SQLiteDatabase) -> Bool {
        guard kind == .table, !columns.isEmpty, let rows = try? database.rows(selection(), columns: columns.count + 1)
        else { return false }
        for _ in 0..<Self.sample {
            guard (try? rows.next()) == true else { break }
            for column in 1...columns.count {
                guard case .text(let bytes) = rows[column], bytes.first == UInt8(ascii: "{"),
                    case .object(let object)? = try? JSONParser.parse(Array(bytes)), RecordMapper.isArticle(object)
                else { continue }
                return true
            }
        }
        return false
    }
}

extension FieldMapping {
    /// Whether a column is the one that is mapped, or holds it.
    fileprivate func names(_ name: String) -> Bool { column == name || path?.firstMember == name }
}
