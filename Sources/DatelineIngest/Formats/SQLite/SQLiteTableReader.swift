import DatelineModel

/// Takes the rows of one table, in blocks that threads make articles of.
struct SQLiteTableReader {
    private let table: SQLiteTable
    private let database: SQLiteDatabase
    private let origin: RecordOrigin
    private let options: ReaderOptions
    private let mostRows: Int
    private var rows: SQLiteRows
    private var records: SQLiteRecords
    /// The number of the last record, from 1.
    private(set) var number = 0
    /// The number that the database gives the last row.
    private var rowID = Int64.min
    private var damageCount = 0
    private var isDone = false

    /// Bytes of a block, unless a row is longer.
    private static let blockSize = 256 << 10
    /// Damaged rows that are passed over before the rest of a table is given up.
    private static let mostDamage = 100

    init(
        _ table: SQLiteTable, of database: SQLiteDatabase, origin: RecordOrigin, options: ReaderOptions, mostRows: Int
    ) throws(SQLiteDatabase.Failure) {
        self.table = table
        self.database = database
        self.origin = origin
        self.options = options
        self.mostRows = mostRows
        let columns = table.columns.count
        var sample: [TableRow] = []
        do throws(SQLiteDatabase.Failure) {
            let rows = try database.rows(table.selection(), columns: columns + 1)
            while sample.count < SQLiteRecords.sample, try rows.next() {
                sample.append(SQLiteRecords.cells(rows, count: columns))
            }
        } catch {
            // What is wrong is told when the row is read.
        }
        records = SQLiteRecords(table, rows: sample, options)
        do throws(SQLiteDatabase.Failure) {
            rows = try database.rows(table.selection(), columns: columns + 1)
        } catch {
            throw SQLiteDatabase.Failure(
                kind: error.kind, message: "the table \"\(table.name)\" cannot be read: \(error.message)")
        }
    }

    /// Records, and rows that are none, in their order.
    private struct Block: Sendable {
        struct Row {
            /// The record in the block's bytes.
            let bytes: Range<Int>
            var guessed: TextEncoding?
            /// Why there is no record.
            var fault: RecordFault?
            /// For people.
            let name: String
        }

        var bytes: [UInt8] = []
        var rows: [Row] = []
        let origin: RecordOrigin
        let options: ReaderOptions
        let after: Int
        let dateOrder: DateReader.NumericOrder?

        func read() -> [ReadRecord] {
            var mapper = RecordMapper(options)
            mapper.dateOrder = dateOrder
            var records = NumberedRecords(mapper, origin: origin, options: options, after: after)
            return bytes.withUnsafeBytes { bytes in
                rows.map { row in
                    if let fault = row.fault { return records.broken(fault) }
                    records.guessed = row.guessed
                    let record = records.record(UnsafeRawBufferPointer(rebasing: bytes[row.bytes]))
                    return record.reject.map { .reject($0.naming(row.name)) } ?? record
                }
            }
        }
    }

    /// The next rows; `nil` at the end.
    mutating func next() throws(SQLiteDatabase.Failure) -> SplitRecord? {
        guard !isDone else { return nil }
        var block = Block(origin: origin, options: options, after: number, dateOrder: records.dateOrder)
        while block.bytes.count < Self.blockSize, !isDone { try take(into: &block) }
        guard !block.rows.isEmpty else { return nil }
        let filled = block
        return SplitRecord(byteCount: filled.bytes.count) { filled.read() }
    }

    /// Takes a row.
    private mutating func take(into block: inout Block) throws(SQLiteDatabase.Failure) {
        do throws(SQLiteDatabase.Failure) {
            guard try rows.next() else {
                isDone = true
                return
            }
        } catch {
            return try pass(error, &block)
        }
        number += 1
        if table.rowID != nil {
            let next = rows[0].number ?? rowID
            // Pages that lead in circles would give the same rows without an end.
            guard next > rowID || number == 1 else {
                return stop("the numbers of its rows do not rise", .damagedContainer, &block)
            }
            rowID = next
        }
        guard number <= mostRows else {
            return stop("it has more rows than the database has bytes", .tooLarge, &block)
        }
        let record = records.record(rows)
        guard record.count <= options.recordLimit else {
            return block.rows.append(
                Block.Row(bytes: 0..<0, fault: fault(.tooLarge, "more than \(options.recordLimit) bytes"), name: name))
        }
        let bytes = block.bytes.count..<block.bytes.count + record.count
        block.rows.append(Block.Row(bytes: bytes, guessed: records.guessed, name: name))
        block.bytes += record
    }

    /// Ends the table before its end.
    private mutating func stop(_ reason: String, _ code: Reject.Code, _ block: inout Block) {
        isDone = true
        let message = "the table \"\(table.name)\" cannot be read from here on: \(reason)"
        block.rows.append(Block.Row(bytes: 0..<0, fault: RecordFault(code, message), name: name))
    }

    /// Passes over a row that cannot be read, where the next one can be found.
    private mutating func pass(_ failure: SQLiteDatabase.Failure, _ block: inout Block) throws(SQLiteDatabase.Failure) {
        number += 1
        if failure.kind != .tooLarge { damageCount += 1 }
        guard damageCount <= Self.mostDamage, failure.kind != .tooLong, let next = nextRowID(), next > rowID
        else {
            return stop(failure.message, failure.code, &block)
        }
        rowID = next
        let reason = failure.kind == .tooLarge ? "more than \(options.recordLimit) bytes" : failure.message
        block.rows.append(Block.Row(bytes: 0..<0, fault: fault(failure.code, reason), name: name))
        rows = try database.rows(table.selection(after: true), rowID, columns: table.columns.count + 1)
    }

    /// The number of the row after the last one that was read.
    private func nextRowID() -> Int64? {
        guard let sql = table.nextRowID, let rows = try? database.rows(sql, rowID, columns: 1),
            (try? rows.next()) == true
        else { return nil }
        return rows[0].number
    }

    /// The current row, for people.
    private var name: String {
        "row \(table.rowID == nil ? "\(number)" : "\(rowID)") of the table \"\(table.name)\""
    }

    private func fault(_ code: Reject.Code, _ reason: String) -> RecordFault {
        RecordFault(code, "\(name): \(reason)")
    }
}

extension Reject {
    /// The same, with the name of the row.
    fileprivate func naming(_ row: String) -> Reject {
        Reject(origin: origin, record: record, code: code, message: "\(row): \(message)")
    }
}
