/// Bytes that one thread fills and another one reads.
final class ByteBlock: @unchecked Sendable {
    // @unchecked: filled before it is handed over, and not changed afterwards.
    private var base: UnsafeMutableRawBufferPointer
    private(set) var count = 0

    init(capacity: Int) { base = .allocate(byteCount: capacity, alignment: 16) }

    deinit { base.deallocate() }

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: base[..<count]) }
    var room: Int { base.count - count }

    /// Reads once into the free space; returns the number of bytes, 0 only at the end.
    func fill(from source: any ByteSource) throws(ByteSourceFailure) -> Int {
        let read = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: base[count...]))
        count += read
        return read
    }

    func append(_ bytes: UnsafeRawBufferPointer) {
        reserve(bytes.count)
        UnsafeMutableRawBufferPointer(rebasing: base[count...]).copyMemory(from: bytes)
        count += bytes.count
    }

    /// Reserves space for more bytes.
    func reserve(_ more: Int) {
        guard room < more else { return }
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: count + more, alignment: 16)
        larger.copyMemory(from: bytes)
        base.deallocate()
        base = larger
    }

    /// Keeps only the first `count` bytes.
    func truncate(to count: Int) { self.count = count }
}
