/// How a table is written: what parts its cells, and where its header is.
struct TableShape {
    var delimiter: UInt8
    /// The rows above the header.
    var rowsAbove: Int
    var header: [String]
    /// How many fields of an article the header names.
    var fieldCount: Int
    /// Whether one of them is the title or the text.
    var namesArticles: Bool
    /// The rows of the sample below the header that have as many cells.
    var fittingRows: Int
    /// All rows of the sample below the header.
    var rows: [TableRow]

    static let delimiters: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, UInt8(ascii: "|")]

    /// The header is among so many first rows.
    private static let deepestHeader = 30

    /// The likeliest shape of a text.
    /// - Parameters:
    ///   - isWhole: Whether the sample is all of the text, so that its last row is complete.
    ///   - known: Whether a name of a column is a field by the person's word.
    static func of(_ sample: [UInt8], isWhole: Bool, mostRows: Int = .max, known: (String) -> Bool = { _ in false })
        -> TableShape?
    {
        var best: TableShape?
        if let declared = declaredDelimiter(sample) {
            if let shape = of(sample, declared, isWhole: isWhole, mostRows: mostRows, known) { return shape }
        }
        for delimiter in delimiters {
            guard let shape = of(sample, delimiter, isWhole: isWhole, mostRows: mostRows, known) else { continue }
            if best.map({ shape.score > $0.score }) ?? true { best = shape }
        }
        return best
    }

    private var score: Int {
        fieldCount * 1000 + (namesArticles ? 500 : 0) + (rows.isEmpty ? 0 : fittingRows * 400 / rows.count)
            + min(header.count, 20)
    }

    /// The delimiter of a first line `sep=;`, which Excel reads and some programs write.
    private static func declaredDelimiter(_ sample: [UInt8]) -> UInt8? {
        guard sample.count > 5, sample.starts(with: "sep=".utf8), delimiters.contains(sample[4]) else { return nil }
        return sample[5] == 0x0A || sample[5] == 0x0D ? sample[4] : nil
    }

    private static func of(
        _ sample: [UInt8], _ delimiter: UInt8, isWhole: Bool, mostRows: Int, _ known: (String) -> Bool
    ) -> TableShape? {
        let rows = rows(sample, delimiter, isWhole: isWhole, most: mostRows)
        guard !rows.isEmpty else { return nil }
        var best: (number: Int, count: Int, names: Bool)?
        var widest: (number: Int, cells: Int)?
        for (number, row) in rows.prefix(deepestHeader).enumerated() {
            let heads = row.texts
            let filled = heads.count { !$0.isEmpty }
            if filled > widest?.cells ?? 1 { widest = (number, filled) }
            guard filled >= 2 || known(heads.first ?? "") else { continue }
            let (count, names) = fields(heads, known)
            if count > best?.count ?? 0 || count == best?.count && names && best?.names == false {
                best = (number, count, names)
            }
        }
        guard let number = best?.number ?? widest?.number else { return nil }
        let header = rows[number].texts
        let below = Array(rows[(number + 1)...].filter { !$0.isBlank })
        return TableShape(
            delimiter: delimiter, rowsAbove: number, header: header, fieldCount: best?.count ?? 0,
            namesArticles: best?.names ?? false, fittingRows: below.count { $0.cells.count == header.count },
            rows: below)
    }

    private static let articleRows = [RecordMapper.titleRow, RecordMapper.textRow]

    /// How many different fields heads name, and whether the title or the text is among them.
    private static func fields(_ heads: [String], _ known: (String) -> Bool) -> (count: Int, namesArticles: Bool) {
        let rows = fields(heads)
        let knownCount = heads.count { $0.utf8.count <= 60 && known($0) }
        return (rows.count + knownCount, knownCount > 0 || articleRows.contains(where: rows.contains))
    }

    /// The fields that heads name, by their rows in ``RecordField``.
    static func fields(_ heads: [String]) -> Set<Int> {
        var rows: Set<Int> = []
        for head in heads where head.utf8.count <= 60 {
            // A column of names or of descriptions is one of persons and things as well.
            let places = RecordField.places(of: head).filter { $0.path == nil }
            for place in places where place.trust == .full || !articleRows.contains(place.row) {
                rows.insert(place.row)
            }
            if head == "label" || head == "published_from" { rows.insert(RecordField.row(of: .title)) }
        }
        return rows
    }

    private static func rows(_ sample: [UInt8], _ delimiter: UInt8, isWhole: Bool, most: Int) -> [TableRow] {
        var splitter = TableSplitter(delimiter: delimiter, limit: sample.count)
        var rows: [TableRow] = []
        sample.withUnsafeBytes { bytes in
            var offset = 0
            while rows.count < most, let (end, event) = splitter.take(bytes, from: offset) {
                if case .row = event { rows.append(splitter.row) }
                splitter.clear()
                offset = end
            }
        }
        if isWhole, rows.count < most, splitter.end() { rows.append(splitter.row) }
        return rows
    }
}
