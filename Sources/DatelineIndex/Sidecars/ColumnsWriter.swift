internal import Memory

/// Writes the file of a segment's columns: for each field the value of every document, as facets read it.
///
/// The body has a section for each field that some document has a value of, then the index. A section: the codes of
/// documents from 1 on, each of `width` bytes, 0 for no value, padded with zeros to a multiple of 8; u32 for each value, the
/// documents that have it; u32 for each value, where it ends among the bytes that follow; the bytes of the values, in
/// order of codes, which is that of the first documents that have them. Of width 0 all documents have the only value. In
/// the index each section has 40 bytes: u8 kind (0 values, 1 days), u8 width (0, 1, 2 or 4), u16 0, u32 slot, u32
/// documents, u32 values, u64 offset in the body, u64 bytes, u64 checksum.
///
/// Calls do not throw, since values come from a merge's callbacks: ``finish()`` throws what went wrong first.
package final class ColumnsWriter {
    static let entrySize = 40
    private static let codesAtOnce = 1 << 13

    private let file: SidecarWriter
    private var frame = SidecarFrame()
    private var index = GrowingBuffer<UInt8>(capacity: 1 << 10)
    /// Of which slots ``take(slot:_:_:)`` makes columns.
    private let taken: [UInt32: ColumnKey]
    private var sections: Set<ColumnKey> = []
    private var key: ColumnKey?
    /// By document - 1.
    private var codes = GrowingBuffer<UInt32>(capacity: 1 << 10)
    private var values = ColumnValueTable()
    private var previousCode: UInt32 = 0
    private var failure: SidecarError?

    /// - Parameters:
    ///   - path: of a file that does not exist.
    ///   - keys: the columns to make of what ``take(slot:_:_:)`` is given.
    package init(path: String, taking keys: [ColumnKey] = []) throws(SidecarError) {
        file = try SidecarWriter(.columns, path: path)
        taken = Dictionary(keys.map { ($0.slot, $0) }) { first, _ in first }
    }

    /// Takes a value as a build or merge of tables tells them: slots ascend, and documents within a slot. Sections begin
    /// and end by themselves, and slots that are no column are passed over.
    package func take(slot: UInt32, _ document: UInt32, _ value: UnsafeRawBufferPointer) {
        if slot != key?.slot {
            if key != nil { end() }
            guard let next = taken[slot] else { return }
            begin(next)
        }
        add(document, value)
    }

    /// Begins a section; every field has one at most.
    package func begin(_ key: ColumnKey) {
        if self.key != nil || !sections.insert(key).inserted { fail("a column comes twice") }
        self.key = key
    }

    /// Adds the value of a slot of a document; documents ascend within a section.
    package func add(_ document: UInt32, _ value: UnsafeRawBufferPointer) {
        guard key == .day else { return put(document, code: code(of: value)) }
        let day = OrderKey.day(of: value)
        guard day > 0 else { return }
        withUnsafeBytes(of: day.littleEndian) { put(document, code: code(of: $0)) }
    }

    /// The code of a value as it stands in a section, for ``put(_:code:)``; 0 after a failure.
    func code(of value: UnsafeRawBufferPointer) -> UInt32 {
        // Articles of one source often come together.
        if previousCode > 0, values.isValue(Int(previousCode), value) { return previousCode }
        guard let code = values.code(of: value) else {
            fail("the values of a column have more than 2 GiB")
            return 0
        }
        previousCode = code
        return code
    }

    /// Adds the code of a document's value.
    func put(_ document: UInt32, code: UInt32) {
        guard failure == nil else { return }
        guard key != nil, document > codes.count else { return fail("the documents of a column come unsorted") }
        codes.extend(to: Int(document), with: 0)
        codes[Int(document) - 1] = code
        values.addDocument(of: code)
    }

    /// Ends the section. One without a value is left out.
    package func end() {
        guard let key else { return fail("a column ends that has not begun") }
        if failure == nil, codes.count > 0 {
            do throws(SidecarError) { try write(key) } catch { failure = error }
        }
        self.key = nil
        codes.removeAll()
        values.removeAll()
        previousCode = 0
    }

    /// Ends the last section, writes the rest and closes the file, without syncing it.
    package func finish() throws(SidecarError) -> SidecarOutput {
        if key != nil { end() }
        if let failure { throw failure }
        frame.indexSize = UInt32(index.count)
        frame.indexChecksum = Checksum.of(index.bytes)
        try file.append(index.bytes)
        return try file.finish(frame)
    }

    private func fail(_ what: String) { failure = failure ?? file.refused(what) }

    private func write(_ key: ColumnKey) throws(SidecarError) {
        let start = file.bodySize
        let isSame = values.count == 1 && Int(values.counts[0]) == codes.count
        let width = isSame ? 0 : values.count < 1 << 8 ? 1 : values.count < 1 << 16 ? 2 : 4
        var checksum = Checksum()
        if width > 0 { try writeCodes(width, &checksum) }
        var rest = GrowingBuffer<UInt8>(capacity: values.count * 8 + values.bytes.count + 1)
        for count in values.counts.elements { rest.append(littleEndian: count) }
        for end in values.ends.elements { rest.append(littleEndian: end) }
        rest.append(contentsOf: values.bytes.elements)
        checksum.add(rest.bytes)
        try file.append(rest.bytes)
        index.append(key.kind)
        index.append(UInt8(width))
        index.append(littleEndian: UInt16(0))
        index.append(littleEndian: key.slot)
        index.append(littleEndian: UInt32(codes.count))
        index.append(littleEndian: UInt32(values.count))
        index.append(littleEndian: UInt64(start))
        index.append(littleEndian: UInt64(file.bodySize - start))
        index.append(littleEndian: checksum.sum)
        frame.count += 1
        frame.last = max(frame.last, UInt32(codes.count))
    }

    private func writeCodes(_ width: Int, _ checksum: inout Checksum) throws(SidecarError) {
        var part = GrowingBuffer<UInt8>(capacity: Self.codesAtOnce * width + 8)
        for start in stride(from: 0, to: codes.count, by: Self.codesAtOnce) {
            part.removeAll()
            let range = start..<min(start + Self.codesAtOnce, codes.count)
            switch width {
            case 1: for place in range { part.append(UInt8(truncatingIfNeeded: codes[place])) }
            case 2: for place in range { part.append(littleEndian: UInt16(truncatingIfNeeded: codes[place])) }
            default: for place in range { part.append(littleEndian: codes[place]) }
            }
            part.extend(to: (part.count + 7) / 8 * 8, with: 0)
            checksum.add(part.bytes)
            try file.append(part.bytes)
        }
    }
}
