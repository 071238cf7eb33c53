/// A row of a table: its cells without their quotes.
struct TableRow {
    fileprivate(set) var bytes: [UInt8] = []
    private(set) var cells: [Range<Int>] = []
    fileprivate var cellStart = 0

    mutating func append(_ byte: UInt8) { bytes.append(byte) }

    mutating func append(_ more: some Collection<UInt8>) { bytes.append(contentsOf: more) }

    mutating func insertAtCellStart(_ byte: UInt8) { bytes.insert(byte, at: cellStart) }

    /// Whether the current cell has no bytes yet.
    var isAtCellStart: Bool { bytes.count == cellStart }

    mutating func endCell() {
        cells.append(cellStart..<bytes.count)
        cellStart = bytes.count
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        cells.removeAll(keepingCapacity: true)
        cellStart = 0
    }

    /// The text of a cell without white space around it; empty for a cell that the row does not have.
    func text(_ cell: Int) -> String {
        guard cells.indices.contains(cell) else { return "" }
        return String(String(decoding: bytes[cells[cell]], as: UTF8.self).trimmed)
    }

    var texts: [String] { cells.indices.map(text) }

    /// Whether no cell has more than white space.
    var isBlank: Bool { bytes.allSatisfy { $0 == 0x20 || 0x09...0x0D ~= $0 } }
}

/// Splits the bytes of a table into rows, as RFC 4180 has it and as programs write it: cells in quotes hold delimiters,
/// line ends and doubled quotes; a quote within a cell without quotes is a mark of its own.
/// <https://www.rfc-editor.org/rfc/rfc4180>
struct TableSplitter {
    private enum Place {
        /// At the start of a cell, within a cell without quotes, in quotes, and after a quote in quotes.
        case start, plain, quoted, quote
    }

    let delimiter: UInt8
    /// The most bytes of a row.
    let limit: Int
    private var place = Place.start
    private(set) var row = TableRow()
    /// Whether a carriage return ended the last row, whose line feed follows.
    private var isAfterReturn = false
    /// Whether the row is over the limit; the rest of its line is skipped.
    private var isTooLong = false
    private var byteCount = 0
    /// Whether the table writes a quote in quotes with a backslash.
    private var escapesQuotes = false
    /// Spaces after a quote in quotes.
    private var spaces = 0

    enum Event {
        case row
        /// A row beyond the limit; its length in bytes so far.
        case tooLong(byteCount: Int)
    }

    init(delimiter: UInt8, limit: Int) {
        self.delimiter = delimiter
        self.limit = limit
    }

    /// Begins the next row.
    mutating func clear() {
        row.removeAll()
        place = .start
        byteCount = 0
        isTooLong = false
    }

    /// Takes bytes up to the end of a row.
    /// - Returns: The offset after the row, and what it is; `nil` if the row continues.
    mutating func take(_ bytes: UnsafeRawBufferPointer, from start: Int) -> (end: Int, event: Event)? {
        var offset = start
        while offset < bytes.count {
            let byte = bytes[offset]
            if isAfterReturn {
                isAfterReturn = false
                if byte == 0x0A {
                    offset += 1
                    continue
                }
            }
            if isTooLong {
                offset += 1
                byteCount += 1
                if byte == 0x0A { return (offset, .tooLong(byteCount: byteCount)) }
                continue
            }
            switch place {
            case .start where byte == UInt8(ascii: "\""):
                // Spaces before a quote belong to neither.
                row.clearCell()
                place = .quoted
                offset += 1
            case .start, .plain:
                if byte == delimiter {
                    row.endCell()
                    place = .start
                    offset += 1
                } else if byte == 0x0A || byte == 0x0D {
                    isAfterReturn = byte == 0x0D
                    row.endCell()
                    return (offset + 1, .row)
                } else {
                    let run = plainRun(bytes, from: offset)
                    row.append(bytes[offset..<run])
                    if byte != 0x20 { place = .plain }
                    offset = run
                }
            case .quoted:
                if byte == UInt8(ascii: "\"") {
                    place = .quote
                    spaces = 0
                    offset += 1
                } else {
                    let run = quotedRun(bytes, from: offset)
                    row.append(bytes[offset..<run])
                    offset = run
                }
            case .quote:
                if row.endsWithBackslash, byte != delimiter, byte != 0x0A, byte != 0x0D,
                    byte != UInt8(ascii: "\"") || escapesQuotes
                {
                    // A quote after a backslash is one of the text, in tables that double none.
                    escapesQuotes = true
                    row.replaceBackslash()
                    if byte != UInt8(ascii: "\"") { place = .quoted } else { offset += 1 }
                } else if byte == UInt8(ascii: "\"") {
                    row.append(byte)
                    place = .quoted
                    offset += 1
                } else if byte == delimiter || byte == 0x0A || byte == 0x0D {
                    place = .plain
                } else if byte == 0x20 {
                    spaces += 1
                    offset += 1
                } else {
                    // The quotes were those of the text: "Foo" he said.
                    row.insertAtCellStart(UInt8(ascii: "\""))
                    row.append(UInt8(ascii: "\""))
                    row.append(repeatElement(0x20, count: spaces))
                    place = .plain
                }
            }
            byteCount += 1
            if row.bytes.count > limit {
                isTooLong = true
                byteCount = row.bytes.count
                row.removeAll()
            }
        }
        return nil
    }

    /// The last row of an input that does not end with a line end; `false` if there is none.
    mutating func end() -> Bool {
        guard !isTooLong, !row.cells.isEmpty || !row.isAtCellStart || place != .start else { return false }
        row.endCell()
        return true
    }

    private func plainRun(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        if place == .start, bytes[start] == 0x20 { return start + 1 }
        var end = start
        while end < bytes.count, bytes[end] != delimiter, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        return end
    }

    private func quotedRun(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var end = start
        while end < bytes.count, bytes[end] != UInt8(ascii: "\"") { end += 1 }
        return end
    }
}

extension TableRow {
    fileprivate var endsWithBackslash: Bool { !isAtCellStart && bytes.last == UInt8(ascii: "\\") }

    fileprivate mutating func replaceBackslash() { bytes[bytes.count - 1] = UInt8(ascii: "\"") }

    /// Drops what was taken of the current cell.
    fileprivate mutating func clearCell() { bytes.removeLast(bytes.count - cellStart) }
}
