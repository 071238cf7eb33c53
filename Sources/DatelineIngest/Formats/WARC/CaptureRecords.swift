/// The records of a WARC or ARC file, one after another. Holds one block of bytes, however long a record is.
final class CaptureRecords {
    private let bytes: BufferedBytes
    /// Bytes of the current record's block that were not taken yet.
    private var rest = 0
    /// Bytes between the records that are none.
    private(set) var strayByteCount = 0
    /// Whether the file ended within a record.
    private(set) var isCut = false

    /// The most bytes of a line, and of all lines of a head.
    private static let headLimit = 64 << 10

    init(_ bytes: any ByteSource) { self.bytes = BufferedBytes(bytes) }

    /// Goes to the next record; `nil` at the end.
    func next() throws(ByteSourceFailure) -> CaptureRecord? {
        try skipRest()
        while let line = try bytes.line(limit: Self.headLimit) {
            if line.allSatisfy({ $0 == 0x20 || 0x09...0x0D ~= $0 || $0 == 0 }) { continue }
            if let record = try record(line) {
                rest = record.byteCount
                return record
            }
            strayByteCount += line.count + 1
        }
        return nil
    }

    private func record(_ line: [UInt8]) throws(ByteSourceFailure) -> CaptureRecord? {
        guard line.starts(with: "WARC/".utf8) else { return CaptureRecord(arc: line) }
        var head = HeaderFields()
        var byteCount = 0
        while let line = try bytes.line(limit: Self.headLimit), !line.isEmpty {
            byteCount += line.count
            if byteCount > Self.headLimit { return nil }
            head.add(line)
        }
        return CaptureRecord(warc: head)
    }

    /// The first bytes of the rest of the block; valid until the next call.
    func peek(_ count: Int) throws(ByteSourceFailure) -> UnsafeRawBufferPointer {
        try bytes.peek(min(count, rest))
    }

    /// Takes bytes that were examined.
    func take(_ count: Int) {
        rest -= count
        bytes.take(count)
    }

    /// The rest of the block; `nil` if the file ends within it.
    func takeRest() throws(ByteSourceFailure) -> [UInt8]? {
        let count = rest
        rest = 0
        let block = try bytes.bytes(count)
        if block.count < count { isCut = true }
        return isCut ? nil : block
    }

    /// Bytes of the rest of the block.
    var restCount: Int { rest }

    private func skipRest() throws(ByteSourceFailure) {
        let count = rest
        rest = 0
        if count > 0, try bytes.skip(count) < count { isCut = true }
    }
}
