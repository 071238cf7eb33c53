import DatelineModel

/// The columns of a table: their names, and what they say of its dates.
struct TableColumns {
    /// The member of the record for each column; `nil` for a column that is left out.
    let names: [String?]
    /// The columns with the date of publication.
    private let dateColumns: [Int]
    /// Whether day and month are known to come in this order.
    private(set) var dateOrder: DateReader.NumericOrder?
    /// Whether the dates are days counted by a spreadsheet.
    private(set) var datesAreCounted = false
    /// The columns of year, month and day, where no column has the date.
    private(set) var dateParts: [Int] = []
    /// Whether the last column is the text, to which cells beyond it belong.
    let endsWithText: Bool
    /// Columns that hold JSON in an export of Dateline's own.
    let jsonColumns: Set<Int>

    /// - Parameter rows: Rows below the header.
    init(header: [String], mappings: [FieldMapping], delimiter: UInt8, rows: [TableRow]) {
        var names: [String?] = []
        var used: Set<String> = []
        // The next number for each name, since a table may have ten thousand columns of one name.
        var copies: [String: Int] = [:]
        let isOwn = header.contains("published_from")
        for (number, head) in header.enumerated() {
            var name: String? = Self.isIndex(head) ? nil : head
            // The place in a list is nothing of the article; its label is what to call it where no title is given.
            if isOwn, head == "rank" { name = nil }
            if isOwn, head == "label", !header.contains("title") { name = "title" }
            // Columns may be mapped by their number.
            if mappings.contains(where: { $0.column == "\(number + 1)" }), !header.contains("\(number + 1)") {
                name = "\(number + 1)"
            }
            if let wanted = name {
                var unique = wanted
                while !used.insert(unique).inserted {
                    let copy = copies[wanted, default: 2]
                    unique = "\(wanted) \(copy)"
                    copies[wanted] = copy + 1
                }
                name = unique
            }
            names.append(name)
        }
        self.names = names
        jsonColumns = isOwn ? Set(names.indices.filter { ["extra", "warnings"].contains(names[$0]) }) : []
        endsWithText =
            names.last.flatMap { $0 }.map { RecordField.places(of: $0).contains { $0.row == RecordMapper.textRow } }
            ?? false
        let row = RecordField.row(of: .published)
        dateColumns = names.indices.filter { column in
            guard let name = names[column] else { return false }
            return RecordField.places(of: name).contains { $0.row == row }
                || mappings.contains { $0.field == .published && $0.column == name }
        }
        if dateColumns.isEmpty {
            let keys = header.map { RecordNames.key($0) }
            for part in Self.parts {
                guard let column = keys.firstIndex(where: part.contains) else { break }
                dateParts.append(column)
            }
        }
        learnDates(rows, header, delimiter)
    }

    private static let parts: [Set<String>] = [
        ["year", "jahr", "año", "année", "annee", "anno", "ano", "jaar", "год"],
        ["month", "monat", "mes", "mois", "mese", "mês", "maand", "месяц"],
        ["day", "tag", "día", "dia", "jour", "giorno", "dag", "день"],
    ]

    /// The date of a row whose year, month and day have columns of their own; `nil` if there is none.
    func date(of row: TableRow) -> String? {
        var date = ""
        for column in dateParts {
            // Numbers with missing ones among them are written as 2021.0.
            let text = row.text(column)
            guard let number = Int(text.hasSuffix(".0") ? String(text.dropLast(2)) : text), number > 0 else { break }
            date += date.isEmpty ? "\(number)" : number < 10 ? "-0\(number)" : "-\(number)"
        }
        return date.utf8.count >= 4 ? date : nil
    }

    /// Whether a column only counts the rows.
    private static func isIndex(_ head: String) -> Bool {
        head.isEmpty || head.hasPrefix("Unnamed: ") || head == "index"
    }

    /// Whether a text is what programs write for no value.
    static func isMissing(_ text: String) -> Bool {
        guard text.utf8.count <= 4 else { return false }
        return ["nan", "none", "null", "nat", "n/a", "\\n", "#n/a"].contains(text.lowercased())
    }

    func isDate(_ column: Int) -> Bool { dateColumns.contains(column) }

    // MARK: - The order of dates

    private mutating func learnDates(_ rows: [TableRow], _ header: [String], _ delimiter: UInt8) {
        var orders = OutletDateOrders()
        var (count, counted) = (0, 0)
        for row in rows {
            for column in dateColumns {
                let text = row.text(column)
                if text.isEmpty { continue }
                count += 1
                if SpreadsheetDay.isCount(text) { counted += 1 }
                orders.learn(text, of: "")
            }
        }
        datesAreCounted = count > 0 && counted == count
        dateOrder = orders.order(of: "")
        if orders.isEmpty, delimiter == UInt8(ascii: ";") || header.contains(where: Self.isDayFirst) {
            // Spreadsheets write semicolons where the comma parts decimals; there the day comes first.
            dateOrder = .dayFirst
        }
    }

    /// Heads in languages that write the day first.
    private static let dayFirstHeads = Set(
        RecordNames.keys(
            """
            titel titre título titulo titolo tytuł заголовок название datum fecha data дата auteur autor autore автор
            quelle fuente fonte источник zeitung texte texto testo tekst текст inhalt volltext contenu contenido
            """))

    private static func isDayFirst(_ head: String) -> Bool { dayFirstHeads.contains(RecordNames.key(head)) }
}

/// Days as spreadsheets count them, from 1899-12-30.
enum SpreadsheetDay {
    /// Whether a text may be such a count: five digits of 1954 to 2064, perhaps with a time of day as a fraction.
    static func isCount(_ text: String) -> Bool { days(text) != nil }

    private static func days(_ text: String) -> Int? {
        let whole = text.prefix { $0 != "." && $0 != "," }
        guard whole.utf8.count == 5, let days = Int(whole), 20_000...60_000 ~= days,
            text.dropFirst(whole.count + 1).allSatisfy({ $0.isASCII && $0.isNumber })
        else { return nil }
        return days
    }

    /// The day in the record's form; `nil` for another text.
    static func day(_ text: String) -> String? {
        guard let days = days(text), let day = CalendarDay(daysSinceEpoch: days - 25_569) else { return nil }
        return PublicationDate(day).description
    }
}
