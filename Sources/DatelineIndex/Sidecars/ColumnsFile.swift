/// The file of a segment's columns; see ``ColumnsWriter``. Any number of threads may use it.
package final class ColumnsFile: Sendable {
    private struct Entry {
        var width = 0
        var documents = 0
        var values = 0
        var offset = 0
        var size = 0
        var checksum: UInt64 = 0

        /// Bytes of the codes, with what pads them.
        var codesSize: Int { (documents * width + 7) / 8 * 8 }
    }

    private let file: SidecarFile
    private let entries: [ColumnKey: Entry]

    /// Reads a file's index; sections are compared with their checksums when they are read.
    package init(_ opened: OpenSidecar) throws(SidecarError) {
        file = try SidecarFile(.columns, opened)
        let index = try file.index()
        guard index.count == Int(file.frame.count) * ColumnsWriter.entrySize else { throw file.damaged("cut short") }
        var entries: [ColumnKey: Entry] = [:]
        let end = file.bodySize - index.count
        let last = Int(file.frame.last)
        for start in stride(from: 0, to: index.count, by: ColumnsWriter.entrySize) {
            let (key, entry) = index.withUnsafeBytes { index in
                var entry = Entry()
                entry.width = Int(index[start + 1])
                entry.documents = Int(index.number(at: start + 8) as UInt32)
                entry.values = Int(index.number(at: start + 12) as UInt32)
                entry.offset = Int(truncatingIfNeeded: index.number(at: start + 16) as UInt64)
                entry.size = Int(truncatingIfNeeded: index.number(at: start + 24) as UInt64)
                entry.checksum = index.number(at: start + 32)
                return (ColumnKey(kind: index[start], slot: index.number(at: start + 4)), entry)
            }
            // Of a kind that a later version has added.
            guard let key else { continue }
            let isWithin =
                entry.offset >= 0 && entry.size >= 0 && entry.offset <= end && entry.size <= end - entry.offset
                && entry.codesSize + entry.values * 8 <= entry.size
            guard isWithin, [0, 1, 2, 4].contains(entry.width), entry.documents > 0, entry.documents <= last,
                entry.width > 0 || entry.values == 1
            else { throw file.damaged("a section that is not in it") }
            entries[key] = entry
        }
        self.entries = entries
    }

    package convenience init(path: String) throws(SidecarError) { try self.init(OpenSidecar(path: path)) }

    package var path: String { file.path }

    /// The greatest document number with a value.
    package var last: UInt32 { file.frame.last }

    /// The sections that it has, in order.
    package var keys: [ColumnKey] { entries.keys.sorted() }

    /// Reads a section, all of it checked; `nil` if no document has a value.
    package func section(_ key: ColumnKey) throws(SidecarError) -> ColumnSection? {
        guard let entry = entries[key] else { return nil }
        var checksum = Checksum()
        let codes: ColumnSection.Codes =
            switch entry.width {
            case 0: .same
            case 1: .narrow(try codes(entry, &checksum))
            case 2: .middling(try self.codes(entry, &checksum))
            default: .wide(try self.codes(entry, &checksum))
            }
        let rest = try file.bytes(at: entry.offset + entry.codesSize, count: entry.size - entry.codesSize)
        rest.withUnsafeBytes { checksum.add($0) }
        guard checksum.sum == entry.checksum else { throw file.damaged("a column differs from its checksum") }
        let numbers = rest.withUnsafeBytes { rest in (0..<entry.values * 2).map { rest.number(at: $0 * 4) as UInt32 } }
        let section = ColumnSection(
            last: UInt32(entry.documents), codes: codes, counts: Array(numbers[..<entry.values]),
            ends: Array(numbers[entry.values...]), bytes: Array(rest[(entry.values * 8)...]))
        guard isSound(section, key) else { throw file.damaged("a column names values that it does not have") }
        return section
    }

    private func codes<Code: FixedWidthInteger & BitwiseCopyable>(
        _ entry: Entry, _ checksum: inout Checksum
    ) throws(SidecarError) -> [Code] {
        var codes = [Code](repeating: 0, count: entry.codesSize / MemoryLayout<Code>.size)
        try codes.withUnsafeMutableBufferPointer { codes throws(SidecarError) in
            let bytes = UnsafeMutableRawBufferPointer(codes)
            try file.read(at: entry.offset, into: bytes)
            checksum.add(UnsafeRawBufferPointer(bytes))
            #if _endian(big)
                for place in codes.indices { codes[place] = Code(littleEndian: codes[place]) }
            #endif
        }
        codes.removeLast(codes.count - entry.documents)
        return codes
    }

    /// Whether every code has a value, so that readers need not look: a checksum is no protection against forgery.
    private func isSound(_ section: ColumnSection, _ key: ColumnKey) -> Bool {
        var previous: UInt32 = 0
        for end in section.ends {
            guard end >= previous, key != .day || end - previous == 4 else { return false }
            previous = end
        }
        func greatest<Code: FixedWidthInteger>(_ codes: [Code]) -> Int {
            var greatest: Code = 0
            for code in codes where code > greatest { greatest = code }
            return Int(greatest)
        }
        let code =
            switch section.codes {
            case .same: 1
            case .narrow(let codes): greatest(codes)
            case .middling(let codes): greatest(codes)
            case .wide(let codes): greatest(codes)
            }
        return previous == section.bytes.count && code <= section.valueCount
    }
}
